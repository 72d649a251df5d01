from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.breakdowns import UNKNOWN, content_of_events, content_of_preferences, top_contents

WHO = pl.DataFrame({"customer_id": ["a", "b", "c"], "segment": ["Best", "Best", "Lost"]})
SEGMENTS = ("Best", "Empty", "Lost")


def watched(*rows):
    """Events from (customer, content, amount); a negative amount is a return."""
    frame = pl.DataFrame(
        list(rows),
        schema={"customer_id": pl.String, "content": pl.String, "amount": pl.Float64},
        orient="row",
    )
    when = pl.lit(datetime(2024, 1, 1))
    return frame.with_columns(event_at=when, is_purchase=pl.col("amount") > 0).lazy()


def test_a_customer_counts_once_for_each_of_its_contents():
    events = watched(
        ("a", "Sports", 10), ("a", "Sports", 20), ("a", "Kids", 10), ("b", "Sports", 60), ("c", "Kids", 5)
    )
    made = content_of_events(events, WHO, SEGMENTS, "All")
    assert made.names == ("Sports", "Kids")
    assert made.shares.drop("segment").filter(pl.col("content") == "Sports").rows() == [
        ("Sports", 2, 90.0, 1.0, 0.9),
        ("Sports", 0, 0.0, None, None),
        ("Sports", 0, 0.0, 0.0, 0.0),
        ("Sports", 2, 90.0, 2 / 3, 90 / 105),
    ]


def test_returns_and_other_peoples_purchases_do_not_count():
    made = content_of_events(
        watched(("a", "Sports", 10), ("a", "Kids", -3), ("z", "Kids", 9)), WHO, SEGMENTS, "All"
    )
    assert made.names == ("Sports",)


def test_an_event_without_a_content_is_unknown_and_stands_last():
    made = content_of_events(watched(("a", None, 100), ("b", "Kids", 1)), WHO, SEGMENTS, "All")
    assert made.names == ("Kids", UNKNOWN)
    assert made.top["content"].to_list() == ["Kids", "Kids"]


def test_a_long_tail_stands_together_and_its_customers_count_once():
    events = watched(*(("a", f"P{n}", 100.0 - n) for n in range(20)), ("b", "P19", 1))
    made = content_of_events(events, WHO, SEGMENTS, "All", most=3)
    assert made.names == ("P0", "P1", "P2", "other (17 more)")
    assert made.lumped == 17
    rest = made.shares.filter(pl.col("content") == "other (17 more)")
    assert rest["customers"].to_list() == [2, 0, 0, 2]


def test_the_top_of_a_segment_may_be_small_in_the_whole():
    events = watched(("a", "Sports", 1000), ("a", "Film", 900), ("c", "Opera", 5), ("c", "Sports", 1))
    made = content_of_events(events, WHO, SEGMENTS, "All", most=1)
    top = top_contents(made, "Lost", 1).row(0, named=True)
    assert (top["content"], top["place"], top["customers"], top["share_of_amount"]) == ("Opera", 1, 1, 5 / 6)
    assert top["share_of_all"] == pytest.approx(5 / 1906)


def test_preferences_give_each_customer_one_content():
    people = WHO.with_columns(
        preferred_content=pl.Series(["Sports", None, "Kids"]), monetary=pl.Series([10.0, 20.0, 5.0])
    )
    made = content_of_preferences(people, SEGMENTS, "All")
    whole = made.shares.filter(pl.col("segment") == "All")
    assert whole.select("content", "customers", "amount").rows() == [
        ("Sports", 1, 10.0),
        ("Kids", 1, 5.0),
        (UNKNOWN, 1, 20.0),
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"), st.one_of(st.none(), st.sampled_from("PQRSTUV")), st.integers(1, 99)
        ),
        min_size=1,
    ),
    st.integers(1, 5),
)
def test_amounts_of_a_segment_add_up_to_what_it_brought(rows, most):
    made = content_of_events(watched(*rows), WHO, SEGMENTS, "All", most=most)
    segment = dict(WHO.iter_rows())
    for name in ("Best", "Lost"):
        expected = sum(amount for who, _, amount in rows if segment[who] == name)
        assert made.shares.filter(pl.col("segment") == name)["amount"].sum() == expected
    assert made.shares.filter(pl.col("segment") == "All")["amount"].sum() == sum(row[2] for row in rows)
