"""Random draws that give the same values on every machine and Python version.

Only `random.Random.random()` is promised to stay the same between Python versions, so everything else is
built on it here.
"""

import math
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def pick(rng: Random, items: Sequence[T]) -> T:
    """One of the items, all equally likely."""
    return items[int(rng.random() * len(items))]


def pick_weighted(rng: Random, weights: dict[T, float]) -> T:
    """One of the keys, as likely as its weight."""
    left = rng.random() * sum(weights.values())
    for item, weight in weights.items():
        left -= weight
        if left < 0:
            return item
    return next(reversed(weights))


def between(rng: Random, low: float, high: float) -> float:
    """A number from low to high."""
    return low + (high - low) * rng.random()


def whole_between(rng: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return low + int(rng.random() * (high - low + 1))


def normal(rng: Random, mean: float, deviation: float) -> float:
    """A normally distributed number (Box–Muller)."""
    radius = math.sqrt(-2.0 * math.log(1.0 - rng.random()))
    return mean + deviation * radius * math.cos(2.0 * math.pi * rng.random())


def log_normal(rng: Random, median: float, sigma: float) -> float:
    """A positive, right-skewed number."""
    return median * math.exp(normal(rng, 0.0, sigma))


def waiting(rng: Random, mean: float) -> float:
    """A waiting time that is never very short and seldom very long (gamma of shape 2)."""
    return -mean / 2.0 * math.log((1.0 - rng.random()) * (1.0 - rng.random()))


def clamp(value: float, low: int, high: int) -> int:
    """The nearest whole number within the bounds."""
    return max(low, min(high, round(value)))


def sample(rng: Random, items: Sequence[T], count: int) -> list[T]:
    """Some of the items, each at most once, in random order."""
    pool = list(items)
    for place in range(count):
        other = place + int(rng.random() * (len(pool) - place))
        pool[place], pool[other] = pool[other], pool[place]
    return pool[:count]
