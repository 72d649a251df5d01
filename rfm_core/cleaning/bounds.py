"""What can't be right or stands far from the rest: impossible dates, dates alone at the end, extreme amounts."""

import math
from datetime import date, datetime, timedelta

import polars as pl

from rfm_core.cleaning.policies.outliers import OutlierRule
from rfm_core.moments import FIRST_YEAR, LAST_YEAR

EARLIEST = datetime(FIRST_YEAR, 1, 1)
LATEST = datetime(LAST_YEAR + 1, 1, 1)
YEAR = timedelta(days=365)
# A few typing mistakes; with more, the late dates are a part of the business (methods, section 2).
ISOLATED_SHARE = 0.01


def plausible(moment: pl.Expr) -> pl.Expr:
    """Return `moment` where it lies between 1980 and 2100, else null."""
    return pl.when((moment >= EARLIEST) & (moment < LATEST)).then(moment)


def implausible_date(column: str, today: date | None) -> pl.Expr:
    """True where a date lies before 1980, after 2100 or after `today`."""
    moment = pl.col(column)
    outside = (moment < EARLIEST) | (moment >= LATEST)
    if today is None or today >= LATEST.date():
        return outside
    return outside | (moment >= datetime(today.year, today.month, today.day) + timedelta(days=1))


def outlier_bounds(amounts: pl.DataFrame, rule: OutlierRule) -> tuple[float, float] | None:
    """Return the lowest and highest amount that isn't extreme; None for no amounts.

    Args:
        amounts: Every different `amount` (Float64) and how many `rows` have it.
        rule: 1st and 99th percentile, or 1.5 or 3 interquartile ranges beyond the quartiles (linear between ranks).
    """
    if amounts.is_empty():
        return None
    ordered = amounts.sort("amount").select("amount", upto=pl.col("rows").cast(pl.Int64).cum_sum())
    shares = (0.01, 0.99) if rule is OutlierRule.PERCENTILE else (0.25, 0.75)
    low, high = (_quantile(ordered, share) for share in shares)
    if rule is OutlierRule.PERCENTILE:
        return low, high
    reach = (1.5 if rule is OutlierRule.IQR_1_5 else 3.0) * (high - low)
    return low - reach, high + reach


def _quantile(ordered: pl.DataFrame, share: float) -> float:
    """The value at a share of the ranks, linear between two of them, as `Series.quantile` computes it."""
    place = (int(ordered["upto"][-1]) - 1) * share
    below, above = math.floor(place), math.ceil(place)
    lower, upper = (
        float(ordered["amount"][int(ordered["upto"].search_sorted(rank, "right"))]) for rank in (below, above)
    )
    return lower if below == above else (place - below) * (upper - lower) + lower


def purchases_per_day(purchases: pl.LazyFrame, moment_column: str = "event_at") -> pl.DataFrame:
    """Count purchases by day: `day`, `purchases`, the `first` and `last` moment, in order of time."""
    moment = pl.col(moment_column)
    return (
        purchases.group_by(moment.dt.date().alias("day"))
        .agg(pl.len().alias("purchases"), moment.min().alias("first"), moment.max().alias("last"))
        .sort("day")
        .collect(engine="streaming")
    )


def isolation(days: pl.DataFrame) -> datetime | None:
    """Return the last moment before a gap of more than a year that at most 1 % of the purchases follow."""
    total = int(days["purchases"].sum())
    gaps = days.select(
        "last",
        gap=pl.col("first").shift(-1) - pl.col("last"),
        after=total - pl.col("purchases").cum_sum(),
    ).filter(pl.col("gap") > YEAR, pl.col("after") <= ISOLATED_SHARE * total)
    return gaps["last"][0] if gaps.height else None
