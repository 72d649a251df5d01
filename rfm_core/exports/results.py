"""The results: one row per customer, in the published column order."""

from collections.abc import Sequence

import polars as pl

from rfm_core.analysis import Analysis

ISO_SECONDS = "%Y-%m-%dT%H:%M:%S"


def results_frame(analysis: Analysis, segments: Sequence[str] | None = None) -> pl.DataFrame:
    """Return every customer with metrics, traits, scores, segment and cluster, ids ascending.

    Args:
        analysis: The scored customers.
        segments: Only these segments; None for all.
    """
    customers = analysis.customers
    if segments is not None:
        customers = customers.filter(pl.col("segment").is_in(list(segments)))
    scores = ("r_score", "f_score", "m_score", "total", "level", "code", "segment", "cluster", "persona")
    present = [name for name in scores if name in customers.columns]
    return customers.select(pl.exclude(present), *present)
