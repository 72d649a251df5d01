"""Tie rule own, against numbers written by hand and against the definition, written once more in plain Python."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rfm_core.scoring import Scheme, Ties, rank, score
from rfm_core.scoring.heavy import heavy_values
from rfm_core.scoring.quantiles import QUANTILES, TIES

QUICK = settings(deadline=None, max_examples=25)
BINS = st.integers(2, 9)
VALUES = st.lists(st.integers(0, 12), min_size=1, max_size=80)


def defined(values, bins, *, descending=False):
    """The score of each distinct value, as docs/methods.md (section 3) has it."""
    distinct = sorted(set(values), reverse=descending)
    counts = [values.count(value) for value in distinct]
    heavy = set()
    while True:
        left = len(values) - sum(counts[place] for place in heavy)
        fits = [
            place
            for place in range(len(distinct))
            if place not in heavy and counts[place] * (bins - len(heavy)) > left
        ]
        if not fits:
            break
        heavy.add(max(fits, key=lambda place: counts[place]))
    if left == 0:
        if len(distinct) == 1:
            return {distinct[0]: 1 + bins // 2}
        steps = len(distinct) - 1
        # Half up: ⌊2·i·(q − 1) / (2·(d − 1)) + 1/2⌋.
        return {
            value: 1 + (2 * place * (bins - 1) + steps) // (2 * steps) for place, value in enumerate(distinct)
        }
    part = bins - len(heavy)
    weights = [left if place in heavy else counts[place] * part for place in range(len(distinct))]
    whole = bins * left
    assert sum(weights) == whole
    return {
        value: min(bins, 1 + bins * (2 * sum(weights[:place]) + weights[place]) // (2 * whole))
        for place, value in enumerate(distinct)
    }


def scores_of(customers, bins=5, column="f_score", **metrics):
    return score(customers(**metrics), Scheme(bins=bins)).frame[column].to_list()


def test_a_few_may_have_the_score_of_a_number_that_many_share_and_no_words_deny_it(customers):
    frequency = [0] * 4 + [1] * 60 + list(range(2, 38))
    given = scores_of(customers, frequency=frequency, recency_days=frequency, monetary=frequency)
    assert given[0] == given[4]
    option = TIES.options[Ties.OWN]
    told = " ".join((option.label, option.sentence, QUANTILES.told(Scheme())))
    assert "takes up one score, which a few" in told
    assert not any(words in told for words in ("to itself", "its own", "their own"))


def test_own_is_the_rule_unless_another_is_chosen():
    assert Scheme().ties is Ties.OWN


@pytest.mark.parametrize(
    ("bins", "counts", "expected"),
    [
        # 66 of 100 with one order, and so on: each is heavy among those that are left, so each has its score.
        (5, [66, 20, 8, 4, 2], [1, 2, 3, 4, 5]),
        (5, [50, 50], [1, 5]),
        (5, [99, 1], [1, 5]),
        (5, [10], [3]),
        (4, [10], [3]),
        (3, [10], [2]),
        (2, [10], [2]),
        (9, [10], [5]),
        # 1 + round-half-up(i · 4 / 2) = 1, 3, 5; of four i · 4 / 3 = 0, 1.33, 2.67, 4.
        (5, [1, 1, 1], [1, 3, 5]),
        (5, [7, 1, 1, 1], [1, 2, 4, 5]),
        # i · 3 / 2 = 0, 1.5, 3: the half goes up.
        (4, [5, 9, 5], [1, 3, 4]),
        # 60 · 5 > 100; then 10 · 4 = 40 is no more than the 40 that are left: L = 40, and 2 · weights before + w is
        # 40, 120, 200, 280, 360 over 80.
        (5, [60, 10, 10, 10, 10], [1, 2, 3, 4, 5]),
        # 90 of 100 in the middle have the middle score to themselves: before them 5 · 4 = 20, themselves 10, then 20:
        # (20 / 2) / 10 → 2, (2 · 20 + 10) / 20 → 3, (2 · 30 + 20) / 20 → 5.
        (5, [5, 90, 5], [1, 3, 5]),
        # L = 20: 60 weighs 20; each of twenty weighs 4, five of them a score.
        (5, [60, *[1] * 20], [1, *[2] * 5, *[3] * 5, *[4] * 5, *[5] * 5]),
        # Nobody is heavy: 20 · 5 isn't more than 100.
        (5, [20, 20, 20, 20, 20], [1, 2, 3, 4, 5]),
    ],
)
def test_scores_written_by_hand(customers, bins, counts, expected):
    values = [number for number, times in enumerate(counts, start=1) for _ in range(times)]
    found = scores_of(customers, bins, frequency=values)
    assert dict(zip(values, found, strict=True)) == dict(enumerate(expected, start=1))
    # Recency has the same groups from the other end.
    days = [len(counts) + 1 - value for value in values]
    assert scores_of(customers, bins, "r_score", recency_days=days) == found


def test_cut_offs_are_the_lowest_value_of_each_score_from_the_second_on(customers):
    orders = [1] * 66 + [2] * 20 + [3] * 8 + [4] * 4 + [7, 9]
    found = score(customers(recency_days=[*range(50), *range(50)], frequency=orders), Scheme())
    # Of the last six, 7 and 9 share what is left: after three heavy values L = 6, part 2: 4 is 4 · 2 > 6, heavy, too;
    # then L = 2, part 1: 7 and 9 weigh 1 each, W = 10 → both 5.
    assert found.cutoffs["frequency"] == [2.0, 3.0, 4.0, 7.0]
    assert found.cutoffs["recency_days"] == [10.0, 20.0, 30.0, 40.0]
    assert found.cutoffs["monetary"] == []


def test_scores_that_too_few_values_leave_empty_are_named(customers):
    data = customers(recency_days=range(10), frequency=[1] * 7 + [2] * 3, monetary=range(10))
    messages = [one.message for one in score(data, Scheme()).findings if one.kind == "scores_never_given"]
    assert len(messages) == 1
    assert "No customer gets F 2, 3 or 4" in messages[0]


@QUICK
@given(values=VALUES, bins=BINS)
def test_the_scores_are_those_of_the_definition(values, bins):
    frame = score(people(values), Scheme(bins=bins)).frame
    rising, falling = defined(values, bins), defined(values, bins, descending=True)
    assert frame["f_score"].to_list() == [rising[value] for value in values]
    assert frame["r_score"].to_list() == [falling[value] for value in values]


def people(values):
    frame = pl.DataFrame({"recency_days": values, "frequency": values, "monetary": values})
    return frame.with_columns(pl.col("monetary").cast(pl.Float64)).insert_column(
        0, pl.Series("customer_id", [str(number) for number in range(len(values))])
    )


@QUICK
@given(values=VALUES, bins=BINS)
def test_every_score_is_given_where_there_are_as_many_values(values, bins):
    given_scores = set(score(people(values), Scheme(bins=bins)).frame["f_score"])
    assert len(given_scores) == min(bins, len(set(values)))


@QUICK
@given(values=VALUES, bins=BINS)
def test_the_lowest_value_has_the_lowest_score_to_itself_where_many_share_it(values, bins):
    data, least, most = people(values), min(values), max(values)
    heavy = {one.value for one in heavy_values(rank(data)["frequency"], bins)}
    assert len(heavy) < bins
    frame = score(data, Scheme(bins=bins)).frame
    if least != most and least in heavy:
        assert set(frame.filter(pl.col("f_score") == 1)["frequency"]) == {least}
        assert set(frame.filter(pl.col("r_score") == bins)["frequency"]) == {least}


def test_without_heavy_values_it_is_the_rule_middle():
    chance = np.random.default_rng(9)
    compared = 0
    for bins in range(2, 10):
        for size in chance.integers(bins, 400, 75):
            # Pairs and triples at most: no more than a part of the customers has one value.
            values = chance.integers(0, size, size)
            if np.unique(values, return_counts=True)[1].max() * bins > size:
                continue
            data, compared = people(values.tolist()), compared + 1
            ranks = rank(data)
            own, middle = (
                score(data, Scheme(bins=bins, ties=ties), ranks).frame for ties in (Ties.OWN, Ties.MIDDLE)
            )
            assert own.equals(middle)
    assert compared >= 500
