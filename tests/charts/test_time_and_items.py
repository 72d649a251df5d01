import json
from datetime import date

import polars as pl
import pytest

from rfm_core.breakdowns import OverTime, items_by_segment
from rfm_core.charts import Seen, drawn, told
from rfm_core.charts.item_bars import ITEM_BARS, item_bars_data
from rfm_core.charts.looks import ItemLook, TimeLook
from rfm_core.charts.month_bars import MONTH_BARS, MonthMeasure, month_bars_data
from rfm_core.charts.month_newcomers import MONTH_NEWCOMERS, month_newcomers_data
from rfm_core.charts.second_order import SECOND_ORDER, second_order_data
from tests.charts.every_chart import look

MONTHS = pl.DataFrame(
    [
        (date(2025, 1, 1), "A", True, 3, 3, 30.0),
        (date(2025, 3, 1), "A", False, 2, 4, 40.0),
        (date(2025, 3, 1), "B", True, 2, 2, 20.0),
        (date(2025, 4, 1), "A", False, 1, 1, 5.0),
    ],
    schema=["month", "segment", "new", "customers", "orders", "value"],
    orient="row",
)
SECOND = pl.DataFrame(
    {"segment": ["A", "A", "A", "B"], "days": [5, 21, None, None]}, schema_overrides={"days": pl.Int64}
)
MADE = OverTime(MONTHS, SECOND, {date(2025, 4, 1): "ends on 3 Apr"})


def _time(segment=None, made=MADE):
    return TimeLook(f"{segment}", look("orders", "everybody"), made, segment)


def test_a_month_without_anybody_stays_and_an_unfinished_one_is_marked():
    bars = month_bars_data(MADE, MonthMeasure.ORDERS, None, "#3373CB")
    assert bars.select("label", "height", "whole").rows() == [
        ("Jan 2025", 3.0, True),
        ("Feb 2025", 0.0, True),
        ("Mar 2025", 6.0, True),
        ("Apr 2025", 1.0, False),
    ]
    assert month_bars_data(MADE, MonthMeasure.VALUE, "B", "#3373CB")["height"].to_list() == [0, 0, 20, 0]


@pytest.mark.parametrize(
    ("times", "title"),
    [
        (1, "Orders by month: 6 in Mar 2025, 4 in Feb 2025"),
        (10, "Orders by month: 60 in Mar 2025, 50 % more than in Feb 2025"),
    ],
)
def test_the_title_compares_whole_months_alone_and_few_without_percentages(times, title):
    months = [
        MONTHS,
        pl.DataFrame([(date(2025, 2, 1), "A", True, 4, 4, 16.0)], schema=MONTHS.schema, orient="row"),
    ]
    more = pl.concat(months).with_columns(pl.col("customers", "orders") * times)
    made = OverTime(more, SECOND, MADE.unfinished)
    assert told(MONTH_BARS, _time(made=made)).title == title
    assert told(MONTH_BARS, _time(made=made)).note == (
        "A fainter month isn't whole and looks smaller than it was: the file ends on 3 Apr."
    )


@pytest.mark.parametrize(
    ("measure", "before", "now", "told_of_it"),
    [
        ("orders", 4, 3, "3 in Feb 2025, 4 in Jan 2025"),
        ("customers", 40, 50, "50 in Feb 2025, 25 % more than in Jan 2025"),
        ("orders", 40, 30, "30 in Feb 2025, 25 % fewer than in Jan 2025"),
        ("orders", 4, 4, "4 in Feb 2025"),
        ("orders", 0, 4, "4 in Feb 2025"),
        ("value", 40, 30, "30 in Feb 2025, 25 % less than in Jan 2025"),
        ("value", 40, -30, "−30 in Feb 2025"),
        ("value", -40, 30, "30 in Feb 2025"),
    ],
)
def test_a_month_is_compared_with_the_one_before_where_that_can_be_told(measure, before, now, told_of_it):
    rows = [(date(2025, place, 1), "A", True, *[number] * 3) for place, number in ((1, before), (2, now))]
    months = pl.DataFrame(rows, schema=MONTHS.schema, orient="row")
    found = told(MONTH_BARS, _time(made=OverTime(months, SECOND, {})), measure)
    assert found.title.partition(": ")[2] == told_of_it


def test_new_customers_stand_beside_those_who_came_back():
    pieces = month_newcomers_data(MADE, None).filter(pl.col("label") == "Mar 2025")
    assert pieces.select("kind", "customers", "share").rows() == [("New", 2, 0.5), ("Came back", 2, 0.5)]
    assert told(MONTH_NEWCOMERS, _time()).title.endswith("in Mar 2025, 2 of 4 had been here before")
    many = OverTime(MONTHS.with_columns(pl.col("customers") * 20), SECOND, {})
    assert told(MONTH_NEWCOMERS, _time(made=many)).title.endswith("in Apr 2025, 100 % had been here before")


def test_the_titles_of_a_segment_that_no_longer_comes_name_the_last_month_it_came():
    early = MONTHS.filter(pl.col("month") == date(2025, 1, 1))
    others = [(month, "else", True, 1, 1, 5.0) for month in (date(2024, 12, 1), date(2025, 3, 1))]
    made = OverTime(pl.concat([early, pl.DataFrame(others, schema=MONTHS.schema, orient="row")]), SECOND, {})
    (segment,) = early["segment"].unique()
    assert told(MONTH_BARS, _time(segment, made)).title.endswith(": none after Jan 2025")
    assert ": in Jan 2025, " in told(MONTH_NEWCOMERS, _time(segment, made)).title


def test_who_has_not_come_back_is_counted_beside_how_long_it_took():
    bars = second_order_data(MADE, None)
    assert bars.filter(pl.col("customers") > 0).select("band", "customers", "label").rows() == [
        ("1–7 days", 1, "25 %"),
        ("8–30 days", 1, "25 %"),
        ("not yet", 2, "50 %"),
    ]
    assert told(SECOND_ORDER, _time()).title == (
        "Half of those who came back did so within 13 days; 2 of 4 customers (50 %) haven't yet"
    )
    assert told(SECOND_ORDER, _time("B")).title == "Nobody in B has come back on another day yet"


def test_one_alone_who_came_back_is_no_half():
    made = OverTime(MONTHS, SECOND.head(1), {})
    assert told(SECOND_ORDER, _time(made=made)).title == "The only one who came back did so within 5 days"


def test_who_first_ordered_before_a_time_window_is_said_to_be_left_out_of_the_second_order():
    some = told(SECOND_ORDER, _time())
    assert (
        "Only 4 of 28 customers are told of: the others ordered first before the time that counts."
        in some.note
    )
    nobody = told(SECOND_ORDER, _time(made=OverTime(MONTHS, SECOND.clear(), {})))
    assert nobody.nothing == (
        "All who are shown ordered first before the time that counts, so it doesn't say how long the second order took."
    )
    every = OverTime(MONTHS, pl.concat([SECOND] * 10), {})
    assert "are told of" not in told(SECOND_ORDER, _time(made=every)).note
    assert "a row for each month" not in told(SECOND_ORDER, _time(made=every)).note


def test_days_between_rows_of_months_are_said_to_be_such():
    made = OverTime(MONTHS, SECOND, {}, of_months=True)
    assert "a row for each month" in told(SECOND_ORDER, _time(made=made)).note


@pytest.mark.parametrize(
    ("back", "ending"), [(False, "by month"), (True, ": in Jan 2025, 3 of 3 had been here before")]
)
def test_of_the_first_month_nobody_is_said_not_to_have_been_here_before(back, ending):
    first = MONTHS.head(1).with_columns(new=pl.lit(not back))
    title = told(MONTH_NEWCOMERS, _time(made=OverTime(first, SECOND, {}))).title
    assert title.endswith(ending)


CUSTOMERS = pl.DataFrame({"customer_id": [f"c{n}" for n in range(40)], "segment": ["A"] * 20 + ["B"] * 20})
PURCHASES = pl.LazyFrame(
    [(f"c{n}", "Tea" if n < 20 or n % 10 == 0 else "Coffee", 10.0) for n in range(40) for _ in range(4)],
    schema=["customer_id", "item", "amount"],
    orient="row",
)


@pytest.mark.parametrize(
    ("segment", "label", "colour"),
    [(None, "45 % · B 2.0 ×", "#2A5FC9"), ("B", "90 % · 2.0 ×", "#2A5FC9")],
)
def test_an_item_says_who_has_it_more_often_than_everybody(segment, label, colour):
    items = items_by_segment(PURCHASES, CUSTOMERS, ("A", "B"), "All")
    bars = item_bars_data(items, segment, {"A": "#8B95A5", "B": "#2A5FC9"})
    coffee = bars.row(by_predicate=pl.col("item") == "Coffee", named=True)
    assert (coffee["label"], coffee["colour"]) == (label, colour)


@pytest.mark.parametrize("priced", [True, False])
def test_what_items_brought_is_told_only_where_it_is_known(priced):
    bought = PURCHASES if priced else PURCHASES.drop("amount")
    look_at = ItemLook(
        "x",
        look("orders", "everybody"),
        items_by_segment(bought, CUSTOMERS, ("A", "B"), "All"),
        "Tea",
        None,
        True,
    )
    found = told(ITEM_BARS, look_at)
    drawing = json.dumps(drawn(ITEM_BARS, Seen(look_at, "", found.rows)).to_dict())
    assert ("Amounts are of whole orders" in found.note) is not priced
    assert ('"field": "amount"' in drawing) is priced
    assert ("amount" in ITEM_BARS.saved(Seen(look_at, "", found.rows)).columns) is priced


def test_viewing_is_told_in_its_words():
    items = items_by_segment(PURCHASES, CUSTOMERS, ("A", "B"), "All viewers")
    seen = ItemLook("x", look("viewing", "everybody"), items, "Genre", None, True)
    assert told(ITEM_BARS, seen).title == "Genre: what all viewers watch, and who more often than the others"
    assert "Shares are of visits, so who visited more" in told(ITEM_BARS, seen).note
