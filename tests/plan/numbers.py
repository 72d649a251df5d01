"""Segments with numbers made up for the plan's tests."""

import polars as pl

from rfm_core.segments import SegmentMap

SCHEMA = {
    "segment": pl.String,
    "customers": pl.Int64,
    "share": pl.Float64,
    "average_recency_days": pl.Float64,
    "average_frequency": pl.Float64,
    "average_monetary": pl.Float64,
    "total_monetary": pl.Float64,
    "value_share": pl.Float64,
}


def segments(*rows: tuple[str, int, float, float, float]) -> pl.DataFrame:
    """A frame like `Analysis.segments` from (name, customers, average days, average visits, average value)."""
    people = sum(row[1] for row in rows) or 1
    value = sum(row[1] * row[4] for row in rows) or 1.0
    full = [
        (
            name,
            n,
            n / people,
            *((days, visits, each) if n else (None, None, None)),
            n * each,
            n * each / value,
        )
        for name, n, days, visits, each in rows
    ]
    return pl.DataFrame(full, schema=SCHEMA, orient="row")


def segments_of(segment_map: SegmentMap) -> pl.DataFrame:
    """Ten customers in each segment of a map, the later ones further away."""
    names = enumerate(segment_map.segments)
    return segments(*((name, 10, 5.0 + 20 * place, 12.0 - place, 100.0 - place) for place, name in names))


def people(rows: pl.DataFrame) -> pl.DataFrame:
    """Customers who are all like the average of their segment."""
    each = rows.filter(pl.col("customers") > 0).select(
        "customers", "segment", recency_days="average_recency_days", monetary="average_monetary"
    )
    return each.select(pl.exclude("customers").repeat_by("customers").explode())
