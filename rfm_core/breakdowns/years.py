"""Segments by year: the year in which customers joined, and the years in which they came."""

from collections.abc import Sequence
from datetime import datetime

import polars as pl

from rfm_core.breakdowns.groups import UNKNOWN
from rfm_core.measuring.events import ORDERS_IN_ROW, FrequencyBy, describe

_COLUMNS = {
    "year": pl.String,
    "segment": pl.String,
    "customers": pl.Int64,
    "average_recency_days": pl.Float64,
    "average_frequency": pl.Float64,
    "average_monetary": pl.Float64,
    "total_monetary": pl.Float64,
}
_MEASURED = ("customer_id", "event_at", "amount", "order_id", ORDERS_IN_ROW, "is_purchase")


def joining_years(customers: pl.DataFrame, segments: Sequence[str]) -> pl.DataFrame:
    """Count and average customers by the year they joined (or first came) and their segment.

    Args:
        customers: `segment`, `recency_days`, `frequency`, `monetary`, and `first_seen` (Datetime) where known.
        segments: Every segment in the order to list.

    Returns:
        A row per year and segment with somebody in it, years ascending, `unknown` last: `year` (String), `segment`,
        `customers` (Int64), `average_recency_days`, `average_frequency`, `average_monetary`, `total_monetary`
        (Float64). Empty without `first_seen`.
    """
    if "first_seen" not in customers.columns:
        return pl.DataFrame(schema=_COLUMNS)
    year = pl.col("first_seen").dt.year().cast(pl.String).fill_null(UNKNOWN)
    return _averaged(customers.with_columns(year=year), segments)


def calendar_years(
    events: pl.LazyFrame,
    customers: pl.DataFrame,
    segments: Sequence[str],
    as_of: datetime | None,
    frequency_by: FrequencyBy = FrequencyBy.ORDERS,
) -> pl.DataFrame:
    """Measure every calendar year by itself, by the definitions that hold for the whole file.

    A customer counts in each year with a purchase. Recency runs to the end of that year, or to the analysis moment
    where that comes first; netted returns are subtracted in the year they were given back.

    Args:
        events: Typed events; each year is grouped by itself, streaming.
        customers: Whose events count: `customer_id`, `segment` (String; today's segment).
        segments: Every segment in the order to list.
        as_of: The analysis moment.
        frequency_by: What one unit of frequency is.

    Returns:
        As `joining_years`.
    """
    measured = [name for name in _MEASURED if name in events.collect_schema().names()]
    wanted = events.select(measured).join(
        customers.lazy().select("customer_id"), on="customer_id", how="semi"
    )
    when = pl.col("event_at")
    years = wanted.filter("is_purchase").select(when.dt.year().unique()).collect(engine="streaming")
    parts = []
    for year in sorted(years["event_at"].to_list()):
        start, end = datetime(year, 1, 1), datetime(year + 1, 1, 1)
        # Methods, section 7: up to the end of the year or the analysis moment.
        moment = min(end, as_of) if as_of else end
        described = describe(wanted.filter(when >= start, when < end), frequency_by)
        recency = (pl.lit(moment, dtype=pl.Datetime("us")) - pl.col("last_seen")).dt.total_days()
        # Who only gave something back that year didn't come.
        seen = described.filter(pl.col("last_seen").is_not_null()).with_columns(
            year=pl.lit(str(year)), recency_days=recency.clip(lower_bound=0)
        )
        parts.append(seen.join(customers.select("customer_id", "segment"), on="customer_id"))
    return _averaged(pl.concat(parts), segments) if parts else pl.DataFrame(schema=_COLUMNS)


def _averaged(customers: pl.DataFrame, segments: Sequence[str]) -> pl.DataFrame:
    order = {name: place for place, name in enumerate(segments)}
    return (
        customers.group_by("year", "segment")
        .agg(
            pl.len().cast(pl.Int64).alias("customers"),
            pl.col("recency_days").mean().alias("average_recency_days"),
            pl.col("frequency").mean().alias("average_frequency"),
            pl.col("monetary").mean().alias("average_monetary"),
            # As monetary itself, so that the order of the rows can't matter (methods, section 2).
            pl.col("monetary").sum().round(6).alias("total_monetary"),
        )
        .sort(
            pl.col("year") == UNKNOWN,
            "year",
            pl.col("segment").replace_strict(order, default=len(order), return_dtype=pl.Int64),
        )
        .select(pl.col(name).cast(dtype) for name, dtype in _COLUMNS.items())
    )
