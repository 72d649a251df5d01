"""Gains, deciles and areas against numbers that can be worked out by hand."""

import numpy as np
import polars as pl
import pytest

from rfm_core.proof.comparing import compare
from rfm_core.proof.gains import (
    Outcomes,
    curve_of,
    deciles_frame,
    gains_frame,
    normalised_area,
    perfect_frame,
)


def outcomes(came, value=None):
    came = np.array(came, dtype=float)
    return Outcomes(came, came * 10 if value is None else np.array(value, dtype=float))


TEN = outcomes([1, 1, 0, 1, 0, 0, 0, 0, 0, 0])


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [
        ([9, 9, 1, 9, 1, 1, 1, 1, 1, 1], 1.0),
        ([1, 1, 9, 1, 9, 9, 9, 9, 9, 9], -1.0),
        ([5] * 10, 0.0),
        (range(10, 0, -1), 19 / 21),  # one of 21 pairs stands wrong, which takes two from them
        ([3, 3, 3, 3, 1, 1, 1, 1, 1, 1], 18 / 21),  # three pairs share a score, and count for nothing
    ],
)
def test_the_area_is_what_pairs_say_from_worst_to_perfect(scores, wanted):
    scores = np.array(list(scores), dtype=float)
    pairs = [
        np.sign(one - other)
        for one, came in zip(scores, TEN.came, strict=True)
        for other, stayed in zip(scores, TEN.came, strict=True)
        if came and not stayed
    ]
    found, of_value = normalised_area(scores, TEN)
    assert found == pytest.approx(np.mean(pairs))
    assert of_value == pytest.approx(found)
    assert found == pytest.approx(wanted)


@pytest.mark.parametrize("came", [[0, 0, 0], [1, 1, 1]])
def test_without_a_difference_there_is_no_area(came):
    assert normalised_area(np.array([3.0, 2.0, 1.0]), outcomes(came)) == (None, None)


def test_more_given_back_than_brought_has_no_area_of_value():
    found, of_value = normalised_area(np.array([3.0, 2.0, 1.0]), outcomes([1, 0, 0], [-5, 0, 0]))
    assert found == 1
    assert of_value is None


def test_who_shares_a_score_is_divided_evenly_and_deciles_add_up():
    scores = np.array([2.0] * 5 + [1.0] * 20)
    seen = outcomes([1, 1, 1, 1, 0] + [1] * 5 + [0] * 15)
    parts = deciles_frame(curve_of(scores, seen), seen)
    assert parts["customers"].to_list() == [2.5] * 10
    assert parts["came_back"].to_list() == pytest.approx([2.0] * 2 + [0.625] * 8)
    assert parts["came_back"].sum() == pytest.approx(9)
    assert parts["value"].sum() == pytest.approx(90)
    assert parts["value_share"].sum() == pytest.approx(1)
    assert parts["lift"].to_list()[0] == pytest.approx(0.8 / (9 / 25))


def test_curves_begin_with_nobody_end_with_everybody_and_perfect_is_never_below():
    random = np.random.default_rng(5)
    seen = outcomes(random.random(900) < 0.3, random.normal(3, 9, 900))
    found = gains_frame(curve_of(random.random(900), seen), seen)
    assert found.height <= 201
    assert found.select(pl.exclude("total", "customers")).row(0) == (0.0,) * 5
    assert found.select(pl.exclude("total", "customers")).row(-1) == pytest.approx((1.0,) * 5)
    for name in ("came_back_share", "value_share"):
        assert (found[f"perfect_{name}"] >= found[name] - 1e-9).all()
    bend = perfect_frame(seen).filter(pl.col("came_back_share") == 1).row(0, named=True)
    assert bend["customers_share"] == pytest.approx(seen.came.mean())


def test_a_paired_comparison_sees_what_separate_intervals_do_not():
    random = np.random.default_rng(3)
    quality = random.normal(size=4_000)
    seen = outcomes(random.random(4_000) < 1 / (1 + np.exp(1 - quality)))
    rankings = {
        "own": np.round(quality, 1),
        "coarser": np.round(quality),
        "same": np.round(quality, 1),
        "noise": random.random(4_000),
    }
    found = {name: both[0] for name, both in compare(rankings, seen, "own").items()}
    assert found["own"].difference is None
    assert found["same"].difference == 0
    assert not found["same"].differs
    coarser = found["coarser"]
    assert coarser.differs
    assert coarser.area < found["own"].area
    assert coarser.interval.high > found["own"].interval.low  # they overlap all the same
    assert not found["noise"].beats_chance
    assert found["own"].interval.holds(found["own"].area)


def test_steps_and_groups_change_no_area_and_hardly_an_interval():
    random = np.random.default_rng(8)
    quality = random.normal(size=1_000)
    came = random.random(1_000) < 0.5 + 0.3 * np.tanh(quality)
    seen = Outcomes(came.astype(float), came * random.lognormal(3, 1, 1_000))
    (by_person, value) = compare({"own": quality}, seen, "own")["own"]
    twice = Outcomes(np.tile(seen.came, 9), np.tile(seen.value, 9))
    (by_group, _) = compare({"own": np.tile(quality, 9)}, twice, "own")["own"]
    assert by_person.area == pytest.approx(normalised_area(quality, seen)[0])
    assert by_group.area == pytest.approx(by_person.area, abs=1e-9)
    width, narrow = (one.interval.high - one.interval.low for one in (by_person, by_group))
    assert narrow == pytest.approx(width / 3, rel=0.15)
    assert value.interval.holds(value.area)
