"""What fitted models say of the time to come, loaded by `likelihood.py` in its process: imports nothing else of ours.

`B` is alpha + age and `s` is r + x: while a customer is active, their rate of purchases is gamma distributed with
these, and the chance to leave after a purchase is beta distributed with a and b + x.
"""

from typing import Any

import numpy as np
from scipy.special import hyp2f1, roots_jacobi
from scipy.stats import gamma as gamma_distribution

Array = np.ndarray[Any, np.dtype[np.float64]]
Arrays = dict[str, Array]
Params = tuple[float, float, float, float]
State = tuple[Array, Array, Array]
"""x, t_x and age of customers."""
NODES = 24
ALIKE = 900
"""Where a + b is larger, everybody leaves with nearly the same chance."""
SAMPLED = 2_000
"""Customers of a group from whom it is learnt how its total varies."""
SIMULATED = 1_000


def alive(state: State, params: Params) -> Array:
    """The chance that a customer is still active."""
    (x, t_x, age), (r, alpha, a, b) = state, params
    odds = (
        np.log(a) - np.log(b + np.maximum(x, 1) - 1) + (r + x) * (np.log(alpha + age) - np.log(alpha + t_x))
    )
    chance: Array = np.where(x > 0, 1 / (1 + np.exp(np.minimum(odds, 700))), 1.0)
    return chance


def orders(state: State, weeks: float, params: Params) -> Array:
    """Expected purchases within `weeks`, given what is known of each customer."""
    (x, _, age), (r, alpha, a, b) = state, params
    if abs(a - 1) < 1e-4:  # the formula divides by a - 1
        a = 1 + 1e-4
    ends = alpha + age
    with np.errstate(all="ignore"):
        series = hyp2f1(r + x, b + x, a + b + x - 1, weeks / (ends + weeks))
        later = np.exp((r + x) * (np.log(ends) - np.log(ends + weeks))) * series
        found = (a + b + x - 1) / (a - 1) * (1 - later)
    # For some hundreds of purchases the series overflows or loses its digits.
    wrong = ~np.isfinite(found) | (found < 0) | (found > 1.001 * (r + x) / ends * weeks)
    if wrong.any():
        found[wrong] = _moments(x[wrong], age[wrong], weeks, params)[0]
    made: Array = alive(state, params) * found
    return made


def _moments(x: Array, age: Array, weeks: float, params: Params) -> tuple[Array, Array]:
    """Mean of Y and of Y (Y - 1), purchases within `weeks` of customers who are active: by quadrature over the chance
    to leave. Y is the smaller one of a Poisson and a geometric number."""
    r, alpha, a, b = params
    first, second = np.empty_like(x), np.empty_like(x)
    order = np.argsort(x, kind="stable")
    kinds, starts = np.unique(x[order], return_index=True)
    for kind, start, end in zip(kinds, starts, [*starts[1:], len(x)], strict=True):
        rows = order[start:end]
        p, weight = _chances_to_leave(a, b + kind)
        s, ends = r + kind, alpha + age[rows, None]
        later = np.exp(-s * np.log1p(p * weeks / ends))
        hurried = s * weeks * p / (ends + p * weeks) * later
        first[rows] = ((1 - later) / p) @ weight
        second[rows] = (2 * (1 - p) * (1 - later - hurried) / p**2) @ weight
    return first, second


def _chances_to_leave(a: float, b: float) -> tuple[Array, Array]:
    """Points and weights that stand for a beta distribution."""
    if a + b > ALIKE:  # so narrow that its mean will do, and the weights overflow
        return np.array([a / (a + b)]), np.ones(1)
    at, weight = roots_jacobi(NODES, b - 1, a - 1)
    return (at + 1) / 2, weight / weight.sum()


def expected(question: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Array]:
    """Per customer the chance to be active, then expected purchases for each of `weeks`, a row each."""
    params, state = tuple(question["parameters"]), _state(arrays)
    rows = [alive(state, params), *(orders(state, one, params) for one in question["weeks"])]
    return {}, np.array(rows)


def _state(arrays: Arrays) -> State:
    return arrays["x"], arrays["t_x"], arrays["age"]


def totals(question: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Array]:
    """Per group and horizon: mean, low and high of purchases, then of value (NaN where that isn't known).

    What customers do varies, and parameters are known so well only; both variances add up. The interval is that of a
    gamma distribution with this mean and variance.
    """
    groups = arrays["group"].astype(int)
    made = np.full((question["groups"], len(question["weeks"]), 6), np.nan)
    for group in range(question["groups"]):
        rows = np.flatnonzero(groups == group)
        if len(rows):
            state = {name: values[rows] for name, values in arrays.items() if name != "group"}
            for place, weeks in enumerate(question["weeks"]):
                made[group, place] = _total(question, state, weeks)
    return {}, made


def _total(question: dict[str, Any], state: Arrays, weeks: float) -> Array:
    params, spending = tuple(question["parameters"]), question["spending"]
    number = orders(_state(state), weeks, params)
    told = np.full(6, np.nan)
    told[0] = number.sum()
    if spending:
        told[3] = (number * _mean_value(state, spending)).sum()
    some, scale = _sample(question, state)
    spreads = scale * np.array(_spreads(some, weeks, params, spending))
    for place, value in ((0, False), (3, True)):
        if np.isfinite(told[place]) and np.isfinite(spreads[place // 3]):
            unsure = _unsure(question, some, weeks, scale, value=value)
            told[place : place + 3] = _interval(told[place], spreads[place // 3] + unsure)
    return told


def _sample(question: dict[str, Any], state: Arrays) -> tuple[Arrays, float]:
    """Some customers of a group, from whom its variance is learnt, and how many times they are the group."""
    if (size := len(state["x"])) <= SAMPLED:
        return state, 1.0
    chosen = np.random.default_rng(question["seed"]).choice(size, SAMPLED, replace=False)
    return {name: values[chosen] for name, values in state.items()}, size / SAMPLED


def _spreads(state: Arrays, weeks: float, params: Params, spending: list[float]) -> tuple[float, float]:
    """The variances of purchases and of value that come from what customers do; NaN where there is none."""
    here = alive(_state(state), params)
    mean, pairs = _moments(state["x"], state["age"], weeks, params)
    number, squares = here * mean, here * (pairs + mean)
    of_orders = float((squares - number**2).sum())
    if not spending:
        return of_orders, np.nan
    p, q, v = spending
    shape, rate = q + p * state["x"], v + state["x"] * state["m"]
    if shape.min() <= 2.01:  # some spend so differently that there is no variance
        return of_orders, np.nan
    square = rate**2 / ((shape - 1) * (shape - 2))
    value = number * p * rate / (shape - 1)
    return of_orders, float(((number * p + squares * p**2) * square - value**2).sum())


def _mean_value(state: Arrays, spending: Any) -> Array:
    """What a customer's purchase is worth on average, given what is known of them."""
    p, q, v = spending
    worth: Array = p * (v + state["x"] * state["m"]) / (p * state["x"] + q - 1)
    return worth


def _unsure(question: dict[str, Any], some: Arrays, weeks: float, scale: float, *, value: bool) -> float:
    """The variance of a total that comes from not knowing the parameters (delta method, in their logarithms)."""
    logs = np.log([*question["parameters"], *(question["spending"] if value else [])])
    covariance = _both(question, value=value)
    step = 1e-3
    slopes = []
    for move in np.eye(len(logs)) * step:
        high, low = (_sum(some, np.exp(logs + sign * move), weeks, value=value) for sign in (1, -1))
        slopes.append(scale * (high - low) / (2 * step))
    return float(max(np.array(slopes) @ covariance @ np.array(slopes), 0.0))


def _both(question: dict[str, Any], *, value: bool) -> Array:
    first = np.array(question["covariance"])
    if not value:
        return first
    second = np.array(question["spending_covariance"])
    empty = np.zeros((len(first), len(second)))
    return np.block([[first, empty], [empty.T, second]])


def _sum(state: Arrays, numbers: np.ndarray, weeks: float, *, value: bool) -> float:
    params = tuple(numbers[:4])
    number = orders(_state(state), weeks, params)
    return float((number * _mean_value(state, numbers[4:]) if value else number).sum())


def _interval(mean: float, variance: float) -> tuple[float, float, float]:
    if mean <= 0 or variance <= 0:
        return mean, mean, mean
    low, high = gamma_distribution.ppf((0.025, 0.975), mean**2 / variance, scale=variance / mean)
    return mean, float(low), float(high)


def ranges(question: dict[str, Any], arrays: Arrays) -> tuple[dict[str, Any], Array]:
    """Per customer low and high of purchases and of value within `weeks`, by simulation from the fitted models."""
    r, alpha, a, b = params = tuple(question["parameters"])
    random, spending = np.random.default_rng(question["seed"]), question["spending"]
    known = _state(arrays)
    made = np.full((len(known[0]), 4), np.nan)
    active = alive(known, params)
    for place, (x, _, age) in enumerate(zip(*known, strict=True)):
        rate = random.gamma(r + x, 1 / (alpha + age), SIMULATED)
        stays = random.random(SIMULATED) < active[place]
        leaves = random.geometric(np.maximum(random.beta(a, b + x, SIMULATED), 1e-12))
        number = np.where(stays, np.minimum(random.poisson(rate * question["weeks"][0]), leaves), 0)
        made[place, :2] = np.percentile(number, (2.5, 97.5))
        if spending:
            p, q, v = spending
            each = random.gamma(q + p * x, 1 / (v + x * arrays["m"][place]), SIMULATED)
            value = np.where(number > 0, random.gamma(np.maximum(p * number, 1e-12)) / each, 0)
            made[place, 2:] = np.percentile(value, (2.5, 97.5))
    return {}, made
