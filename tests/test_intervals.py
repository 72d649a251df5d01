"""Intervals against published values, against their own definitions, and that they cover what they say."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rfm_core.intervals import (
    MOST,
    Interval,
    drawn_means,
    mean_difference,
    mean_interval,
    share_difference,
    wilson,
)


@pytest.mark.parametrize(
    ("successes", "number", "low", "high"),
    # Newcombe 1998, table I, method 3 (score without continuity correction).
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_shares_have_the_published_intervals(successes, number, low, high):
    found = wilson(successes, number)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    # Newcombe 1998 (interval estimation for the difference), table II, method 10.
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_differences_of_shares_have_the_published_intervals(first, second, low, high):
    found = share_difference(first, second)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 500), st.integers(1, 500))
def test_the_interval_of_a_share_holds_it_and_stays_between_0_and_1(successes, number):
    successes = min(successes, number)
    found = wilson(successes, number)
    assert 0 <= found.low <= successes / number <= found.high <= 1
    other = wilson(number - successes, number)
    assert found.low == pytest.approx(1 - other.high, abs=1e-12)


def test_nobody_has_no_interval():
    assert wilson(0, 0) is None
    assert share_difference((0, 0), (1, 2)) is None
    assert mean_interval(np.array([3.0])) is None
    assert mean_difference(np.array([3.0]), np.array([1.0, 2.0])) is None


def test_the_same_values_have_the_same_interval_at_every_run():
    values = np.random.default_rng(1).lognormal(3, 1, 5_000)
    assert mean_interval(values) == mean_interval(values)


@pytest.mark.parametrize("number", [50, 5 * MOST + 3])
def test_intervals_of_means_cover_the_mean_about_95_times_of_100(number):
    random = np.random.default_rng(7)
    covered = sum(mean_interval(random.normal(10, 4, number), seed).holds(10) for seed in range(200))
    # 200 samples: 95 % is 190, and fewer than 178 or all of them would happen once in thousands of runs.
    assert 178 <= covered < 200


def test_groups_of_many_values_vary_as_the_values_do():
    values = np.random.default_rng(3).exponential(20, 10 * MOST)
    assert drawn_means(values).std() == pytest.approx(values.std() / len(values) ** 0.5, rel=0.1)
    assert drawn_means(values).mean() == pytest.approx(values.mean(), rel=0.01)


def test_the_interval_of_a_difference_holds_it_and_not_zero_where_it_is_large():
    random = np.random.default_rng(5)
    first, second = random.normal(12, 3, 400), random.normal(10, 3, 300)
    found = mean_difference(first, second)
    assert found.holds(first.mean() - second.mean())
    assert not found.holds(0)
    assert isinstance(found, Interval)
