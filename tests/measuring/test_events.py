"""Metrics against literals: what one customer's events add up to."""

from datetime import datetime, timedelta, timezone

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from rfm_core.errors import ChoiceProblem
from rfm_core.measuring import events as measuring_events
from rfm_core.measuring.events import FrequencyBy, describe, measure


def events(*rows: tuple[str, str, float], **more: list[object]) -> pl.LazyFrame:
    frame = pl.DataFrame(rows, schema=["customer_id", "event_at", "amount"], orient="row")
    return frame.with_columns(
        pl.col("event_at").str.to_datetime("%Y-%m-%d %H:%M", time_unit="us"),
        *(pl.Series(name, values) for name, values in more.items()),
    ).lazy()


def one(frame: pl.DataFrame, column: str) -> object:
    return frame[column].item()


def test_recency_is_whole_days_rounded_down_and_the_moment_is_a_day_after_the_last_purchase() -> None:
    measured = measure(events(("a", "2024-01-01 12:00", 1.0), ("b", "2024-01-03 11:59", 1.0)))
    # Moment: 4 January 11:59. a was seen 2 days, 23 hours and 59 minutes before it, b one day.
    assert measured["recency_days"].to_list() == [2, 1]


def test_events_at_or_after_the_moment_do_not_count() -> None:
    frame = events(
        ("a", "2024-01-01 00:00", 1.0), ("a", "2024-01-05 00:00", 2.0), ("b", "2024-01-06 00:00", 4.0)
    )
    measured = measure(frame, as_of=datetime(2024, 1, 5))
    assert measured.select("customer_id", "recency_days", "monetary").rows() == [("a", 4, 1.0)]


def test_frequency_counts_distinct_orders_and_each_row_without_one_is_its_own() -> None:
    frame = events(*[("a", "2024-01-01 00:00", 1.0)] * 5, order_id=["1", "1", None, None, "2"])
    assert one(measure(frame), "frequency") == 4


@pytest.mark.parametrize(("by", "frequency"), [(FrequencyBy.ROWS, 3), (FrequencyBy.ACTIVE_DAYS, 2)])
def test_frequency_can_count_rows_or_active_days(by: FrequencyBy, frequency: int) -> None:
    frame = events(
        ("a", "2024-01-01 08:00", 1.0),
        ("a", "2024-01-01 20:00", 1.0),
        ("a", "2024-01-02 08:00", 1.0),
        order_id=["1", "1", "1"],
    )
    assert one(measure(frame, frequency_by=by), "frequency") == frequency


def test_returns_are_subtracted_but_are_no_purchases() -> None:
    measured = measure(events(("a", "2024-01-01 00:00", 10.0), ("a", "2024-02-01 00:00", -4.0)))
    assert measured.select("frequency", "monetary", "last_seen").rows() == [(1, 6.0, datetime(2024, 1, 1))]


def test_a_customer_with_returns_only_is_not_measured() -> None:
    measured = measure(events(("a", "2024-01-01 00:00", 10.0), ("b", "2024-01-01 00:00", -4.0)))
    assert measured["customer_id"].to_list() == ["a"]


def test_tenure_runs_from_the_joining_date_where_there_is_one() -> None:
    frame = events(
        ("a", "2024-01-11 00:00", 1.0),
        ("b", "2024-01-11 00:00", 1.0),
        joined=[datetime(2024, 1, 1), None],
    )
    assert measure(frame)["tenure_days"].to_list() == [11, 1]


def test_average_order_value_is_monetary_by_frequency() -> None:
    frame = events(("a", "2024-01-01 00:00", 10.0), ("a", "2024-01-01 00:00", 5.0), order_id=["1", "1"])
    assert one(measure(frame), "average_order_value") == 15.0


def test_preferred_content_is_the_largest_sum_then_the_more_frequent_then_the_alphabet() -> None:
    day = "2024-01-01 00:00"
    frame = events(
        *(("sum", day, 5.0), ("sum", day, 3.0), ("sum", day, 3.0)),
        *(("often", day, 4.0), ("often", day, 2.0), ("often", day, 2.0)),
        *(("alphabet", day, 2.0), ("alphabet", day, 2.0)),
        content=["News", "Drama", "Drama", "News", "Drama", "Drama", "News", "Drama"],
    )
    preferred = dict(measure(frame).select("customer_id", "preferred_content").iter_rows())
    assert preferred == {"sum": "Drama", "often": "Drama", "alphabet": "Drama"}


def test_a_return_does_not_make_content_preferred() -> None:
    frame = events(("a", "2024-01-01 00:00", 1.0), ("a", "2024-01-02 00:00", -9.0), content=["News", "Drama"])
    assert one(measure(frame), "preferred_content") == "News"


def test_a_trait_is_its_latest_non_empty_value() -> None:
    frame = events(
        ("a", "2024-03-01 00:00", 1.0),
        ("a", "2024-01-01 00:00", 1.0),
        ("a", "2024-04-01 00:00", 1.0),
        ("b", "2024-04-01 00:00", 1.0),
        city=["Rome", "Oslo", None, None],
    )
    assert measure(frame)["city"].to_list() == ["Rome", None]


def test_a_missing_column_is_named() -> None:
    with pytest.raises(ChoiceProblem, match="no column amount"):
        measure(pl.LazyFrame({"customer_id": ["a"], "event_at": [datetime(2024, 1, 1)]}))


@st.composite
def random_events(draw: st.DrawFn) -> pl.DataFrame:
    row = st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.datetimes(datetime(2020, 1, 1), datetime(2024, 1, 1)),
        st.integers(-1000, 1000).map(float),
        st.sampled_from(["1", "2", None]),
        st.sampled_from(["News", "Drama", None]),
    )
    rows = draw(st.lists(row, min_size=1, max_size=30))
    return pl.DataFrame(
        rows,
        schema={
            "customer_id": pl.String,
            "event_at": pl.Datetime("us"),
            "amount": pl.Float64,
            "order_id": pl.String,
            "content": pl.String,
        },
        orient="row",
    ).with_columns(is_purchase=pl.col("amount") > 0)


@given(random_events(), st.randoms(use_true_random=False))
def test_row_order_does_not_matter(frame: pl.DataFrame, random: object) -> None:
    order = list(range(frame.height))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert_frame_equal(describe(frame.lazy()), describe(frame[order].lazy()), abs_tol=1e-5)


@given(random_events())
def test_every_event_is_counted_once(frame: pl.DataFrame) -> None:
    assert describe(frame.lazy())["rows"].sum() == frame.height


@given(random_events(), st.integers(1, 5))
def test_many_events_are_measured_in_parts_and_give_the_same_customers(
    frame: pl.DataFrame, at_once: int
) -> None:
    whole = describe(frame.lazy())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(measuring_events, "ROWS_AT_ONCE", at_once)
        assert_frame_equal(describe(frame.lazy()), whole)


@given(random_events())
def test_duckdb_gives_the_same_customers_as_polars(frame: pl.DataFrame) -> None:
    duckdb = pytest.importorskip("duckdb")
    connection = duckdb.connect()
    relation = connection.from_arrow(frame.to_arrow())
    assert_frame_equal(describe(relation), describe(frame.lazy()), abs_tol=1e-5)


def test_moments_with_a_time_zone_count_as_the_clock_on_the_wall_showed_them() -> None:
    berlin = timezone(timedelta(hours=2))
    plain = pl.LazyFrame(
        {
            "customer_id": ["a", "a"],
            "event_at": [datetime(2024, 1, 1, 23), datetime(2024, 1, 5, 12)],
            "amount": [1.0, 2.0],
        }
    )
    zoned = plain.with_columns(pl.col("event_at").dt.replace_time_zone("Europe/Berlin"))
    expected = measure(plain, as_of=datetime(2024, 1, 5, 12))
    assert expected["recency_days"].to_list() == [3]
    assert_frame_equal(measure(zoned, as_of=datetime(2024, 1, 5, 12, tzinfo=berlin)), expected)
