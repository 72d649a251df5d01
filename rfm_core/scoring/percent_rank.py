"""Scores 0 to 10: the tenths of other customers that one is ahead of, as PERCENTRANK.INC to one digit."""

import polars as pl

from rfm_core.scoring.choice import METRICS, Scheme
from rfm_core.scoring.ranks import MetricScores, Ranks


def percent_rank_scores(ranks: Ranks, scheme: Scheme) -> MetricScores:
    """Percent ranks in tenths; recency is 10 minus its own. There are no cut-offs."""
    top = scheme.scores[-1]
    scores = {metric: tenths(ranks[metric].lowest) for metric in METRICS}
    scores["recency_days"] = top - scores["recency_days"]
    return MetricScores(scores, dict.fromkeys(METRICS))


def tenths(lowest_rank: pl.Series) -> pl.Series:
    """floor(10 · (rank − 1) / (n − 1)) as Int8, ranks counted from 1; a single customer gets 5."""
    customers = len(lowest_rank)
    if customers == 1:
        return pl.Series([5], dtype=pl.Int8)
    return ((lowest_rank - 1) * 10 // (customers - 1)).cast(pl.Int8)
