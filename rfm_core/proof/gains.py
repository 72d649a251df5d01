"""How well an order of customers finds those who came and what they brought: gains, deciles and areas."""

from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any, Final

import polars as pl

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

PARTS: Final = 10
_POINTS: Final = 200
"""Of a curve; more could not be told apart on a screen."""


@dataclass(frozen=True)
class Outcomes:
    """What customers did, in one order for all of them.

    Attributes:
        came: 1 or 0 each.
        value: What each brought; below zero where more was given back.
    """

    came: "Array"
    value: "Array"

    @property
    def customers(self) -> int:
        """How many they are."""
        return len(self.came)


@dataclass(frozen=True)
class Curve:
    """Customers from the highest score to the lowest; who shares a score shares a step, which is a straight line.

    Attributes:
        scores: Of each step, descending.
        customers: How many have it.
        came: How many of them came.
        value: What they brought.
    """

    scores: "Array"
    customers: "Array"
    came: "Array"
    value: "Array"


def curve_of(scores: "Array", outcomes: Outcomes) -> Curve:
    """Add up outcomes by score.

    Args:
        scores: Of each customer; a higher one is expected to bring more.
        outcomes: What they did.
    """
    import numpy as np

    steps, place = np.unique(-np.asarray(scores, dtype=np.float64), return_inverse=True)
    customers, came, value = (
        np.bincount(place, weights=weights, minlength=len(steps)).astype(np.float64)
        for weights in (np.ones(len(place)), outcomes.came, outcomes.value)
    )
    return Curve(-steps, customers, came, value)


def area(customers: "Array", gained: "Array") -> "Array":
    """The area under curves, 0.5 for any order by chance; NaN where nothing was gained.

    Args:
        customers: Of each step, best first, along the last axis.
        gained: What they brought, in the same form.
    """
    import numpy as np

    reached = gained.cumsum(axis=-1)
    total, everybody = reached[..., -1], customers.sum(axis=-1)
    under = ((reached - gained / 2) * customers).sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: Array = under / (everybody * np.where(total > 0, total, np.nan))
    return found


def normalised(area_: "Array", perfect: "Array") -> "Array":
    """From 0 for chance to 1 for the perfect order; below 0 for one that is worse than chance."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.asarray(perfect) - 0.5
        found: Array = (np.asarray(area_) - 0.5) / np.where(room > 1e-12, room, np.nan)
    return found


def normalised_area(scores: "Array", outcomes: Outcomes) -> tuple[float | None, float | None]:
    """How much of the perfect order a ranking reaches, for who came and for what they brought.

    Returns:
        0 for chance, 1 for perfect; None where it can't be told, as nobody came, everybody did, or nothing was brought.
    """
    curve = curve_of(scores, outcomes)
    found = []
    for gained, each in ((curve.came, outcomes.came), (curve.value, outcomes.value)):
        best = curve_of(each, Outcomes(each, each))
        one = float(
            normalised(area(curve.customers, gained), area(best.customers, best.came))  # its gain is itself
        )
        found.append(None if isnan(one) else one)
    return found[0], found[1]


def gains_frame(curve: Curve, outcomes: Outcomes) -> pl.DataFrame:
    """The curve point by point, beginning with nobody.

    Returns:
        `total` (Float64: the score reached; null at the beginning), `customers` (Int64: those with it or more), and of
        all (0–1): `customers_share`, `came_back_share`, `value_share`, and of the perfect order
        `perfect_came_back_share` and `perfect_value_share`. Shares are null where there is nothing to share.
    """
    import numpy as np

    kept = _thinned(len(curve.scores))
    reached = [np.concatenate([[0.0], part.cumsum()]) for part in (curve.customers, curve.came, curve.value)]
    at = reached[0][kept]
    places = np.arange(outcomes.customers + 1)
    perfect = [
        np.interp(at, places, np.concatenate([[0.0], np.sort(each)[::-1].cumsum()]))
        for each in (outcomes.came, outcomes.value)
    ]
    came, value = float(outcomes.came.sum()), float(outcomes.value.sum())
    return pl.DataFrame(
        {
            "total": [None, *(float(score) for score in curve.scores[[one - 1 for one in kept[1:]]])],
            "customers": pl.Series(at).cast(pl.Int64),
            "customers_share": at / max(outcomes.customers, 1),
            "came_back_share": _of(reached[1][kept], came),
            "value_share": _of(reached[2][kept], value),
            "perfect_came_back_share": _of(perfect[0], came),
            "perfect_value_share": _of(perfect[1], value),
        },
        schema_overrides={"total": pl.Float64},
    )


def perfect_frame(outcomes: Outcomes) -> pl.DataFrame:
    """The order that would have found everything first, at most some hundred points.

    Returns:
        `customers_share`, `came_back_share`, `value_share` (Float64, 0–1, as of `gains_frame`).
    """
    import numpy as np

    number = outcomes.customers
    # Where the curve of those who came bends, too.
    at = np.unique(np.append(np.linspace(0, number, _POINTS + 1).round(), outcomes.came.sum())).astype(int)
    sums = [
        np.concatenate([[0.0], np.sort(each)[::-1].cumsum()])[at] for each in (outcomes.came, outcomes.value)
    ]
    return pl.DataFrame(
        {
            "customers_share": at / max(number, 1),
            "came_back_share": _of(sums[0], float(outcomes.came.sum())),
            "value_share": _of(sums[1], float(outcomes.value.sum())),
        }
    )


def deciles_frame(curve: Curve, outcomes: Outcomes) -> pl.DataFrame:
    """Ten equal parts from the highest scores to the lowest; whoever shares a score is divided evenly among parts.

    Returns:
        `decile` (Int64, 1 the highest scores), `customers`, `came_back`, `value` (Float64: parts of customers, where a
        score reaches over several deciles), `share` (0–1 who came), `lift`, `value_per_customer`, `value_lift` (both
        lifts over the average; null where that is nothing), `value_share` (of all value).
    """
    import numpy as np

    number = outcomes.customers
    edges = np.linspace(0, number, PARTS + 1)
    reached = np.concatenate([[0.0], curve.customers.cumsum()])
    came, value = (
        np.diff(np.interp(edges, reached, np.concatenate([[0.0], part.cumsum()])))
        for part in (curve.came, curve.value)
    )
    each, share, mean = number / PARTS, float(outcomes.came.mean()), float(outcomes.value.mean())
    return pl.DataFrame(
        {
            "decile": range(1, PARTS + 1),
            "customers": np.full(PARTS, each),
            "came_back": came,
            "share": came / each,
            "lift": _of(came / each, share),
            "value": value,
            "value_per_customer": value / each,
            "value_lift": _of(value / each, mean),
            "value_share": _of(value, float(outcomes.value.sum())),
        }
    )


def _of(parts: "Array", whole: float) -> pl.Series:
    """Parts of a whole; null where there is none, or where more was given back than brought."""
    return pl.Series(parts / whole if whole > 0 else [None] * len(parts), dtype=pl.Float64)


def _thinned(steps: int) -> list[int]:
    """Which points are kept: the first, the last, and evenly some hundred between them."""
    if steps <= _POINTS:
        return list(range(steps + 1))
    return sorted({round(point * steps / _POINTS) for point in range(_POINTS + 1)})
