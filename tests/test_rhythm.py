"""Usual gaps, who is overdue and who is unusually late, against the definition done by hand."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from statistics import median

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm_core import analyse
from rfm_core.rhythm import Late, late_of, rhythm
from rfm_core.vocabulary import vocabulary

START = datetime(2024, 1, 1, 9)


def one(offsets: list[int], since: int) -> dict[str, object]:
    """The rhythm of a customer who bought on these days, so many days after the last."""
    events = pl.LazyFrame(
        {
            "customer_id": ["a"] * len(offsets),
            "event_at": [START + timedelta(days=day) for day in offsets],
            "is_purchase": [True] * len(offsets),
        }
    )
    customers = pl.DataFrame({"customer_id": ["a"], "recency_days": [since]})
    return rhythm(events, customers).row(0, named=True)


@pytest.mark.parametrize(
    ("offsets", "since", "usual", "late"),
    [
        ([0], 900, None, None),
        ([0, 10], 900, None, None),
        ([0, 0, 10, 10], 900, None, None),  # two days, however many purchases
        ([0, 10, 40], 60, 20.0, False),  # 3 × 20 isn't above it
        ([0, 10, 40], 61, 20.0, True),
        ([0, 10, 20, 30], 31, 10.0, True),  # four days: still three times
        ([0, 10, 20, 30, 60], 24, 10.0, False),  # gaps 10 10 10 30: the 90th percentile is 24
        ([0, 10, 20, 30, 60], 25, 10.0, True),
    ],
)
def test_late_is_beyond_the_own_ninetieth_percentile_or_three_usual_gaps(offsets, since, usual, late):
    found = one(offsets, since)
    assert (found["usual_gap_days"], found["unusually_late"]) == (usual, late)
    assert found["overdue"] == (None if usual is None else since / usual)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=30), st.integers(0, 500))
def test_the_rhythm_follows_its_definition(offsets, since):
    found, every = one(offsets, since), sorted(set(offsets))
    gaps = sorted(b - a for a, b in pairwise(every))
    if len(every) < 3:
        assert found["usual_gap_days"] is None
        return
    limit = 3 * median(gaps)
    if len(every) >= 5:
        place = 0.9 * (len(gaps) - 1)
        low = int(place)
        high = min(low + 1, len(gaps) - 1)
        limit = gaps[low] + (gaps[high] - gaps[low]) * (place - low)
    assert found["usual_gap_days"] == median(gaps)
    if abs(since - limit) > 1e-9:
        assert found["unusually_late"] == (since > limit)


def test_returns_are_no_purchases_and_nobody_else_is_told_of():
    days = [date(2024, 1, day) for day in (1, 11, 21, 2)]
    events = pl.LazyFrame(
        {
            "customer_id": ["a", "a", "a", "a"],
            "event_at": [datetime(day.year, day.month, day.day) for day in days],
            "is_purchase": [True, True, True, False],
        }
    )
    customers = pl.DataFrame({"customer_id": ["z", "a"], "recency_days": [5, 5]})
    found = rhythm(events, customers)
    assert found.rows() == [("z", None, None, None), ("a", 10.0, 0.5, False)]


def test_a_table_of_customers_has_no_rhythm():
    found = analyse(
        b"id,recency,orders,spend\na,3,1,5\nb,9,4,80\n",
        mapping={
            "customer": "id",
            "recency_days": "recency",
            "frequency": "orders",
            "monetary": "spend",
        },
    )
    told = rhythm(found.measured.usable, found.customers)
    assert told["customer_id"].to_list() == ["a", "b"]
    assert told["unusually_late"].null_count() == 2


def test_who_is_late_is_told_by_medians_in_the_words_of_the_file():
    customers = pl.DataFrame(
        {
            "recency_days": [78, 100, 12, 1],
            "monetary": [10.0, 20.0, 40.0, 80.0],
            "usual_gap_days": [31.0, 20.0, 10.0, None],
            "unusually_late": [True, True, False, None],
        }
    )
    late = late_of(customers)
    assert late == Late(2, 25.5, 89.0, 30.0, 3)
    assert late.sentence(vocabulary("money")) == "2 customers, usually every 25.5 days, away for 89."
    nobody = late_of(customers.tail(2))
    assert nobody.sentence(vocabulary("money")) == (
        "Of 1 customer whose rhythm is known, nobody stays away unusually long."
    )
    unknown = late_of(customers.tail(1)).sentence(vocabulary("minutes"))
    assert unknown == "Nobody has visited on 3 days or more, so nobody's rhythm is known yet."


def test_the_rhythm_can_be_added_to_every_customer_and_filters_them():
    rows = [f"c{n % 4},2024-0{1 + n // 4}-0{1 + n % 4},9" for n in range(24)]
    rows += [f"late,2024-01-0{day},9" for day in (1, 2, 3)]
    only = {"traits": [{"column": "unusually_late", "values": ["true"]}]}
    found = analyse("\n".join(["customer,date,amount", *rows]).encode(), filters=only)
    assert found.filtered["customer_id"].to_list() == ["late"]
    assert found.filtered["usual_gap_days"].to_list() == [1.0]
