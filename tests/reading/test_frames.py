"""Frames of any library: the same table as the same data in a Parquet file gives."""

import datetime as dt
import io
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import rfm_core
from rfm_core.errors import FileProblem
from rfm_core.reading import LINE, read_table

SAMPLES = sorted((Path(__file__).parents[2] / "sample_data").glob("*.csv"))
KINDS: dict[str, Callable[[pl.DataFrame], Any]] = {
    "polars": lambda frame: frame,
    "polars, lazy": pl.DataFrame.lazy,
    "pandas": lambda frame: frame.to_pandas(date_as_object=True),
    "pandas of pyarrow": lambda frame: frame.to_pandas(use_pyarrow_extension_array=True),
    "pyarrow": pl.DataFrame.to_arrow,
    "duckdb": lambda frame: duckdb.from_arrow(frame.to_arrow()),
}
every_kind = pytest.mark.parametrize("kind", KINDS)
TYPED = pl.DataFrame(
    {
        "customer_id": [1, 2, 3, 1],
        "event_at": [dt.datetime(2024, 1, day, 12, 30) for day in (1, 2, 3, 4)],
        "amount": [1.234, 2.345, 1000.125, 0.001],
        "when_zoned": pl.Series([dt.datetime(2024, 1, 5, 22)] * 4).dt.replace_time_zone("America/New_York"),
        "day": [dt.date(2024, 1, 5), None, None, None],
        "price": [Decimal("1.230"), None, Decimal("12.345"), None],
        "sort": pl.Series(["a", "b", None, "a"], dtype=pl.Categorical),
        "yes": [True, False, None, True],
    }
)


def text_sample(sample: Path) -> pl.DataFrame:
    return read_table(sample).frame.head(1_000)


@cache
def typed_sample(sample: Path) -> pl.DataFrame:
    """The sample with whatever types its columns can have."""
    return text_sample(sample).select(typed(column) for column in text_sample(sample))


def typed(column: pl.Series) -> pl.Series:
    for kind in (pl.Int64, pl.Float64, pl.Date):
        with suppress(pl.exceptions.PolarsError):
            return column.cast(kind, strict=True)
    return column


@cache
def from_parquet(sample: Path) -> rfm_core.Result:
    written = io.BytesIO()
    typed_sample(sample).write_parquet(written)
    return rfm_core.analyse(written.getvalue())


def parquet(frame: pl.DataFrame, folder: Path) -> Path:
    path = folder / "same.parquet"
    frame.write_parquet(path)
    return path


@every_kind
def test_a_frame_of_any_kind_becomes_the_table_that_its_parquet_file_becomes(
    kind: str, tmp_path: Path
) -> None:
    # DuckDB keeps moments without their zone: what the clock on the wall showed is lost before it comes here.
    frame = TYPED.drop("when_zoned") if kind == "duckdb" else TYPED
    read, same = read_table(KINDS[kind](frame)), read_table(parquet(frame, tmp_path))

    assert read.lazy.collect().equals(same.lazy.collect())
    assert (read.columns, read.rows, read.numeric) == (same.columns, same.rows, same.numeric)
    assert read.lazy.collect()[LINE].to_list() == [1, 2, 3, 4]


@every_kind
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_gives_the_same_from_a_frame_as_from_a_file(kind: str, sample: Path) -> None:
    found, wanted = rfm_core.analyse(KINDS[kind](typed_sample(sample))), from_parquet(sample)

    assert found.customers.equals(wanted.customers)
    assert found.segments.equals(wanted.segments)
    assert found.quality == wanted.quality
    assert found.findings == wanted.findings
    assert found.left_out.equals(wanted.left_out)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_types_change_nothing_about_the_customers_of_a_sample(sample: Path) -> None:
    few = io.BytesIO()
    text_sample(sample).write_csv(few)

    assert from_parquet(sample).customers.equals(rfm_core.analyse(few.getvalue()).customers)


def test_numbers_of_a_frame_leave_no_question_how_they_are_written() -> None:
    beside_commas = TYPED.select(
        "customer_id", "event_at", "amount", Menge=pl.Series(["1,5", "2,5", "1,5", "3,25"])
    )
    roles = {"customer": "customer_id", "date": "event_at", "unit_price": "amount", "quantity": "Menge"}
    found = rfm_core.analyse(beside_commas, mapping=roles)

    assert found.customers["monetary"].to_list() == [
        pytest.approx(1.234 * 1.5 + 0.001 * 3.25),
        5.8625,
        1500.1875,
    ]
    assert "ambiguous_decimal" not in {finding.kind for finding in found.findings}
    assert "ambiguous_decimal" not in {finding.kind for finding in rfm_core.analyse(TYPED).findings}


def test_numbers_of_the_user_s_decimal_comma_stay_what_they_are() -> None:
    found = rfm_core.analyse(TYPED, reading={"decimal": ","})

    assert found.customers["monetary"].to_list() == [1.235, 2.345, 1000.125]


def test_an_endless_amount_is_no_amount() -> None:
    endless = TYPED.with_columns(amount=pl.Series([1.5, float("inf"), 2.5, float("nan")]))

    assert rfm_core.analyse(endless).quality.left_out == {"unreadable_amount": 2}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (dt.timedelta(hours=30, seconds=5), "30:00:05"),
        (dt.timedelta(seconds=1, milliseconds=500), "00:00:01.5"),
        (dt.timedelta(seconds=-5), "-00:00:05"),
    ],
)
def test_a_duration_is_written_whole(value: dt.timedelta, text: str) -> None:
    assert read_table(pl.DataFrame({"id": [1], "watched": [value]})).frame["watched"].to_list() == [text]


def test_a_column_of_pandas_that_holds_several_kinds_is_read_as_it_is_written() -> None:
    mixed = pd.DataFrame(
        {
            "InvoiceNo": [536365, "C536379", None],
            "Month": pd.period_range("2024-01", periods=3, freq="M"),
            "Year": pd.Categorical([2023, 2024, 2023]),
        }
    )

    assert read_table(mixed).frame.to_dicts() == [
        {"InvoiceNo": "536365", "Month": "2024-01", "Year": "2023"},
        {"InvoiceNo": "C536379", "Month": "2024-02", "Year": "2024"},
        {"InvoiceNo": None, "Month": "2024-03", "Year": "2023"},
    ]


def test_values_of_duckdb_that_parquet_cannot_hold_are_read_as_they_are_written() -> None:
    made = duckdb.sql(
        "SELECT sum(9007199254740993::BIGINT) AS total, INTERVAL 90 MINUTES AS watched, 1.50::DECIMAL(10, 2) AS price, "
        "TIMESTAMPTZ '2024-01-01 10:00:00+02' AS at, NULL AS nothing"
    )

    assert read_table(made).frame.row(0) == (
        "9007199254740993",
        "01:30:00",
        "1.50",
        "2024-01-01T08:00:00",
        None,
    )


def test_small_floats_and_python_s_own_objects_are_written_whole() -> None:
    class Plan:
        def __str__(self) -> str:
            return "Basic"

    frame = pl.DataFrame(
        {"share": pl.Series([1.5, 2.0], dtype=pl.Float16), "plan": pl.Series([Plan(), None], dtype=pl.Object)}
    )

    assert read_table(frame).frame.rows() == [("1.5", "Basic"), ("2", None)]


def test_a_named_index_of_pandas_is_a_column_and_a_nameless_one_is_none() -> None:
    plain = pd.DataFrame({"amount": [1.5, 2.5]})
    named = plain.set_index(pd.Index(["a", "b"], name="customer"))

    assert read_table(plain).columns == ("amount",)
    assert read_table(named).columns == ("customer", "amount")
    assert [finding.kind for finding in read_table(named).findings] == ["index_read"]


@every_kind
def test_names_that_mean_something_to_polars_are_only_names(kind: str) -> None:
    frame = pl.DataFrame({"*": ["a"], "^.*$": ["b"], LINE: ["c"], "": ["d"]})

    assert sorted(read_table(KINDS[kind](frame)).frame.row(0)) == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    "frame", [pd.DataFrame([[1, 2]], columns=["a", "a"]), None], ids=["pandas", "pyarrow"]
)
def test_names_that_stand_twice_are_told_apart(frame: Any) -> None:
    import pyarrow as pa

    given = pa.table([[1], [2]], names=["a", "a"]) if frame is None else frame

    assert read_table(given).frame.to_dicts() == [{"a": "1", "a (2)": "2"}]


@pytest.mark.parametrize("nothing", [pl.DataFrame(), pl.DataFrame({"id": []}), pd.DataFrame({"id": []})])
def test_an_empty_frame_is_refused(nothing: Any) -> None:
    with pytest.raises(FileProblem, match="no rows"):
        read_table(nothing)


@pytest.mark.parametrize("thing", [None, 3, {"a": [1]}, object()])
def test_what_is_no_frame_is_refused_in_a_sentence(thing: Any) -> None:
    with pytest.raises(FileProblem, match="Give a path"):
        read_table(thing)


def test_a_lazy_frame_is_run_once_so_that_its_rows_keep_their_places() -> None:
    events = pl.LazyFrame({"customer_id": ["a", "b", "c"], "amount": [1.0, 2.0, 3.0]})
    table = read_table(events.select(pl.all().shuffle()))

    assert table.lazy.collect().equals(table.lazy.collect())


@every_kind
def test_typed_events_are_measured_in_a_frame_of_any_kind(kind: str) -> None:
    events = pl.DataFrame(
        {
            "customer_id": ["a", "a", "b"],
            "event_at": [dt.datetime(2024, 1, day) for day in (1, 2, 3)],
            "amount": [1.0, 2.0, 3.0],
            "order_id": ["1", "1", "2"],
        }
    )

    assert rfm_core.measure(KINDS[kind](events)).select("customer_id", "frequency", "monetary").rows() == [
        ("a", 1, 3.0),
        ("b", 1, 3.0),
    ]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "duckdb"])
def test_moments_with_a_time_zone_are_measured_alike_in_every_frame(kind: str) -> None:
    moments = pl.Series([dt.datetime(2024, 1, 1, 23), dt.datetime(2024, 1, 2, 1)]).dt.replace_time_zone(
        "Asia/Tokyo"
    )
    events = pl.DataFrame({"customer_id": ["a", "b"], "event_at": moments, "amount": [1.0, 2.0]})

    assert rfm_core.measure(KINDS[kind](events))["last_seen"].to_list() == [
        dt.datetime(2024, 1, 1, 23),
        dt.datetime(2024, 1, 2, 1),
    ]
