"""Values that more than their part of the customers share, and the tie rule under which each takes up one score."""

from collections.abc import Iterable
from functools import reduce
from operator import add
from typing import NamedTuple

import polars as pl

from rfm_core.scoring.ranks import MetricRanks


class Heavy(NamedTuple):
    """A value that more customers share than one score is for.

    Attributes:
        value: The value itself.
        lowest: The rank of the first customer who has it, ascending.
        customers: How many have it.
    """

    value: float
    lowest: int
    customers: int


def heavy_values(metric: MetricRanks, bins: int) -> tuple[Heavy, ...]:
    """The heavy values of a metric, ascending (methods, section 3).

    A value is heavy when its customers are more than an equal part of those who aren't in heavier values, for the
    scores that are left: c · (bins − h) > L. There are fewer of them than scores.
    """
    light, left = metric.sharing, len(metric.values)
    found: list[Heavy] = []
    # The largest first: with each the equal part of the rest only shrinks, so none has to be looked at twice.
    while left:
        place = light.arg_max() or 0
        customers = int(light[place])
        if customers * (bins - len(found)) <= left:
            break
        lowest = int(metric.lowest[place])
        found.append(Heavy(float(metric.values[place]), lowest, customers))
        light = pl.select(pl.when(metric.lowest == lowest).then(0).otherwise(light)).to_series()
        left -= customers
    return tuple(sorted(found, key=lambda one: one.lowest))


def own_scores(metric: MetricRanks, bins: int, *, reverse: bool = False) -> pl.Series:
    """Int8 scores: a heavy value takes up one, the others share the scores that are left evenly.

    Args:
        metric: The metric, ranked.
        bins: The number of scores.
        reverse: The largest value gets the lowest score, as with recency.
    """
    heavy = heavy_values(metric, bins)
    everybody = len(metric.values)
    left = everybody - sum(one.customers for one in heavy)
    lowest, highest = pl.lit(metric.lowest), pl.lit(metric.highest)
    before = everybody - highest if reverse else lowest - 1
    ahead = [(lowest < one.lowest if reverse else lowest > one.lowest, one.customers) for one in heavy]
    values = _sum(flag.cast(pl.Int64) for flag, _ in ahead)
    if not left:
        score = _spaced(values, len(heavy), bins)
    else:
        # Weights add up to bins · left, and a heavy value weighs as much as one score.
        part = bins - len(heavy)
        in_heavy = _sum(flag.cast(pl.Int64) * customers for flag, customers in ahead)
        weights_before = (before - in_heavy) * part + values * left
        is_heavy = lowest.is_in([one.lowest for one in heavy])
        weight = pl.when(is_heavy).then(left).otherwise((highest - lowest + 1) * part)
        score = (2 * weights_before + weight) // (2 * left) + 1
    # As the formula has it, although no middle of a weight goes beyond.
    return pl.select(score.clip(upper_bound=bins).cast(pl.Int8)).to_series()


def _spaced(place: pl.Expr, values: int, bins: int) -> pl.Expr:
    """Fewer values than scores: from the first to the last score in equal steps, halves rounded up."""
    if values == 1:
        return place + 1 + bins // 2
    return (2 * place * (bins - 1) + values - 1) // (2 * (values - 1)) + 1


def _sum(terms: Iterable[pl.Expr]) -> pl.Expr:
    return reduce(add, terms, pl.lit(0, dtype=pl.Int64))
