"""Whom filters let through, by segment, trait and metric, and what a file can be filtered by."""

from dataclasses import replace
from datetime import date, datetime

import polars as pl
import pytest

from rfm_core import analyse
from rfm_core.errors import ChoiceProblem
from rfm_core.filtering import filtered, in_force
from rfm_core.filters import Filters, TraitFilter, TraitOptions, keep, metric_options, trait_options
from rfm_core.vocabulary import vocabulary

PEOPLE = pl.DataFrame(
    {
        "segment": ["A", "A", "B", "B"],
        "Plan": ["free", "paid", "paid", None],
        "frequency": [1, 2, 2, 9],
        "monetary": [5.0, 20.0, 40.5, 1000.0],
        "r_score": [1, 2, 10, 10],
        "last_seen": [
            datetime(2024, 1, 5, 23, 59),
            datetime(2024, 2, 1),
            datetime(2024, 2, 1, 18, 30),
            datetime(2024, 3, 9),
        ],
    }
)


def by(column: str, **how: object) -> Filters:
    return Filters(traits=(TraitFilter(column=column, **how),))


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        (by("frequency", low=2), [2, 2, 9]),
        (by("monetary", low=20, high=40.5), [2, 2]),
        (by("r_score", values=("10",)), [2, 9]),
        (by("last_seen", first=date(2024, 2, 1), last=date(2024, 2, 1)), [2, 2]),
        (by("last_seen", last=date(2024, 1, 5)), [1]),
        (by("Plan", unknown=True), [9]),
        (by("monetary", values=("20", "40.5", "many")), [2, 2]),
        (by("Plan", first=date(2024, 1, 1)), []),
        (Filters(segments=("B",), traits=(TraitFilter(column="frequency", high=2),)), [2]),
    ],
    ids=[
        "from a number of orders on",
        "between two amounts, both included",
        "a score",
        "a day, to its end",
        "up to a day",
        "without a value",
        "numbers with gaps, as they were written",
        "days of a column that holds none",
        "a segment and a metric",
    ],
)
def test_filters_keep_whom_they_name_by_any_metric(chosen: Filters, left: list[int]) -> None:
    assert keep(PEOPLE, chosen)["frequency"].to_list() == left


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ({"low": 40.0, "high": 2.5}, "40 to 2.5"),
        ({"first": date(2024, 3, 1), "last": date(2024, 2, 1)}, "2024-03-01 to 2024-02-01"),
    ],
)
def test_a_span_that_ends_before_its_start_is_refused(bounds: dict[str, object], told: str) -> None:
    with pytest.raises(ChoiceProblem, match=told):
        TraitFilter(column="monetary", **bounds)


def test_metrics_are_filtered_by_spans_of_numbers_and_days_and_scores_by_their_values() -> None:
    found = metric_options(PEOPLE, vocabulary("money"))
    assert found == (
        TraitOptions("Orders", "frequency", low=1.0, high=9.0, whole=True),
        TraitOptions("Spend", "monetary", low=5.0, high=1000.0),
        TraitOptions("Last order", "last_seen", first=date(2024, 1, 5), last=date(2024, 3, 9)),
        TraitOptions("R score", "r_score", values=("1", "2", "10")),
    )


def test_bands_and_grades_are_offered_from_low_to_high_and_amounts_with_their_currency() -> None:
    people = pl.DataFrame({"age": ["65+", "18-24", "25-64"], "income": ["low", "high", "medium"]})
    found = trait_options(people, {"Age": "age", "Income": "income"})
    assert [one.values for one in found] == [("18-24", "25-64", "65+"), ("low", "medium", "high")]
    assert [one.header for one in metric_options(PEOPLE, vocabulary("money", "£"))][:2] == [
        "Orders",
        "Spend (£)",
    ]


def test_a_trait_called_as_polars_calls_its_counts_can_be_filtered_by() -> None:
    people = pl.DataFrame({"count": ["x", "y", "y"], "born": [date(1990, 1, 1), date(1991, 1, 1), None]})
    found = trait_options(people, {"count": "count", "born": "born"})
    assert [one.values for one in found] == [("x", "y"), ()]
    assert (found[1].first, found[1].last) == (date(1990, 1, 1), date(1991, 1, 1))


def test_narrowing_replaces_what_was_said_about_the_same_column_and_keeps_the_rest() -> None:
    before = Filters(
        segments=("A", "B"),
        traits=(TraitFilter(column="Plan", values=("paid",)), TraitFilter(column="frequency", low=2)),
    )
    after = before.narrowed(Filters(segments=("B",), traits=(TraitFilter(column="frequency", low=5),)))
    assert after.segments == ("B",)
    assert after.traits == (
        TraitFilter(column="Plan", values=("paid",)),
        TraitFilter(column="frequency", low=5),
    )


ORDERS = b"customer,date,amount\nA,2024-01-05,5\nB,2024-02-05,20\nB,2024-03-01,7\nC,2024-03-02,90\n"


def test_an_analysis_of_the_filters_customers_keeps_their_scores_and_sums_their_segments() -> None:
    everybody = analyse(ORDERS)
    some = filtered(everybody, by("monetary", low=20))
    assert some.customers["customer_id"].to_list() == ["B", "C"]
    assert some.segments["customers"].sum() == 2
    assert some.segments["total_monetary"].sum() == 117
    assert some.customers["code"].to_list() == everybody.customers["code"].to_list()[1:]
    assert filtered(everybody, None) is everybody
    assert filtered(everybody, by("monetary", low=1)) is everybody


def test_a_segment_that_the_map_has_not_got_filters_nobody_out() -> None:
    everybody = analyse(ORDERS)
    assert in_force(everybody, Filters(segments=("Nowhere",))) == Filters()
    assert filtered(everybody, Filters(segments=("Nowhere",))) is everybody


def test_a_persona_that_nobody_is_called_filters_nobody_out() -> None:
    everybody = analyse(ORDERS)
    known = replace(everybody, customers=everybody.customers.with_columns(persona=pl.lit("Regulars")))
    assert in_force(known, by("persona", values=("Regulars", "Lapsed"))).active
    assert in_force(known, by("persona", values=("Lapsed",))) == Filters()
    assert filtered(known, by("persona", values=("Lapsed",))) is known


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ({"values": ("free", "paid")}, "X: free or paid"),
        ({"low": 3, "high": 9}, "X: 3 to 9"),
        ({"low": 2.5}, "X: from 2.5"),
        ({"low": 1980, "high": 1989}, "X: 1980 to 1989"),
        ({"low": 12500, "high": 1_000_000}, "X: 12,500 to 1,000,000"),
        ({"high": 40}, "X: up to 40"),
        ({"first": date(2024, 2, 1), "last": date(2024, 2, 1)}, "X: 2024-02-01"),
        ({"unknown": True}, "X: not known"),
        ({}, "X: known"),
    ],
)
def test_a_filter_is_told_in_words(how: dict[str, object], words: str) -> None:
    assert TraitFilter(column="x", **how).told("X") == words
