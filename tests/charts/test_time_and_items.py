from datetime import date

import polars as pl
import pytest

from rfm_core.breakdowns import OverTime, items_by_segment
from rfm_core.charts import told
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


def test_the_title_compares_whole_months_alone():
    months = [
        MONTHS,
        pl.DataFrame([(date(2025, 2, 1), "A", True, 4, 4, 16.0)], schema=MONTHS.schema, orient="row"),
    ]
    made = OverTime(pl.concat(months), SECOND, MADE.unfinished)
    assert (
        told(MONTH_BARS, _time(made=made)).title
        == "Orders by month: 6 in Mar 2025, 50 % more than in Feb 2025"
    )
    assert told(MONTH_BARS, _time(made=made)).note == (
        "A fainter month isn't whole and looks smaller than it was: the file ends on 3 Apr."
    )


def test_new_customers_stand_beside_those_who_came_back():
    pieces = month_newcomers_data(MADE, None).filter(pl.col("label") == "Mar 2025")
    assert pieces.select("kind", "customers", "share").rows() == [("New", 2, 0.5), ("Came back", 2, 0.5)]
    assert told(MONTH_NEWCOMERS, _time()).title.endswith("in Mar 2025, 50 % had been here before")


def test_the_titles_of_a_segment_that_no_longer_comes_name_the_last_month_it_came():
    early = MONTHS.filter(pl.col("month") == date(2025, 1, 1))
    later = pl.DataFrame([(date(2025, 3, 1), "else", True, 1, 1, 5.0)], schema=MONTHS.schema, orient="row")
    made = OverTime(pl.concat([early, later]), SECOND, {})
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


def test_viewing_is_told_in_its_words():
    items = items_by_segment(PURCHASES, CUSTOMERS, ("A", "B"), "All viewers")
    seen = ItemLook("x", look("viewing", "everybody"), items, "Genre", None, True)
    assert told(ITEM_BARS, seen).title == "Genre: what all viewers watch, and who more often than the others"
    assert "Shares are of visits, so who visited more" in told(ITEM_BARS, seen).note
