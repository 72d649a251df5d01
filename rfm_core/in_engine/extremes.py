"""Amounts at exact ranks of all rows, found in an engine without sorting them."""

import math
from collections.abc import Iterable
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.cleaning.policies.outliers import OutlierRule
from rfm_core.in_engine.cells import Frame
from rfm_core.sources import fetched

MOST_VALUES: Final = 200_000
_BUCKETS: Final = 65_536


def bounds_of_amounts(purchases: Frame, rule: OutlierRule) -> tuple[float, float] | None:
    """The lowest and highest amount that isn't extreme, as `rfm_core.cleaning.bounds.outlier_bounds`."""
    shares = (0.01, 0.99) if rule is OutlierRule.PERCENTILE else (0.25, 0.75)
    found = quantiles(purchases.select("amount"), "amount", shares)
    if found is None:
        return None
    low, high = found
    if rule is OutlierRule.PERCENTILE:
        return low, high
    reach = (1.5 if rule is OutlierRule.IQR_1_5 else 3.0) * (high - low)
    return low - reach, high + reach


def quantiles(frame: Frame, column: str, shares: Iterable[float]) -> list[float] | None:
    """Quantiles of a column without nulls (Float64), linear between ranks and exact; None for no rows."""
    rows = int(fetched(frame.select(nw.len().alias("rows")))["rows"][0])
    if not rows:
        return None
    places = [share * (rows - 1) for share in shares]
    ranks = sorted({rank for place in places for rank in (math.floor(place), math.ceil(place))})
    at = at_ranks(frame, column, ranks)
    found = []
    for place in places:
        low, high = at[math.floor(place)], at[math.ceil(place)]
        found.append(low if low == high else low + (high - low) * (place - math.floor(place)))
    return found


def at_ranks(frame: Frame, column: str, ranks: list[int]) -> dict[int, float]:
    """The values at ranks (from 0) of a column in ascending order.

    Few distinct values are fetched with their counts; of many, those of the bucket that a rank falls into, which is
    found by counting buckets of equal width, again and again where needed.
    """
    counted = frame.group_by(column).agg(nw.len().alias("rows")).head(MOST_VALUES + 1)
    values = fetched(counted)
    if values.height <= MOST_VALUES:
        return _in_values(values.sort(column), column, ranks)
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
