"""An order's total on a row of its own: it and its parts aren't both counted."""

import pytest

from rfm_core import analyse
from rfm_core.columns import ColumnMapping
from rfm_core.doubts import Doubt
from rfm_core.measuring.tables import measure_table
from tests.tables import events_mapping, text_table

HEADER = "customer,date,amount,order,item"
LINES = (
    "Acme,2024-01-03,60,A1,Pipe",
    "Acme,2024-01-03,40,A1,Valve",
    "Birch,2024-02-03,50,A2,Pipe",
    "Acme,2024-03-03,30,A3,Pipe",
    "Acme,2024-03-03,5,A3,Seal",
    "Cedar,2024-03-04,12,A4,Seal",
)
TOTALS = ("Acme,2024-01-03,100,A1,", "Birch,2024-02-03,50,A2,", "Acme,2024-03-03,35,A3,")


def run(rows: tuple[str, ...], **more: str) -> tuple[list[tuple[object, ...]], dict[str, int]]:
    found = measure_table(text_table(HEADER, *rows), events_mapping(**more))
    return found.customers.select("customer_id", "frequency", "monetary").rows(), found.quality.left_out


@pytest.mark.parametrize("rows", [(*TOTALS, *LINES), (*LINES, *TOTALS)], ids=["first", "last"])
def test_lines_that_say_what_was_bought_count_and_their_totals_do_not(rows: tuple[str, ...]) -> None:
    sums, left_out = run(rows, order="order", content="item")
    assert sums == [("Acme", 2, 135.0), ("Birch", 1, 50.0), ("Cedar", 1, 12.0)]
    assert left_out == {"order_total_row": 3}


def test_without_content_totals_count_and_a_lone_row_does_anyway() -> None:
    sums, left_out = run((*TOTALS, *LINES), order="order")
    assert sums == [("Acme", 2, 135.0), ("Birch", 1, 50.0), ("Cedar", 1, 12.0)]
    assert left_out == {"order_total_row": 5}


def test_without_order_ids_a_customer_and_a_day_make_an_order() -> None:
    sums, left_out = run((*TOTALS, *LINES), content="item")
    assert [amount for _, _, amount in sums] == [135.0, 50.0, 12.0]
    assert left_out == {"order_total_row": 3}


@pytest.mark.parametrize(
    "rows",
    [
        LINES,
        # One order of three happens to add up.
        ("a,2024-01-01,5,1,", "a,2024-01-01,3,1,", "a,2024-01-01,2,1,", *LINES[:2], *LINES[3:5]),
        # Two alike, two by two: a total on each line, or two of the same thing.
        ("a,2024-01-01,5,1,x", "a,2024-01-01,5,1,x", "b,2024-01-01,7,2,x", "b,2024-01-01,7,2,x"),
    ],
)
def test_lines_that_do_not_add_up_are_no_totals(rows: tuple[str, ...]) -> None:
    assert run(rows, order="order", content="item")[1] == {}


def test_it_is_said_how_much_would_count_twice_and_can_be_changed() -> None:
    def told(**choices: object) -> tuple[Doubt, float]:
        mapping: ColumnMapping = events_mapping(order="order", content="item")
        found = analyse(text_table(HEADER, *TOTALS, *LINES), mapping=mapping, **choices)  # type: ignore[arg-type]
        doubt = next(doubt for doubt in found.doubts if doubt.kind == "totals_among_lines")
        return doubt, found.customers["monetary"].sum()

    once, sum_once = told()
    assert "“amount” of one row is what the others come to in 3 of 3 orders" in once.message
    assert (once.chosen, once.evident, once.rows, sum_once) == ("once", True, 3, 197.0)
    each, sum_each = told(settled={"totals_among_lines": "each-row"})
    assert (each.chosen, sum_each) == ("each-row", 382.0)
    assert "185 count twice" in each.message


def test_a_failed_attempt_and_the_order_itself_are_no_repeated_total() -> None:
    rows = [
        f"c{number},2024-01-0{number},{number}0,{number},{state}"
        for number in range(1, 6)
        for state in ("failed", "paid")
    ]
    found = measure_table(
        text_table("customer,date,amount,order,status", *rows), events_mapping(order="order")
    )
    assert found.customers["monetary"].to_list() == [10.0, 20.0, 30.0, 40.0, 50.0]
