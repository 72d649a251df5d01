"""What a message did: shares who came and value per customer, written to against held back, stratum by stratum."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any

from rfm_core.campaigns.chance import Counts
from rfm_core.intervals import SEED, Interval, between, drawn_means, share_difference, wilson

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, eq=False)
class Stratum:
    """Customers among whom the control group was drawn, such as a segment.

    Attributes:
        counts: Who came.
        values: What each of the treated brought since, in the file's unit.
        values_control: The same of the control group.
        seed: Of the resampling; every stratum has its own.
    """

    counts: Counts
    values: "Array"
    values_control: "Array"
    seed: int = SEED

    @property
    def comparable(self) -> bool:
        """Whether there is somebody on both sides."""
        return self.counts.comparable

    @cached_property
    def means(self) -> tuple[float, float]:
        """Value per customer of the treated and of the control group; both have to have somebody."""
        return float(self.values.mean()), float(self.values_control.mean())

    @cached_property
    def draws(self) -> "tuple[Array, Array]":
        """Resampled means of both groups."""
        return drawn_means(self.values, self.seed), drawn_means(self.values_control, self.seed + 1)


@dataclass(frozen=True)
class Difference:
    """One measure in both groups.

    Attributes:
        treated: Of those written to; None where nobody was.
        control: Of those held back, weighted as the treated are spread over the strata.
        difference: The first less the second.
        interval: Where the true difference lies, 95 times of 100.
        of_treated: The same for the treated alone.
        of_control: The same for the control group alone.
    """

    treated: float | None = None
    control: float | None = None
    difference: float | None = None
    interval: Interval | None = None
    of_treated: Interval | None = None
    of_control: Interval | None = None


def shares(strata: Sequence[Counts]) -> Difference:
    """The shares who came, and their difference.

    Over several strata the differences are averaged by how many were treated in each, so that the control group counts
    as if it were spread over them like the treated: shares held back may differ. A stratum has Newcombe's interval;
    an average takes the distances of its parts' limits together (MOVER: Zou and Donner 2008).

    Args:
        strata: Those without somebody on both sides are left out.
    """
    used = [one for one in strata if one.comparable]
    if not used:
        return Difference()
    weights = _weights([one.treated for one in used])
    treated = [(one.came / one.treated, wilson(one.came, one.treated)) for one in used]
    control = [(one.came_control / one.control, wilson(one.came_control, one.control)) for one in used]
    apart = [
        (mine[0] - other[0], share_difference((one.came, one.treated), (one.came_control, one.control)))
        for one, mine, other in zip(used, treated, control, strict=True)
    ]
    parts = [_averaged(weights, part) for part in (treated, control, apart)]
    (mine, of_treated), (other, of_control), (_, interval) = parts
    return Difference(mine, other, mine - other, interval, of_treated, of_control)


def values(strata: Sequence[Stratum]) -> Difference:
    """Value per customer, averaged over strata as `shares` are; intervals by a seeded percentile bootstrap.

    Args:
        strata: Those without somebody on both sides are left out. An interval needs two customers on both sides of one
            of them at least.
    """
    used = [one for one in strata if one.comparable]
    if not used:
        return Difference()
    weights = _weights([one.counts.treated for one in used])
    treated, control = (
        sum(weight * one.means[side] for weight, one in zip(weights, used, strict=True)) for side in (0, 1)
    )
    if all(min(one.counts.treated, one.counts.control) < 2 for one in used):
        return Difference(treated, control, treated - control)
    import numpy as np

    scale = np.array(weights)
    mine, other = (scale @ np.array([one.draws[side] for one in used]) for side in (0, 1))
    return Difference(
        treated, control, treated - control, between(mine - other), between(mine), between(other)
    )


def _weights(treated: Sequence[int]) -> list[float]:
    everybody = sum(treated)
    return [one / everybody for one in treated]


def _averaged(
    weights: Sequence[float], parts: Sequence[tuple[float, Interval | None]]
) -> tuple[float, Interval | None]:
    middle = sum(weight * value for weight, (value, _) in zip(weights, parts, strict=True))
    low = high = 0.0
    for weight, (value, interval) in zip(weights, parts, strict=True):
        assert interval is not None  # there is somebody
        low += (weight * (value - interval.low)) ** 2
        high += (weight * (interval.high - value)) ** 2
    return middle, Interval(middle - sqrt(low), middle + sqrt(high))
