"""Tests and sizes against published numbers, against their definitions, and that nothing is found where nothing is."""

from itertools import pairwise
from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.campaigns.chance import Counts, chi_square_tail, exact_p, holm, needed, risen
from rfm_core.campaigns.effects import shares
from rfm_core.campaigns.verdicts import Verdict, judge
from rfm_core.control import power


@pytest.mark.parametrize(
    ("counts", "published"),
    [
        (Counts(3, 4, 1, 4), 0.4857),  # Fisher's tea (R, fisher.test(TeaTasting, alternative = "two.sided"))
        (Counts(2, 12, 15, 18), 0.0005367),  # convictions of twins (R, fisher.test(Convictions))
    ],
)
def test_one_group_has_fishers_exact_chance(counts, published):
    assert exact_p([counts]) == pytest.approx(published, rel=1e-4)


_GROUPS = st.integers(1, 7).flatmap(
    lambda treated: st.integers(1, 7).flatmap(
        lambda control: st.builds(
            Counts, st.integers(0, treated), st.just(treated), st.integers(0, control), st.just(control)
        )
    )
)


@given(st.lists(_GROUPS, min_size=2, max_size=3))
def test_several_groups_have_the_chance_that_counting_every_draw_gives(strata):
    totals = {0: 1}
    for one in strata:
        came = one.came + one.came_control
        stayed = one.treated + one.control - came
        ways = {k: comb(came, k) * comb(stayed, one.control - k) for k in range(one.control + 1)}
        totals = _added(totals, ways)
    seen = sum(one.came_control for one in strata)
    as_rare = sum(number for number in totals.values() if number <= totals[seen])
    assert exact_p(strata) == pytest.approx(as_rare / sum(totals.values()))


def _added(totals, ways):
    found = {}
    for before, number in totals.items():
        for more, times in ways.items():
            found[before + more] = found.get(before + more, 0) + number * times
    return found


def test_nobody_on_one_side_has_no_chance():
    assert exact_p([Counts(3, 9, 0, 0)]) is None
    assert exact_p([]) is None
    assert exact_p([Counts(3, 9, 0, 0), Counts(3, 4, 1, 4)]) == exact_p([Counts(3, 4, 1, 4)])


def test_large_groups_are_as_exact_and_take_no_longer():
    # Without a difference, and 15 standard deviations apart.
    assert exact_p([Counts(30_000, 300_000, 3_000, 30_000)]) == pytest.approx(1.0, abs=0.01)
    assert exact_p([Counts(33_000, 300_000, 2_500, 30_000)] * 3) < 1e-30


def test_several_chances_are_raised_as_holm_does():
    # Holm's own example: the least times 3, then times 2, never falling.
    assert holm([0.01, 0.04, None, 0.03]) == pytest.approx([0.03, 0.06, None, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]


@pytest.mark.parametrize(
    ("value", "freedom", "chance"),
    # Any table of the chi-squared distribution.
    [
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (7.815, 3, 0.05),
        (9.210, 2, 0.01),
        (18.307, 10, 0.05),
        (16.919, 9, 0.05),
    ],
)
def test_chi_squared_has_the_tabled_tails(value, freedom, chance):
    assert chi_square_tail(value, freedom) == pytest.approx(chance, abs=2e-5)


@pytest.mark.parametrize("held", [0.5, 0.1, 0.35])
def test_as_many_customers_as_needed_show_the_rise_and_a_hundredth_fewer_do_not(held):
    found = needed(0.08, 0.10, held)
    assert power(found.control, found.treated, 0.08, 0.10) >= 0.8
    assert power(round(found.control * 0.99), round(found.treated * 0.99), 0.08, 0.10) < 0.8
    assert found.control / found.all == pytest.approx(held, abs=1e-3)


def test_no_number_shows_no_rise():
    assert needed(0.1, 0.1, 0.1) is None
    assert needed(0.0, risen(0.0, 0.2), 0.1) is None
    assert needed(0.1, 0.2, 0.0) is None
    assert 0.9 < risen(0.9, 0.2) < 1


def drawn(random, sizes, base, effect, times):
    for _ in range(times):
        yield [
            Counts(
                int(random.binomial(treated, base + effect)),
                treated,
                int(random.binomial(control, base)),
                control,
            )
            for treated, control in sizes
        ]


@pytest.mark.parametrize("sizes", [[(90, 10)], [(400, 100), (60, 40), (9, 1)]])
@pytest.mark.parametrize("base", [0.03, 0.3])
def test_where_there_is_nothing_no_more_than_five_in_a_hundred_campaigns_have_an_effect(sizes, base):
    times, random = 800, np.random.default_rng(11)
    words = [judge(shares(one), exact_p(one)) for one in drawn(random, sizes, base, 0.0, times)]
    wrong = sum(word is not Verdict.OPEN for word in words)
    assert wrong / times <= 0.05


def test_where_there_is_nothing_no_segment_of_several_has_an_effect_in_more_than_five_in_a_hundred():
    times, random = 400, np.random.default_rng(12)
    wrong = 0
    for one in drawn(random, [(300, 60)] * 8, 0.2, 0.0, times):
        chances = holm([exact_p([each]) for each in one])
        words = [judge(shares([each]), chance) for each, chance in zip(one, chances, strict=True)]
        wrong += any(word is not Verdict.OPEN for word in words)
    assert wrong / times <= 0.05


def test_an_effect_is_within_its_interval_and_found_as_often_as_it_should_be():
    times, random = 600, np.random.default_rng(13)
    sizes = [(900, 300), (500, 300), (200, 40)]
    found = [(shares(one), exact_p(one)) for one in drawn(random, sizes, 0.2, 0.08, times)]
    covered = sum(share.interval.holds(0.08) for share, _ in found)
    assert covered / times == pytest.approx(0.95, abs=0.025)
    assert sum(judge(*one) is Verdict.WORKED for one in found) / times > 0.9
    assert not any(judge(*one) is Verdict.FAILED for one in found)


def test_fewer_who_come_are_called_so():
    counts = Counts(20, 400, 60, 400)
    assert judge(shares([counts]), exact_p([counts])) is Verdict.FAILED


def test_shares_held_back_may_differ_between_segments():
    # Many of the good segment were held back, few of the poor one: thrown together, the control group does better.
    good, poor = Counts(55, 100, 450, 900), Counts(135, 900, 10, 100)
    together = (good.came + poor.came) / 1_000 - (good.came_control + poor.came_control) / 1_000
    found = shares([good, poor])
    assert together < 0 < found.difference
    assert found.difference == pytest.approx(0.1 * (0.55 - 0.5) + 0.9 * (0.15 - 0.1))
    assert found.difference == pytest.approx(found.treated - found.control)


def test_a_larger_rise_needs_fewer_customers():
    sizes = [needed(0.1, risen(0.1, rise), 0.1).all for rise in (0.1, 0.2, 0.5, 1.0)]
    assert all(more > fewer for more, fewer in pairwise(sizes))
