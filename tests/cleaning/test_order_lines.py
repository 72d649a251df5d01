"""Lines of one order: totals that stand on the first line only, and totals that every line repeats."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.cleaning.choice import Cleaning, OrderTotals, Returns
from rfm_core.cleaning.repeated_totals import RepeatedTotals
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.tables import measure_table
from tests.tables import events_mapping, text_table

HEADER = "order,customer,date,amount,item"
ONCE = Cleaning(order_totals=OrderTotals.ONCE)


def run(*rows: str, **choices: object) -> Measured:
    return measure_table(
        text_table(HEADER, *rows),
        events_mapping(order="order"),
        Choices(**choices),  # type: ignore[arg-type]
    )


def sums(measured: Measured) -> list[tuple[object, ...]]:
    return measured.customers.select("customer_id", "frequency", "monetary").rows()


def kinds(measured: Measured) -> dict[str, int | None]:
    return {finding.kind: finding.rows for finding in measured.quality.findings}


def test_a_line_without_an_amount_belongs_to_the_order_whose_first_line_carries_the_total() -> None:
    measured = run(
        "#1,ann,2024-01-01,54.90,shirt",
        "#1,ann,2024-01-01,,socks",
        "#2,bob,2024-01-05,20,mug",
        "#2,,,,socks",
        "#2,,,,hat",
    )
    assert (measured.quality.read, measured.quality.used, measured.quality.left_out) == (5, 5, {})
    assert sums(measured) == [("ann", 1, 54.9), ("bob", 1, 20.0)]
    said = {finding.kind: finding.message for finding in measured.quality.findings}
    assert said["order_lines"] == (
        "3 lines have no amount of their own: another line of the same order carries the total, so nothing is missing."
    )
    assert "returns_netted" not in said


def test_lines_count_for_nothing_but_themselves_when_rows_are_counted() -> None:
    measured = run("#1,ann,2024-01-01,5,x", "#1,ann,2024-01-01,,y", frequency_by=FrequencyBy.ROWS)
    assert sums(measured) == [("ann", 1, 5.0)]


def test_a_blank_amount_stays_unreadable_where_its_order_has_none() -> None:
    measured = run(
        "#1,ann,2024-01-01,5,x", "#2,ann,2024-01-02,,y", ",ann,2024-01-03,,z", "#1,ann,2024-01-01,?x,z"
    )
    assert measured.quality.left_out == {"unreadable_amount": 3}
    assert "order_lines" not in kinds(measured)


def test_an_amount_that_is_no_number_is_no_line_of_an_order() -> None:
    measured = run("#1,ann,2024-01-01,5,x", "#1,ann,2024-01-01,five,y", "#1,ann,2024-01-01,,z")
    assert measured.quality.left_out == {"unreadable_amount": 1}
    assert kinds(measured)["order_lines"] == 1


@pytest.mark.parametrize(
    ("first", "cleaning", "reason"),
    [
        ("#1,ann,2024-01-01,0,x", Cleaning(), "zero_amount"),
        ("#1,,2024-01-01,5,x", Cleaning(), "missing_customer"),
        ("#1,ann,1970-01-01,5,x", Cleaning(), "implausible_date"),
        ("#1,ann,2024-01-01,-5,x", Cleaning(returns=Returns.DROP), "return_dropped"),
    ],
)
def test_lines_share_the_fate_of_their_order(first: str, cleaning: Cleaning, reason: str) -> None:
    measured = run(first, "#1,,,,y", "#2,bob,2024-01-02,7,x", cleaning=cleaning)
    assert measured.quality.left_out == {reason: 2}
    assert sums(measured) == [("bob", 1, 7.0)]
    assert measured.left_out.collect()["line"].sort().to_list() == [2, 3]


def test_lines_of_a_customer_who_gave_back_everything_go_with_the_customer() -> None:
    measured = run("#1,ann,2024-01-01,-5,x", "#1,,,,y", "#2,bob,2024-01-02,7,x", "#2,,,,y")
    assert measured.quality.left_out == {"returns_only_customer": 2}
    assert kinds(measured)["order_lines"] == 1


REPEATED = (
    "1,ann,2024-01-01,30,x",
    "1,ann,2024-01-01,30,y",
    "2,bob,2024-01-02,20,x",
    "2,bob,2024-01-02,20,y",
    "2,bob,2024-01-02,20,z",
    "3,ann,2024-01-03,15,x",
    "3,ann,2024-01-03,15,y",
    "4,ann,2024-01-04,8,x",
)


EACH = Cleaning(order_totals=OrderTotals.EACH_LINE)


@pytest.mark.parametrize(
    ("cleaning", "added_up", "counted_once"),
    [
        (Cleaning(), [("ann", 3, 53.0), ("bob", 1, 20.0)], True),
        (EACH, [("ann", 3, 98.0), ("bob", 1, 60.0)], False),
    ],
    ids=["by itself", "every line"],
)
def test_a_total_on_every_line_counts_once_unless_told_otherwise(
    cleaning: Cleaning, added_up: list[tuple[object, ...]], counted_once: bool
) -> None:
    measured = run(*REPEATED, cleaning=cleaning)
    assert sums(measured) == added_up
    found = measured.fact(RepeatedTotals)
    assert found is not None
    assert (found.header, found.orders, found.several, found.counted_once) == ("amount", 3, 3, counted_once)
    assert (found.summed, found.once) == (158.0, 73.0)
    assert found.examples.rows() == [("ann", "2024-01-01", 30.0), ("ann", "2024-01-01", 30.0)]


def test_a_total_on_every_line_can_count_once() -> None:
    measured = run(*REPEATED, cleaning=ONCE)
    assert sums(measured) == [("ann", 3, 53.0), ("bob", 1, 20.0)]
    assert (measured.quality.used, measured.quality.left_out) == (8, {})
    assert kinds(measured)["order_totals_once"] == 4


@pytest.mark.parametrize(
    "rows",
    [
        ("1,a,2024-01-01,3,x", "1,a,2024-01-01,4,y", "2,b,2024-01-01,5,x", "2,b,2024-01-01,5,y"),
        tuple(f"{order},a,2024-01-01,9.99,{item}" for order in range(5) for item in "xy"),
        ("1,a,2024-01-01,3,x", "1,a,2024-01-01,3,y", "2,b,2024-01-01,5,x"),
    ],
    ids=["amounts of lines differ", "everything has one price", "too few orders to tell"],
)
def test_equal_lines_alone_are_no_repeated_total(rows: tuple[str, ...]) -> None:
    assert run(*rows).fact(RepeatedTotals) is None


@given(
    st.lists(
        st.tuples(
            st.integers(0, 4), st.sampled_from(["a", "b", ""]), st.sampled_from(["", "3", "0", "-2", "x"])
        ),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from([Cleaning(), ONCE, Cleaning(returns=Returns.DROP)]),
)
def test_every_row_read_is_used_or_left_out_once(
    rows: list[tuple[int, str, str]], cleaning: Cleaning
) -> None:
    lines = [f"{order},{who},2024-01-0{order + 1},{amount},i" for order, who, amount in rows]
    measured = run("99,z,2024-01-09,5,i", *lines, cleaning=cleaning)
    used = measured.used_lines.collect()["line"]
    left = measured.left_out.collect()["line"]
    assert sorted(pl.concat([used, left]).to_list()) == list(range(2, len(lines) + 3))
    assert measured.quality.read == measured.quality.used + sum(measured.quality.left_out.values())
