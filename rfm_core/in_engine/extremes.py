"""Amounts at exact ranks of all rows, found in an engine without sorting them."""

import math
from dataclasses import dataclass
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.cleaning.policies.outliers import OutlierRule
from rfm_core.in_engine.cells import Frame
from rfm_core.sources import fetched

MOST_VALUES: Final = 200_000
_BUCKETS: Final = 65_536


@dataclass(frozen=True)
class Spread:
    """How the amounts of purchases spread.

    Attributes:
        bounds: Lowest and highest that isn't extreme.
        extreme: How many lie outside.
    """

    bounds: tuple[float, float]
    extreme: int


def spread_of(purchases: Frame, rule: OutlierRule) -> Spread | None:
    """Find the bounds of amounts, as `rfm_core.cleaning.bounds.outlier_bounds`, and how many lie outside.

    Args:
        purchases: `amount` (Float64) without nulls.
        rule: What is extreme.
    """
    amounts = purchases.select("amount")
    values = _few_values(amounts, "amount")
    rows = int(fetched(amounts.select(nw.len().alias("rows")))["rows"][0]) if values is None else _sum(values)
    if not rows:
        return None
    shares = (0.01, 0.99) if rule is OutlierRule.PERCENTILE else (0.25, 0.75)
    places = [share * (rows - 1) for share in shares]
    ranks = sorted({rank for place in places for rank in (math.floor(place), math.ceil(place))})
    at = at_ranks(amounts, "amount", ranks) if values is None else _in_values(values, "amount", ranks)
    low, high = (_between(at, place) for place in places)
    if rule is not OutlierRule.PERCENTILE:
        reach = (1.5 if rule is OutlierRule.IQR_1_5 else 3.0) * (high - low)
        low, high = low - reach, high + reach
    if values is not None:
        return Spread((low, high), _sum(values.filter(~pl.col("amount").is_between(low, high))))
    outside = amounts.filter((nw.col("amount") < low) | (nw.col("amount") > high))
    return Spread((low, high), int(fetched(outside.select(nw.len().alias("rows")))["rows"][0]))


def _between(at: dict[int, float], place: float) -> float:
    """Linear between the values at the ranks around a place."""
    low, high = at[math.floor(place)], at[math.ceil(place)]
    return low if low == high else low + (high - low) * (place - math.floor(place))


def _sum(values: pl.DataFrame) -> int:
    return int(values["rows"].sum())


def _few_values(frame: Frame, column: str) -> pl.DataFrame | None:
    """The distinct values with how many `rows` hold them, ascending; None where there are too many."""
    values = fetched(frame.group_by(column).agg(nw.len().alias("rows")).head(MOST_VALUES + 1))
    return values.sort(column) if values.height <= MOST_VALUES else None


def at_ranks(frame: Frame, column: str, ranks: list[int]) -> dict[int, float]:
    """The values at ranks (from 0) of a column in ascending order.

    Few distinct values are fetched with their counts; of many, those of the bucket that a rank falls into, which is
    found by counting buckets of equal width, again and again where needed.
    """
    values = _few_values(frame, column)
    if values is not None:
        return _in_values(values, column, ranks)
    ends = fetched(frame.select(nw.col(column).min().alias("low"), nw.col(column).max().alias("high")))
    low, high = float(ends["low"][0]), float(ends["high"][0])
    place = ((nw.col(column) - low) * (_BUCKETS / (high - low))).floor()
    placed = frame.with_columns(bucket=place)
    buckets = fetched(placed.group_by("bucket").agg(nw.len().alias("rows"))).sort("bucket")
    found: dict[int, float] = {}
    before, waiting = 0, list(ranks)
    for bucket, rows in buckets.iter_rows():
        inside = [rank for rank in waiting if rank < before + rows]
        if inside:
            waiting = [rank for rank in waiting if rank not in inside]
            part = placed.filter(nw.col("bucket") == bucket).select(column)
            below = at_ranks(part, column, [rank - before for rank in inside])
            found |= {rank + before: value for rank, value in below.items()}
        before += rows
    return found


def _in_values(values: pl.DataFrame, column: str, ranks: list[int]) -> dict[int, float]:
    last = values["rows"].cum_sum() - 1
    places = last.search_sorted(pl.Series(ranks), side="left")
    return {rank: float(values[column][int(place)]) for rank, place in zip(ranks, places, strict=True)}
