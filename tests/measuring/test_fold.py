"""One pass over coded pieces gives what the definition gives, to the byte."""

from datetime import datetime

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from rfm_core.measuring import running, spending
from rfm_core.measuring.coded import CODE, Coded, code_of
from rfm_core.measuring.events import FrequencyBy, describe
from rfm_core.measuring.fold import can_be_folded, fold

CUSTOMERS = ["b", "a", "é", "Z", "10", "9"]
CONTENTS = ["News", "Drama", "ärger", "Art"]
CITIES = ["Rome", "Oslo", "Åre"]
DAYS = [datetime(2024, 1, 1), datetime(2024, 1, 1, 9), datetime(2024, 1, 2), datetime(1969, 12, 31, 23)]
SCHEMA = {
    "line": pl.UInt32,
    "customer_id": pl.String,
    "event_at": pl.Datetime("us"),
    "amount": pl.Float64,
    "is_purchase": pl.Boolean,
    "order_id": pl.UInt64,
    "orders_in_row": pl.Float64,
    "joined": pl.Datetime("us"),
    "content": pl.String,
    "c0": pl.String,
    "seen": pl.Boolean,
}
NEEDED = ("line", "customer_id", "event_at", "amount", "is_purchase")
FEW = settings(max_examples=40)


def coded(frame: pl.DataFrame, order: dict[str, list[str]] | None = None) -> Coded:
    """Codes in the order given, else backwards: never in the order of the text, and with labels nobody has."""
    labels = {}
    for name in [name for name, kind in frame.schema.items() if kind == pl.String]:
        known = (order or {}).get(name) or sorted(
            set(frame[name].drop_nulls()) | {"m", "nobody"}, reverse=True
        )
        labels[name] = pl.Series(known, dtype=pl.String)
        codes = {text: code for code, text in enumerate(known)}
        column = [None if text is None else codes[text] for text in frame[name]]
        frame = frame.with_columns(pl.Series(code_of(name), column, dtype=pl.UInt32))
    return Coded(frame.lazy(), labels)


def plain(events: Coded) -> pl.LazyFrame:
    return events.frame.select(pl.exclude(f"^{CODE}.*$"))


def assert_folded(events: Coded, by: FrequencyBy = FrequencyBy.ORDERS, start: datetime | None = None) -> None:
    assert can_be_folded(events)
    assert_frame_equal(fold(events, by, start), describe(plain(events), by, start), check_exact=True)


def empty_or(values: list[object]) -> st.SearchStrategy[object]:
    return st.none() | st.sampled_from(values)


@st.composite
def random_events(draw: st.DrawFn) -> pl.DataFrame:
    row = st.tuples(
        st.integers(0, 9),
        st.sampled_from(CUSTOMERS),
        st.sampled_from(DAYS),
        st.sampled_from([0.1, 0.2, 0.3, -0.3, 2.0, 1e9 + 0.01, 1e12]),
        st.booleans(),
        empty_or([1, 2, 2**64 - 1]),
        empty_or([2.0, 0.1]),
        empty_or([datetime(2020, 1, 1), datetime(2021, 1, 1)]),
        empty_or(CONTENTS),
        empty_or(CITIES),
        empty_or([True, False]),
    )
    frame = pl.DataFrame(draw(st.lists(row, min_size=1, max_size=25)), schema=SCHEMA, orient="row")
    optional = [name for name in SCHEMA if name not in NEEDED]
    return frame.select(*NEEDED, *draw(st.lists(st.sampled_from(optional), unique=True)))


@FEW
@given(
    random_events(), st.sampled_from(FrequencyBy), st.sampled_from([None, *DAYS[1:3], datetime(2025, 1, 1)])
)
def test_the_fold_gives_what_the_definition_gives(
    frame: pl.DataFrame, by: FrequencyBy, start: datetime | None
) -> None:
    assert_folded(coded(frame), by, start)


@FEW
@given(random_events(), st.integers(1, 9), st.sampled_from(FrequencyBy))
def test_however_few_keys_and_cells_fit_the_customers_are_the_same(
    frame: pl.DataFrame, keys: int, by: FrequencyBy
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "KEYS_AT_ONCE", keys)
        patch.setattr(running, "_SORTED_AT_ONCE", 2)
        patch.setattr(spending, "CELLS", 0)
        patch.setattr("rfm_core.measuring.fold.ROWS_AT_ONCE", keys)
        assert_folded(coded(frame), by)


def test_the_texts_of_a_column_stay_unread() -> None:
    events = coded(
        pl.DataFrame(
            {
                "customer_id": ["b", "a"],
                "event_at": DAYS[:2],
                "amount": [1.0, 2.0],
                "is_purchase": [True, True],
                "c0": ["Rome", None],
            },
            schema_overrides={"event_at": pl.Datetime("us")},
        )
    )
    # A text that can't be computed would raise as soon as anybody asked for it.
    broken = (pl.col("amount") // 0).cast(pl.Int64).cast(pl.String)
    unreadable = Coded(events.frame.with_columns(customer_id=broken, c0=broken), events.labels)
    with pytest.raises(pl.exceptions.PolarsError):
        describe(plain(unreadable))
    assert fold(unreadable).select("customer_id", "c0").rows() == [("a", None), ("b", "Rome")]


def test_only_events_with_codes_and_whole_traits_can_be_folded() -> None:
    frame = pl.DataFrame(
        {"customer_id": ["a"], "event_at": DAYS[:1], "amount": [1.0], "is_purchase": [True], "c0": ["Rome"]},
        schema_overrides={"event_at": pl.Datetime("us")},
    )
    whole = coded(frame)
    assert can_be_folded(whole)
    assert not can_be_folded(Coded(whole.frame.drop(code_of("c0")), whole.labels))
    assert not can_be_folded(Coded(whole.frame, {"customer_id": whole.labels["customer_id"]}))
    assert not can_be_folded(coded(frame.with_columns(c1=0.5)))
    assert not can_be_folded(coded(frame.with_columns(order_id=pl.lit("1"))))


def test_of_many_values_at_one_moment_the_first_by_code_point_counts() -> None:
    cities = [f"city {number:02}" for number in range(9, 60)]
    rows = {"customer_id": "a", "event_at": DAYS[0], "amount": 1.0, "is_purchase": True}
    frame = pl.DataFrame({"c0": cities}).with_columns(**{name: pl.lit(value) for name, value in rows.items()})
    frame = frame.with_columns(pl.col("event_at").cast(pl.Datetime("us")))
    assert fold(coded(frame, {"c0": cities}))["c0"].item() == "city 09"
    assert fold(coded(frame, {"c0": cities[::-1]}))["c0"].item() == "city 09"
    assert fold(coded(frame[::-1]))["c0"].item() == "city 09"


def test_a_value_at_the_same_moment_in_a_later_piece_counts_only_if_it_comes_first() -> None:
    for values, first in (([1, 2], 1), ([2, 1], 1)):
        latest = running.Latest(1)
        for value in values:
            latest.add(np.array([0]), np.array([5]), np.array([value]))
        latest.add(np.array([0]), np.array([4]), np.array([0]))
        assert latest.values.tolist() == [first]


def test_a_customer_with_more_orders_than_fit_is_counted_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "KEYS_AT_ONCE", 2)
    distinct, passes = running.Distinct(3), 0
    while passes == 0 or distinct.end_pass():
        passes += 1
        assert passes < 9
        for _ in range(2):
            orders = np.array([1, 2, 3, 4, 5, 1, 7, 8], np.uint64)
            distinct.add_orders(np.array([0, 0, 0, 0, 0, 0, 1, 2]), orders)
    assert distinct.counts.tolist() == [5, 1, 1]


def test_of_contents_with_as_much_in_as_many_rows_the_first_by_code_point_is_preferred() -> None:
    rows = {"customer_id": "a", "event_at": DAYS[0], "amount": 1.0, "is_purchase": True}
    frame = pl.DataFrame({"content": CONTENTS}).with_columns(
        **{name: pl.lit(value) for name, value in rows.items()}
    )
    frame = frame.with_columns(pl.col("event_at").cast(pl.Datetime("us")))
    assert fold(coded(frame, {"content": CONTENTS}))["preferred_content"].item() == "Art"
    assert fold(coded(frame))["preferred_content"].item() == "Art"
