"""How sure a share, a mean or their difference is: 95 % intervals, the same at every run."""

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

Z: Final = 1.959963984540054
"""The normal distribution's 97.5th percentile."""
SEED: Final = 20240229
DRAWS: Final = 2_000
"""Resamples of a bootstrap."""
MOST: Final = 1_000
"""Values that are resampled one by one; more are resampled in as many random groups."""


@dataclass(frozen=True)
class Interval:
    """Where the true value lies, 95 times of 100.

    Attributes:
        low: Its lower end, in the unit of what was measured.
        high: Its upper end.
    """

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether a value lies within, the ends included."""
        return self.low <= value <= self.high


def wilson(successes: int, number: int, z: float = Z) -> Interval | None:
    """The interval of a share (Wilson 1927), which stays between 0 and 1 and holds for few and for rare ones.

    Args:
        successes: How many of them.
        number: How many there are; None is returned for none.
        z: How many standard deviations it reaches; more where several are looked at together.
    """
    if not number:
        return None
    share, weight = successes / number, z * z / number
    middle = share + weight / 2
    half = z * sqrt(share * (1 - share) / number + weight / (4 * number))
    # At the ends the exact bounds are 0 and 1; in floating point they come out a hair beside.
    low = 0.0 if successes == 0 else (middle - half) / (1 + weight)
    return Interval(low, 1.0 if successes == number else (middle + half) / (1 + weight))


def share_difference(first: tuple[int, int], second: tuple[int, int], z: float = Z) -> Interval | None:
    """The interval of the first share minus the second (Newcombe 1998, method 10, of two Wilson intervals).

    Args:
        first: Successes and number.
        second: The same of those who are compared with.
        z: As of `wilson`.

    Returns:
        None where one of the groups is empty.
    """
    one, other = wilson(*first, z), wilson(*second, z)
    if one is None or other is None:
        return None
    share, against = first[0] / first[1], second[0] / second[1]
    low = sqrt((share - one.low) ** 2 + (other.high - against) ** 2)
    high = sqrt((one.high - share) ** 2 + (against - other.low) ** 2)
    return Interval(share - against - low, share - against + high)


def ends(interval: Interval | None) -> tuple[float | None, float | None]:
    """Both ends as plain values; None for an interval that there isn't."""
    return (None, None) if interval is None else (interval.low, interval.high)


def mean_interval(values: "Array", seed: int = SEED) -> Interval | None:
    """The percentile bootstrap interval of a mean.

    Args:
        values: Of everybody, at least two; None is returned for fewer, of whom nobody can tell how they vary.
        seed: Of the resampling.
    """
    return None if len(values) < 2 else between(drawn_means(values, seed))


def mean_difference(first: "Array", second: "Array", seed: int = SEED) -> Interval | None:
    """The percentile bootstrap interval of the first mean minus the second, of two groups of different people.

    Returns:
        None where one of the groups has fewer than two.
    """
    if min(len(first), len(second)) < 2:
        return None
    return between(drawn_means(first, seed) - drawn_means(second, seed + 1))


def between(draws: "Array") -> Interval:
    """The interval that holds the middle 95 % of what was drawn."""
    import numpy as np

    low, high = np.percentile(draws, (2.5, 97.5))
    return Interval(float(low), float(high))


def drawn_means(values: "Array", seed: int = SEED) -> "Array":
    """The means of `DRAWS` resamples with replacement.

    Of many values the means of random groups are resampled, whose spread is that of the values themselves; it takes
    as long for a million customers as for some thousand.

    Args:
        values: One or more.
        seed: Of the groups and of the resampling; the order of the values matters.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    values = np.asarray(values, dtype=np.float64)
    sizes: Array = np.ones(len(values))
    if len(values) > MOST:
        parts = np.array_split(values[random.permutation(len(values))], MOST)
        sizes = np.array([float(len(part)) for part in parts])
        values = np.array([part.sum() for part in parts])
    chosen = random.integers(0, len(values), (DRAWS, len(values)), dtype=np.int32)
    means: Array = values[chosen].sum(axis=1) / sizes[chosen].sum(axis=1)
    return means
