from datetime import date, datetime, timedelta

import polars as pl
import pytest

from rfm_core.breakdowns.over_time import over_time, second_bands
from rfm_core.measuring.events import FrequencyBy

CUSTOMERS = pl.DataFrame({"customer_id": ["a", "b", "c"], "segment": ["Best", "Best", "Rest"]})


def _events(*rows):
    return pl.DataFrame(
        [(*row[:4], row[4] if len(row) > 4 else True) for row in rows],
        schema={
            "customer_id": pl.String,
            "event_at": pl.Datetime("us"),
            "amount": pl.Float64,
            "order_id": pl.UInt64,
            "is_purchase": pl.Boolean,
        },
        orient="row",
    ).lazy()


EVENTS = _events(
    ("a", datetime(2025, 1, 2, 9), 10.0, 1),
    ("a", datetime(2025, 1, 2, 9), 5.0, 1),
    ("a", datetime(2025, 2, 11, 9), 7.0, 2),
    ("a", datetime(2025, 2, 12, 9), -2.0, 3, False),
    ("b", datetime(2025, 2, 1, 9), 20.0, 4),
    ("b", datetime(2025, 2, 1, 18), 1.0, 5),
    ("c", datetime(2025, 2, 3), 3.0, None),
    ("nobody", datetime(2025, 2, 3), 99.0, 9),
)


def test_months_tell_new_customers_from_those_who_came_back():
    found = over_time(EVENTS, CUSTOMERS, datetime(2025, 3, 1))
    assert found.months.rows() == [
        (date(2025, 1, 1), "Best", True, 1, 1, 15.0),
        (date(2025, 2, 1), "Best", False, 1, 1, 5.0),
        (date(2025, 2, 1), "Best", True, 1, 2, 21.0),
        (date(2025, 2, 1), "Rest", True, 1, 1, 3.0),
    ]


def test_days_and_rows_count_as_orders_where_that_was_chosen():
    by = {
        one: over_time(EVENTS, CUSTOMERS, None, one).months["orders"].sum()
        for one in (FrequencyBy.ACTIVE_DAYS, FrequencyBy.ROWS)
    }
    assert by == {FrequencyBy.ACTIVE_DAYS: 4, FrequencyBy.ROWS: 6}


def test_a_row_of_several_orders_counts_as_so_many():
    told = pl.Series("orders_in_row", [9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 3.0, 9.0])
    several = EVENTS.with_columns(told)
    # Where an order has an id, the id tells what one is.
    assert over_time(several, CUSTOMERS, None).months["orders"].sum() == 4 + 3
    assert over_time(several.drop("order_id"), CUSTOMERS, None).months["orders"].sum() == 5 * 9 + 3
    assert over_time(several, CUSTOMERS, None, FrequencyBy.ROWS).months["orders"].sum() == 6


def test_who_ordered_before_the_events_is_not_new_and_has_no_second_order_to_tell():
    known = CUSTOMERS.with_columns(
        first_seen=pl.Series([datetime(2024, 5, 1), datetime(2025, 2, 1, 9), None])
    )
    found = over_time(EVENTS, known, None)
    assert found.months.filter("new")["segment"].to_list() == ["Best", "Rest"]
    assert found.second.height == 2
    joined = over_time(EVENTS, known, None, first_known=False)
    assert joined.second.height == 3


def test_one_order_customers_stand_beside_those_who_came_back():
    bands = second_bands(over_time(EVENTS, CUSTOMERS, None).second)
    assert bands.filter(pl.col("customers") > 0).rows() == [("31–60 days", 1, 1 / 3), ("not yet", 2, 2 / 3)]
    rest = second_bands(over_time(EVENTS, CUSTOMERS, None).second, "Rest")
    assert rest.filter(pl.col("customers") > 0).rows() == [("not yet", 1, 1.0)]


def test_months_that_the_file_does_not_hold_as_a_whole_are_told():
    late = _events(("a", datetime(2025, 1, 9), 1.0, 1), ("b", datetime(2025, 3, 17), 1.0, 2))
    assert over_time(late, CUSTOMERS, datetime(2025, 3, 18)).unfinished == {
        date(2025, 1, 1): "begins on 9 Jan",
        date(2025, 3, 1): "ends on 17 Mar",
    }
    assert over_time(EVENTS, CUSTOMERS, datetime(2025, 3, 1)).unfinished == {}


def test_where_the_file_begins_is_told_by_all_of_it_and_not_by_those_who_are_shown():
    mixed = _events(
        ("b", datetime(2025, 1, 1), 1.0, 1),
        ("a", datetime(2025, 1, 9), 1.0, 2),
        ("a", datetime(2025, 3, 17), 1.0, 3),
        ("b", datetime(2025, 4, 30), 1.0, 4),
    )
    shown = CUSTOMERS.filter(pl.col("customer_id") == "a")
    assert over_time(mixed, shown, datetime(2025, 5, 1)).unfinished == {}
    assert over_time(mixed, shown, datetime(2025, 4, 30, 12)).unfinished == {}


def test_a_window_is_told_apart_from_the_beginning_of_the_file():
    late = _events(("a", datetime(2024, 12, 12), 1.0, 1), ("b", datetime(2024, 12, 31), 1.0, 2))
    told = over_time(late, CUSTOMERS, datetime(2024, 12, 31, 12), start=datetime(2024, 12, 10)).unfinished
    assert told == {date(2024, 12, 1): "counts from 10 Dec on (time window) and ends on 31 Dec"}
    assert over_time(late, CUSTOMERS, None, start=datetime(2024, 12, 1)).unfinished == {
        date(2024, 12, 1): "begins on 12 Dec"
    }


@pytest.mark.parametrize("days", [("2025-01-01", "2025-02-01"), ("2025-01-31", "2025-02-28")])
def test_rows_that_stand_for_months_are_whole_months(days):
    rows = _events(*(("a", datetime.fromisoformat(day), 1.0, place) for place, day in enumerate(days)))
    last = datetime.fromisoformat(days[-1])
    found = over_time(rows, CUSTOMERS, last + timedelta(hours=12))
    assert (found.unfinished, found.of_months) == ({}, True)
    assert not over_time(EVENTS, CUSTOMERS, None).of_months


def test_nobody_left_leaves_no_month():
    found = over_time(EVENTS, CUSTOMERS.clear(), datetime(2025, 3, 1))
    assert (found.months.height, found.second.height, found.unfinished) == (0, 0, {})
