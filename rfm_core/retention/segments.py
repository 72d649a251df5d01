"""Who of each cohort is in which segment now."""

from collections.abc import Sequence

import polars as pl

from rfm_core.retention.choice import Every
from rfm_core.retention.periods import codes, first_day, number_of
from rfm_core.retention.starts import Starts


def cohort_segments(starts: Starts, every: Every, segments: Sequence[str]) -> pl.DataFrame:
    """Count each cohort's customers by the segment they are in.

    Args:
        starts: As `starts_of`.
        every: How long a period is.
        segments: Every segment in the order to list.

    Returns:
        A row per cohort, oldest first, and segment with anybody: `cohort` (String), `start` (Date), `segment`
        (String), `customers` (Int64), `share` (0–1 of the cohort).
    """
    order = {name: place for place, name in enumerate(segments)}
    counted = (
        starts.people.group_by(since=number_of(pl.col("first"), every), segment="segment")
        .agg(customers=pl.len().cast(pl.Int64))
        .sort("since", pl.col("segment").replace_strict(order, default=len(order), return_dtype=pl.Int64))
        .with_columns(share=pl.col("customers") / pl.col("customers").sum().over("since"))
    )
    firsts = [first_day(number, every) for number in counted["since"]]
    return counted.with_columns(codes(firsts, every), pl.Series("start", firsts, dtype=pl.Date)).select(
        "cohort", "start", "segment", "customers", "share"
    )
