"""The verdict on files whose holdout was planted: what held, what didn't, and when nothing can be told."""

from dataclasses import replace

import pytest

import rfm_core
from rfm_core import Workspace
from rfm_core.intervals import Interval
from rfm_core.proof.comparing import Compared
from rfm_core.proof.proving import prove_held_out
from rfm_core.proof.verdict import FEW, Evidence, Outcome, verdict_of, verdict_on_rankings
from tests.proof import planted
from tests.proof.planted import AT, PEOPLE, anybody, good_ones, good_ones_but_the_best, held_out, orders


def proven(comes, **choices):
    return rfm_core.prove(rfm_core.analyse(orders(comes), **choices), at=AT)


def scored(**choices):
    """Another way to score the same customers."""
    return prove_held_out(held_out(orders(good_ones)), Workspace(**choices))


@pytest.fixture(scope="module")
def held():
    return planted.proven(orders(good_ones))


@pytest.fixture(scope="module")
def failed():
    return proven(good_ones_but_the_best)


def test_where_the_ranking_held_the_best_segment_is_named_with_its_lift(held):
    best = held.segments.row(0, named=True)
    assert held.verdict.outcome is Outcome.HELD
    assert held.verdict.headline.startswith("The scores held: ")
    assert f"{best['segment']} came back" in held.verdict.headline
    assert best["lift"] == pytest.approx(best["share"] / held.average.share)
    assert held.contradictions == ()


def test_a_planted_failing_segment_is_named(failed):
    assert "Champions" in " ".join(failed.verdict.sentences) + failed.verdict.headline
    assert {one.better for one in failed.contradictions} >= {"Champions"}
    assert "Champions came back less often than" in failed.verdict.text
    assert "Champions came back" not in failed.verdict.headline


def test_where_chance_decides_nothing_is_claimed():
    found = proven(anybody)
    assert found.verdict.outcome is Outcome.CHANCE
    assert "no better than chance" in found.verdict.headline
    assert not found.in_force.came.beats_chance
    assert found.contradictions == ()


def test_where_the_order_is_upside_down_it_is_said():
    found = proven(lambda number, random: good_ones(PEOPLE - number, random))
    assert found.verdict.outcome is Outcome.REVERSED
    assert "wrong way" in found.verdict.headline


@pytest.mark.parametrize(
    ("back", "said"),
    [
        (0, "nobody of 260 customers came back"),
        (1, "only 1 of 260 customers came back"),
        (FEW - 1, "only 9 of 260 customers came back"),
        (260 - FEW + 1, "all but 9 of 260 customers did"),
        (260, "all of 260 customers did"),
    ],
)
def test_too_few_on_either_side_tell_nothing(held, back, said):
    average = replace(held.average, customers=260, came_back=back)
    seen = Evidence(
        held.segments, frozenset(), average, held.in_force.came, held.in_force.value, (), held.words
    )
    found = verdict_of(seen)
    assert found.outcome is Outcome.UNTOLD
    assert said in found.headline
    assert bool(found.sentences) is (back >= FEW)


def test_few_customers_tell_nothing_whatever_they_did(held):
    few = replace(held.average, customers=2 * FEW - 1, came_back=FEW)
    seen = Evidence(held.segments, frozenset(), few, held.in_force.came, held.in_force.value, (), held.words)
    assert "from so few: 19 customers could be scored" in verdict_of(seen).text


def test_unit_words_are_those_of_the_file(held):
    assert "spend" in held.verdict.text
    watched = proven(good_ones, unit="minutes", preset="quintiles-10")
    assert "watch time" in watched.verdict.text
    assert "spend" not in watched.verdict.text


def test_what_segments_did_adds_up(held):
    assert held.segments["customers"].sum() == held.average.customers == held.customers.height == PEOPLE
    assert held.segments["came_back"].sum() == held.average.came_back
    assert held.segments["value"].sum() == pytest.approx(held.average.value)
    assert held.segments["value_share"].sum() == pytest.approx(1)
    some = held.segments.filter(held.segments["customers"] > 0)
    assert (some["share_low"] <= some["share"]).all()
    assert (some["share"] <= some["share_high"]).all()


def test_rankings_hold_every_preset_once_with_the_one_in_force_first(held):
    ids = [one.id for one in held.rankings]
    assert ids[0] == "quintiles-10"
    given = {"Forecast of orders", "Forecast of spend"}
    assert sorted(set(ids) - given) == sorted(set(rfm_core.PRESETS) - {"own-cutoffs"})
    assert [one.in_force for one in held.rankings] == [True] + [False] * (len(ids) - 1)
    assert held.in_force.came.difference is None
    same = next(one for one in held.rankings if one.id == "quintiles-11")
    assert (same.came.area, same.came.difference) == (held.in_force.came.area, 0)
    assert same.segments_came != held.in_force.segments_came


def test_own_scores_stand_beside_the_preset_they_began_as():
    found = scored(scheme={"bins": 3})
    ids = [one.id for one in found.rankings]
    assert ids[0] == "own"
    assert "quintiles-10" in ids
    assert found.in_force.preset is None
    cut = scored(preset="own-cutoffs")
    assert cut.in_force.id == "own-cutoffs"


def test_a_sure_difference_goes_before_a_larger_one_that_may_be_chance():
    def ranked(area, low, high):
        return Compared(area, Interval(area - 0.1, area + 0.1), area - 0.5, Interval(low, high))

    own = ("Ours", Compared(0.5, Interval(0.4, 0.6)))
    sure, unsure = ("Sure", ranked(0.52, 0.01, 0.03)), ("Unsure", ranked(0.55, -0.01, 0.1))
    told = verdict_on_rankings([own, unsure, sure], "who came back")
    assert told.startswith("Sure told better who came back than Ours")
    assert "by more than chance (0.52 against 0.50)" in told
    assert "a little better than Ours" in verdict_on_rankings([own, unsure], "who came back")
    assert "None told better" in verdict_on_rankings([own, ("Worse", ranked(0.4, -0.2, -0.1))], "it")
    close = verdict_on_rankings([own, ("Near", ranked(0.5001, 0.00005, 0.0002))], "it")
    assert "by very little (0.5001 against 0.5000)" in close
    assert "can't be told" in verdict_on_rankings([("Ours", None)], "it")
    wrong = [("Ours", Compared(-0.8, Interval(-0.9, -0.7))), ("Less wrong", ranked(-0.5, 0.1, 0.5))]
    assert (
        verdict_on_rankings(wrong, "who came back")
        == "No ranking told who came back better than chance does."
    )


def test_the_preset_to_take_is_one_that_can_be_taken(held):
    def with_came(one, **changes):
        return replace(one, came=replace(one.came, **changes))

    sure = {"difference": 0.1, "difference_interval": Interval(0.05, 0.15)}
    best = with_came(held.rankings[1], area=0.98, **sure)
    foreign = replace(with_came(held.rankings[2], area=0.99, **sure), preset=None)
    made = replace(held, rankings=(held.in_force, best, foreign))
    assert made.better == best
    slight = with_came(best, difference=0.01, difference_interval=Interval(0.005, 0.02))
    assert replace(held, rankings=(held.in_force, slight, foreign)).better is None
    wrong = with_came(best, area=-0.2, interval=Interval(-0.3, -0.1))
    assert replace(held, rankings=(held.in_force, wrong)).better is None
