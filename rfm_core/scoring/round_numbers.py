"""Round cut-offs that give about the same scores as those in force: 30 days, 5 orders, 200 instead of 375.4062."""

import math
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import accumulate

import polars as pl

from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.filled_in import RECENCY, FilledIn, is_whole, smallest_step
from rfm_core.scoring.ranks import MetricRanks, Ranks
from rfm_core.scoring.scales import METRICS, MOST_BINS
from rfm_core.scoring.scored import score

_SHARE = 0.02
"""Of all customers, so many may get another score for a rounder number."""

_FINEST = -6
"""The power of ten of the smallest step that is tried."""


def round_cut_offs(customers: pl.DataFrame, scheme: Scheme, ranks: Ranks) -> FilledIn:
    """Round numbers near the cut-offs in force, for a person to change.

    Args:
        customers: Scored under `scheme`.
        scheme: One with more scores than own cut-offs can make is taken for quintiles.
        ranks: Of the same customers.

    Returns:
        Per metric one number for each score but the lowest, best first, each beyond the next.
    """
    told = scheme_to_round(scheme)
    if told is not scheme:
        customers = score(customers.select("customer_id", *METRICS), told, ranks).frame
    found = {}
    for metric, letter in METRICS.items():
        given = customers[f"{letter.lower()}_score"].value_counts()
        counts = dict(given.iter_rows())
        rising = [counts.get(one, 0) for one in told.ranges[metric]]
        if metric == RECENCY:
            rising.reverse()
        below = list(accumulate(rising))[:-1]
        numbers = _rounded(ranks[metric], below, inclusive=metric == RECENCY)
        found[metric] = tuple(numbers if metric == RECENCY else numbers[::-1])
    return found


def scheme_to_round(scheme: Scheme) -> Scheme:
    """The scheme whose scores own cut-offs can stand in for: itself, or quintiles where it has too many scores."""
    possible = {len(scores) for scores in scheme.ranges.values()}
    return scheme if possible == {scheme.bins} and scheme.bins <= MOST_BINS else Scheme()


def roundest(low: float, high: float, near: float, smallest: int = _FINEST) -> float:
    """The roundest number from `low` to `high`, of several the one nearest to `near`.

    Rounder is a multiple of a larger step of 1, 2 or 5 times a power of ten.

    Args:
        low: The least it can be.
        high: The most it can be.
        near: What it stands for.
        smallest: The power of ten of the smallest step; where none fits, `near` itself is taken.
    """
    least, most, aim = (Decimal(str(one)) for one in (low, high, near))
    top = math.ceil(math.log10(max(abs(low), abs(high), 10.0**smallest)))
    for power in range(top, smallest - 1, -1):
        for factor in (5, 2, 1):
            step = Decimal(factor).scaleb(power)  # exact: in floats, 3 × 0.1 lies beyond 0.3
            first = (least / step).to_integral_value(ROUND_CEILING)
            last = (most / step).to_integral_value(ROUND_FLOOR)
            if first <= last:
                return float(min(max((aim / step).to_integral_value(), first), last) * step)
    return near


def _rounded(metric: MetricRanks, below: list[int], *, inclusive: bool) -> list[float]:
    """Rising numbers, each with about so many customers below it, or at most at it (`inclusive`)."""
    values, whole = metric.ascending, is_whole(metric)
    allowed, rising = int(_SHARE * len(values)), list[float]()
    step = 1.0 if whole else smallest_step(metric.ascending)
    for wanted in below:
        low, high, near = _between(values, wanted, allowed, step, inclusive=inclusive)
        if rising:
            last = rising[-1]
            low = max(low, last + 1 if whole else last + max(abs(last) * 1e-3, 10.0**_FINEST))
        if low > high:  # nobody is left between the two
            high, near = (low, low) if whole else (low + max(abs(low), 1.0), low)
        rising.append(roundest(low, high, near, 0 if whole else _FINEST))
    return rising


def _between(
    values: pl.Series, wanted: int, allowed: int, step: float, *, inclusive: bool
) -> tuple[float, float, float]:
    """The least and the most that a number can be for nearly so many customers below it, and what it stands for."""
    last = len(values) - 1
    under, over = float(values[max(wanted - allowed, 1) - 1]), float(values[min(wanted + allowed, last)])
    if wanted > last:
        over = under + max(abs(under), 10.0)
    if inclusive:
        # A step beyond a value, not the next number there is: rounded, that would be the value itself.
        high = min(round(over - step, -_FINEST), math.nextafter(over, -math.inf))
        return under, high, float(values[max(wanted, 1) - 1])
    near = over if wanted > last else float(values[wanted])
    return max(round(under + step, -_FINEST), math.nextafter(under, math.inf)), over, near
