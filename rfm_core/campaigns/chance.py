"""What chance alone would give: exact tests of shares, several tests at once, and how many customers it takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, gamma, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

BY_CHANCE: Final = 0.05
"""How often "more than chance" may be wrong where there is nothing."""
_POWER: Final = 0.8
_NOTHING: Final = 1e-18
"""Chances this much smaller than the largest add nothing that could be told."""


@dataclass(frozen=True)
class Counts:
    """Who came of those who were written to, and of those held back.

    Attributes:
        came: Of the treated.
        treated: How many were written to.
        came_control: Of the control group.
        control: How many were held back.
    """

    came: int
    treated: int
    came_control: int
    control: int

    @property
    def comparable(self) -> bool:
        """Whether there is somebody on both sides."""
        return bool(self.treated and self.control)


def exact_p(strata: Sequence[Counts]) -> float | None:
    """How often the lot alone would part those who came at least as unevenly (two-sided).

    Who came is taken as given in each stratum, and each draw of its control group as equally likely: Fisher's exact
    test, over several strata the exact conditional test of one common odds ratio (Gart 1970). It is wrong in no more
    than the share of cases that it says, in groups of any size.

    Args:
        strata: Groups within which the control group was drawn.

    Returns:
        0–1; None where no stratum has both groups.
    """
    import numpy as np

    used = [one for one in strata if one.comparable]
    if not used:
        return None
    chances, least = np.ones(1), 0
    for one in used:
        more, start = _drawn(one)
        chances, least = np.convolve(chances, more), least + start
    seen = sum(one.came_control for one in used) - least
    own = chances[seen] if 0 <= seen < len(chances) else 0.0
    # Draws that are equally unlikely differ in their last digits.
    return min(float(chances[chances <= own * (1 + 1e-7)].sum()), 1.0)


def _drawn(one: Counts) -> "tuple[Array, int]":
    """The chance of each number of the control group's who come, from the first that isn't all but impossible on."""
    import numpy as np

    came, everybody = one.came + one.came_control, one.treated + one.control
    first, last = max(0, came - one.treated), min(came, one.control)
    numbers = np.arange(first, last, dtype=np.float64)
    up = (came - numbers) * (one.control - numbers)
    down = (numbers + 1) * (everybody - came - one.control + numbers + 1)
    # Each chance is the one before times a ratio; as logarithms, none is too small to be told.
    sizes = np.concatenate(([0.0], np.cumsum(np.log(up / down))))
    chances = np.exp(sizes - sizes.max())
    kept = np.flatnonzero(chances > _NOTHING)
    within = chances[kept[0] : kept[-1] + 1]
    return within / within.sum(), first + int(kept[0])


def holm(chances: Sequence[float | None]) -> list[float | None]:
    """Chances of several tests, each raised so that all of them together are wrong in 5 % at most (Holm 1979).

    Args:
        chances: Of each test; None where there was none.
    """
    known = sorted((one, place) for place, one in enumerate(chances) if one is not None)
    raised: list[float | None] = [None] * len(chances)
    before = 0.0
    for rank, (one, place) in enumerate(known):
        before = max(before, min(one * (len(known) - rank), 1.0))
        raised[place] = before
    return raised


def chi_square_tail(value: float, freedom: int) -> float:
    """The chance of a chi-squared number at least this large; 1 without degrees of freedom."""
    if freedom < 1 or value <= 0:
        return 1.0
    half = value / 2
    odd = freedom % 2
    start = erfc(sqrt(half)) if odd else 0.0
    powers = [place + odd / 2 for place in range(freedom // 2)]
    terms = sum((half**power / gamma(power + 1) for power in powers), 0.0)
    return min(start + exp(-half) * terms, 1.0)


@dataclass(frozen=True)
class Needed:
    """How many customers would do.

    Attributes:
        treated: Written to.
        control: Held back.
    """

    treated: int
    control: int

    @property
    def all(self) -> int:
        """Both together."""
        return self.treated + self.control


def risen(base: float, rise: float) -> float:
    """The share that comes after a relative rise; half the way to everybody where it would be more than that."""
    return min(base * (1 + rise), base + (1 - base) / 2)


def needed(base: float, rate: float, control_share: float) -> Needed | None:
    """How many it takes for a difference of two shares to show 4 times in 5 (power 80 %, two-sided 5 %).

    The usual normal approximation for groups of unequal size (Fleiss, Levin and Paik, Statistical Methods for Rates
    and Proportions, 3rd edition 2003, section 4.2 and 4.4, without continuity correction); for equal groups the
    number of R's `power.prop.test` in each.

    Args:
        base: Who come by themselves (0–1).
        rate: Who come of those written to (0–1).
        control_share: The part of all that is held back (0–1).

    Returns:
        None where no number would do: the shares are alike, or nobody is in one of the groups.
    """
    if base == rate or not 0 < control_share < 1:
        return None
    ratio = (1 - control_share) / control_share
    pooled = (base + ratio * rate) / (1 + ratio)
    normal = NormalDist()
    limit = normal.inv_cdf(1 - BY_CHANCE / 2) * sqrt((ratio + 1) * pooled * (1 - pooled))
    beyond = normal.inv_cdf(_POWER) * sqrt(ratio * base * (1 - base) + rate * (1 - rate))
    control = (limit + beyond) ** 2 / (ratio * (rate - base) ** 2)
    return Needed(ceil(ratio * control), ceil(control))
