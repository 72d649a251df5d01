"""How sure the areas of rankings and their differences are: one resampling of customers for all of them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rfm_core.intervals import MOST, SEED, Interval, between, ends
from rfm_core.proof.gains import Outcomes, area, normalised, normalised_area

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]
    Whole = np.ndarray[Any, np.dtype[np.int64]]

_DRAWS: Final = 1_000
"""Resamples; several rankings on each take longer than a mean."""
_STEPS: Final = 200
"""Scores that a ranking is told apart by while customers are resampled; the area itself goes by all of them."""
WORTH: Final = 0.02
"""A difference of areas below which another ranking isn't worth a change, however sure it is."""
_LEAST: Final = 0.95
"""The part of the resamples that must have an area for an interval to mean something."""


@dataclass(frozen=True)
class Compared:
    """How well a ranking did.

    Attributes:
        area: 0 as good as chance, 1 perfect.
        interval: Its 95 % interval; None where too many resamples had none.
        difference: What it is more than the ranking in force; None for that one.
        difference_interval: Of that difference, both on the same resamples.
    """

    area: float
    interval: Interval | None
    difference: float | None = None
    difference_interval: Interval | None = None

    @property
    def beats_chance(self) -> bool:
        """Whether it is better than chance, more than chance explains."""
        return self.interval is not None and self.interval.low > 0

    @property
    def worse_than_chance(self) -> bool:
        """Whether it is worse than chance, more than chance explains."""
        return self.interval is not None and self.interval.high < 0

    @property
    def differs(self) -> bool:
        """Whether the difference is more than chance."""
        return self.difference_interval is not None and not self.difference_interval.holds(0.0)

    @property
    def matters(self) -> bool:
        """Whether it is surely better, and by enough to be worth a change."""
        return self.differs and self.difference is not None and self.difference >= WORTH

    def document(self) -> dict[str, float | None]:
        """Plain values, nothing rounded."""
        low, high = ends(self.interval)
        difference_low, difference_high = ends(self.difference_interval)
        return {
            "area": self.area,
            "area_low": low,
            "area_high": high,
            "difference": self.difference,
            "difference_low": difference_low,
            "difference_high": difference_high,
        }


@dataclass(frozen=True)
class Drawn:
    """The areas of one ranking on every resample, NaN where one has none, and on everybody."""

    area: float | None
    draws: "Array"


def compare(
    rankings: dict[str, "Array"], outcomes: Outcomes, in_force: str, seed: int = SEED
) -> dict[str, tuple[Compared | None, Compared | None]]:
    """Compare rankings by a paired bootstrap: customers are drawn once, and every ranking is looked at on the same.

    Of many customers random groups are drawn, whose sums vary as the customers do; it takes as long for a million.

    Args:
        rankings: Scores of every customer by ranking, higher ones expected to bring more.
        outcomes: What they did.
        in_force: The ranking that the others are compared with.
        seed: Of the groups and of the resampling.

    Returns:
        By ranking: for who came and for what they brought; None where it can't be told.
    """
    import numpy as np

    random = np.random.default_rng(seed)
    group = _groups(outcomes.customers, random)
    number = int(group.max()) + 1
    # The first row is everybody once, so that what steps leave out can be put right.
    counts = np.vstack([np.ones(number), random.multinomial(number, np.full(number, 1 / number), _DRAWS)])
    perfect = tuple(_perfect(group, counts, each) for each in (outcomes.came, outcomes.value))
    found = {name: _drawn(scores, outcomes, group, counts, perfect) for name, scores in rankings.items()}
    own = found[in_force]
    return {
        name: (
            _compared(both[0], None if name == in_force else own[0]),
            _compared(both[1], None if name == in_force else own[1]),
        )
        for name, both in found.items()
    }


def _compared(one: Drawn, other: Drawn | None) -> Compared | None:
    if one.area is None:
        return None
    difference, apart = None, None
    if other is not None and other.area is not None:
        difference, apart = one.area - other.area, _interval(one.draws - other.draws)
    return Compared(one.area, _interval(one.draws), difference, apart)


def _interval(draws: "Array") -> Interval | None:
    import numpy as np

    known = draws[np.isfinite(draws)]
    return between(known) if len(known) >= _LEAST * len(draws) else None


def _drawn(
    scores: "Array", outcomes: Outcomes, group: "Whole", counts: "Array", perfect: tuple["Array", ...]
) -> tuple[Drawn, Drawn]:
    """The areas of a ranking on everybody, and on every resample."""
    step = _steps(scores)
    customers, *gained = _sums(group, step, counts, outcomes)
    both = []
    for exact, sums, best in zip(normalised_area(scores, outcomes), gained, perfect, strict=True):
        areas = normalised(area(customers, sums), best)
        # Fewer steps see a little less of a ranking; what that takes from everybody it takes from each resample.
        shift = 0.0 if exact is None else exact - float(areas[0])
        both.append(Drawn(exact, areas[1:] + shift))
    return both[0], both[1]


def _perfect(group: "Whole", counts: "Array", each: "Array") -> "Array":
    """The area of the perfect order on every resample."""
    step = _steps(each, weighed=True)
    customers, gained, _ = _sums(group, step, counts, Outcomes(each, each))
    return area(customers, gained)


def _sums(
    group: "Whole", step: "Whole", counts: "Array", outcomes: Outcomes
) -> tuple["Array", "Array", "Array"]:
    """Customers, those who came, and value: a row per resample, a column per step."""
    import numpy as np

    groups, steps = counts.shape[1], int(step.max()) + 1
    cell = group * steps + step
    sums = [
        counts @ np.bincount(cell, weights=weights, minlength=groups * steps).reshape(groups, steps)
        for weights in (np.ones(len(step)), outcomes.came, outcomes.value)
    ]
    return sums[0], sums[1], sums[2]


def _steps(scores: "Array", *, weighed: bool = False) -> "Whole":
    """The step of each customer, 0 the highest score: its score, or where there are many, scores near each other.

    Args:
        scores: Of each customer.
        weighed: Part them by what they add up to as well, so that few who bring much stay apart.
    """
    import numpy as np

    each, place, number = np.unique(-np.asarray(scores), return_inverse=True, return_counts=True)
    if len(each) <= _STEPS:
        return place
    before = number.cumsum() - number
    part = before * _STEPS // len(place)
    if weighed:
        size = (np.abs(each) * number).cumsum()
        part = part + (size / max(float(size[-1]), 1e-300) * _STEPS).astype(np.int64)
    _, merged = np.unique(part, return_inverse=True)
    found: Whole = merged[place]
    return found


def _groups(customers: int, random: "np.random.Generator") -> "Whole":
    """The random group of each customer; a group of their own for few."""
    import numpy as np

    if customers <= MOST:
        return np.arange(customers)
    return random.permutation(customers) * MOST // customers
