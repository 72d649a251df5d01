from datetime import datetime

import polars as pl

from rfm_core.breakdowns import UNKNOWN, calendar_years, joining_years
from rfm_core.measuring.events import FrequencyBy

SEGMENTS = ("Best", "Lost")
WHO = pl.DataFrame({"customer_id": ["a", "b", "c"], "segment": ["Best", "Lost", "Best"]})


def came(*rows):
    """Events from (customer, time, amount, order); a negative amount is a return."""
    schema = {
        "customer_id": pl.String,
        "event_at": pl.Datetime("us"),
        "amount": pl.Float64,
        "order_id": pl.String,
    }
    frame = pl.DataFrame(list(rows), schema=schema, orient="row")
    return frame.with_columns(is_purchase=pl.col("amount") > 0).lazy()


def test_customers_are_averaged_by_the_year_they_joined_and_the_unknown_stand_last():
    customers = WHO.with_columns(
        first_seen=pl.Series([datetime(2023, 5, 1), None, datetime(2023, 1, 1)]),
        recency_days=pl.Series([10, 20, 30]),
        frequency=pl.Series([1, 2, 5]),
        monetary=pl.Series([5.0, 7.0, 15.0]),
    )
    assert joining_years(customers, SEGMENTS).rows() == [
        ("2023", "Best", 2, 20.0, 3.0, 10.0, 20.0),
        (UNKNOWN, "Lost", 1, 20.0, 2.0, 7.0, 7.0),
    ]


def test_without_a_first_date_there_are_no_joining_years():
    assert joining_years(WHO, SEGMENTS).is_empty()


def test_each_calendar_year_is_measured_by_itself():
    events = came(
        ("a", datetime(2023, 12, 22), 10.0, "1"),
        ("a", datetime(2023, 12, 22), 5.0, "1"),
        ("a", datetime(2024, 2, 1), 7.0, "2"),
        ("b", datetime(2024, 2, 10), 20.0, "3"),
        ("z", datetime(2024, 2, 10), 99.0, "4"),
    )
    assert calendar_years(events, WHO, SEGMENTS, datetime(2024, 2, 11)).rows() == [
        ("2023", "Best", 1, 10.0, 1.0, 15.0, 15.0),
        ("2024", "Best", 1, 10.0, 1.0, 7.0, 7.0),
        ("2024", "Lost", 1, 1.0, 1.0, 20.0, 20.0),
    ]


def test_frequency_counts_what_was_chosen():
    events = came(("a", datetime(2024, 1, 1), 1.0, "1"), ("a", datetime(2024, 1, 1), 1.0, "1"))
    moment = datetime(2025, 1, 1)
    by_rows = calendar_years(events, WHO, SEGMENTS, moment, FrequencyBy.ROWS)
    assert by_rows["average_frequency"].to_list() == [2.0]
    assert calendar_years(events, WHO, SEGMENTS, moment)["average_frequency"].to_list() == [1.0]


def test_a_row_of_several_orders_counts_as_so_many():
    events = came(("a", datetime(2024, 2, 10), 5.0, None), ("a", datetime(2024, 3, 10), 1.0, None))
    rows = events.drop("order_id").with_columns(orders_in_row=pl.Series([4.0, None]))
    assert calendar_years(rows, WHO, SEGMENTS, None)["average_frequency"].to_list() == [5.0]


def test_a_return_is_subtracted_in_its_year_but_makes_nobody_active():
    events = came(
        ("a", datetime(2023, 6, 1), 10.0, "1"),
        ("a", datetime(2024, 6, 1), -4.0, "2"),
        ("c", datetime(2024, 6, 1), 9.0, "3"),
        ("c", datetime(2024, 6, 2), -2.0, "4"),
    )
    years = calendar_years(events, WHO, SEGMENTS, None)
    assert years.select("year", "customers", "total_monetary").rows() == [("2023", 1, 10.0), ("2024", 1, 7.0)]


def test_no_events_make_no_years():
    assert calendar_years(came(), WHO, SEGMENTS, None).is_empty()
