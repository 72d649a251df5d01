"""Parquet: typed columns become the text that a careful CSV export would hold."""

import datetime as dt
import io
from decimal import Decimal

import polars as pl
import pytest

from rfm_core.errors import FileProblem
from rfm_core.reading import LINE, read_table


def parquet(frame: pl.DataFrame) -> bytes:
    sink = io.BytesIO()
    frame.write_parquet(sink)
    return sink.getvalue()


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pl.Series([12345.0, 0.1, None, float("nan"), -0.0, 1e20]), ["12345", "0.1", None, None, "0", "1e+20"]),
        (pl.Series([0.1], dtype=pl.Float32), ["0.1"]),
        (pl.Series([1, None]), ["1", None]),
        (pl.Series(["007", "", None]), ["007", None, None]),
        (pl.Series(["a", "b"], dtype=pl.Categorical), ["a", "b"]),
        (pl.Series([True, None]), ["true", None]),
        (pl.Series([Decimal("1234.50")]), ["1234.50"]),
        (pl.Series([dt.date(2024, 1, 5)]), ["2024-01-05"]),
        (pl.Series([dt.datetime(2024, 1, 5, 12, 30)]), ["2024-01-05T12:30:00"]),
        (pl.Series([dt.datetime(2024, 1, 5, 12, 30, 0, 500000)]), ["2024-01-05T12:30:00.500"]),
        (pl.Series([dt.datetime(2024, 1, 5, 22)]).dt.replace_time_zone("America/New_York"), ["2024-01-05T22:00:00"]),
        (pl.Series([dt.timedelta(hours=30, seconds=5)]), ["30:00:05"]),
        (pl.Series([dt.time(0, 42, 10)]), ["00:42:10"]),
        (pl.Series([b"abc"]), ["abc"]),
        (pl.Series([[1, 2]]), ["[1,2]"]),
        (pl.Series([{"a": 1}]), ['{"a":1}']),
    ],
)  # fmt: skip
def test_values_become_plain_text(values: pl.Series, texts: list[str | None]) -> None:
    table = read_table(parquet(pl.DataFrame({"id": range(len(values)), " value ": values})))

    assert table.columns == ("id", "value")
    assert table.frame["value"].to_list() == texts
    assert table.lazy.collect()[LINE].to_list() == list(range(1, len(values) + 1))
    assert table.lazy.collect_schema()["value"] == pl.String


def test_an_empty_parquet_file_is_refused() -> None:
    with pytest.raises(FileProblem, match="no data rows"):
        read_table(parquet(pl.DataFrame({"id": []})))
