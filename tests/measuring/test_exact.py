"""Sums that no order of the rows can change, against literals and in every engine that is installed."""

import math
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import reduce
from operator import add

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from rfm_core.measuring.events import describe, measure
from rfm_core.measuring.running import Sums

MANY_SIZES = st.one_of(
    st.decimals(-1000, 1000, places=2),
    st.decimals(-(10**9), 10**9, places=4),
    st.floats(-1e9, 1e9).map(Decimal),
)


def bought(amounts: list[float]) -> pl.DataFrame:
    columns = {"customer_id": "a", "event_at": datetime(2024, 1, 1), "is_purchase": True, "content": "News"}
    frame = pl.DataFrame({"amount": amounts}, schema={"amount": pl.Float64})
    return frame.with_columns(**{name: pl.lit(value) for name, value in columns.items()}).with_columns(
        pl.col("event_at").cast(pl.Datetime("us"))
    )


def summed_in_arrays(amounts: list[float]) -> float:
    sums = Sums(1)
    sums.add(np.zeros(len(amounts), np.intp), np.array(amounts))
    return float(sums.series().item())


@settings(max_examples=60)
@given(st.lists(MANY_SIZES, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_no_order_of_rows_changes_a_bit_of_any_customer(amounts: list[Decimal], random: object) -> None:
    frame = bought([float(amount) for amount in amounts])
    frame = frame.with_columns(content=pl.Series(["News", "Drama"] * 10)[: frame.height])
    order = list(range(frame.height))
    random.shuffle(order)  # type: ignore[attr-defined]
    described = describe(frame.lazy())
    assert_frame_equal(describe(frame[order].lazy()), described, check_exact=True)
    assert summed_in_arrays(frame["amount"].to_list()) == described["monetary"].item()


def test_amounts_that_come_to_a_billion_are_added_as_they_are_written() -> None:
    amounts = [12_345.67, 87_654.33] * 10_000
    assert reduce(add, amounts) != reduce(add, sorted(amounts))  # as floating-point numbers are added
    assert describe(bought(amounts).lazy())["monetary"].item() == 1e9
    assert describe(bought(sorted(amounts)).lazy())["monetary"].item() == 1e9


@pytest.mark.parametrize(
    "amounts",
    [
        [0.1, 0.2],
        [0.1, -0.1],
        [-0.1, -0.2, -12.345678],
        [1e-20, -1e-20],
        [2.0**53, 2.0**53],
        [-3e15, 0.5],
        [1e18] * 20,
        [1e300],
    ],
    ids=str,
)
def test_a_sum_is_that_of_the_decimals_however_large_or_small(amounts: list[float]) -> None:
    expected = float(round(sum(Fraction(repr(amount)) for amount in amounts), 6))
    assert describe(bought(amounts).lazy())["monetary"].item() == expected
    assert summed_in_arrays(amounts) == expected


def test_an_amount_without_end_stays_one() -> None:
    assert describe(bought([math.inf, 1.0]).lazy())["monetary"].item() == math.inf
    assert summed_in_arrays([math.inf, 1.0]) == math.inf


def test_duckdb_parts_amounts_into_the_same_halves() -> None:
    duckdb = pytest.importorskip("duckdb")
    amounts = [0.1, -0.1, 1 / 3, -2 / 3, 1e-20, 12.345678901234, 123_456_789.01, 2.0**53 + 2, -1e18]
    frame = pl.concat([bought([amount]).with_columns(customer_id=pl.lit(repr(amount))) for amount in amounts])
    relation = duckdb.connect().from_arrow(frame.to_arrow())
    assert_frame_equal(describe(relation), describe(frame.lazy()), check_exact=True)


def test_orders_in_rows_are_added_in_any_order_too() -> None:
    frame = bought([1.0] * 10).with_columns(orders_in_row=0.1)
    assert measure(frame)["frequency"].item() == 1
