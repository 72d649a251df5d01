"""Scores 0 to 10: the tenths of other customers that one is ahead of, as PERCENTRANK.INC to one digit."""

import polars as pl

from rfm_core.scoring.choice import METRICS, Scheme
from rfm_core.scoring.ranks import MetricScores, Ranks
from rfm_core.vocabulary import Vocabulary


def percent_rank_scores(ranks: Ranks, scheme: Scheme, _words: Vocabulary) -> MetricScores:
    """Percent ranks in tenths; recency is 10 minus its own. There are no cut-offs."""
    top = scheme.scores[-1]
    scores = {metric: tenths(ranks[metric].lowest, ranks.customers) for metric in METRICS}
    scores["recency_days"] = top - scores["recency_days"]
    return MetricScores(scores, dict.fromkeys(METRICS))


def tenths(lowest_rank: pl.Series, customers: int) -> pl.Series:
    """floor(10 · (rank − 1) / (n − 1)) as Int8, ranks counted from 1; a single customer gets 5."""
    if customers == 1:
        return pl.Series([5], dtype=pl.Int8)
    return ((lowest_rank - 1) * 10 // (customers - 1)).cast(pl.Int8)


def level_of(total: pl.Series) -> pl.Series:
    """Tenths of the summed score (Int16, zero or more) as Int8, looked up among the few totals there are."""
    counts = total.rename("total").value_counts().sort("total")
    lowest = counts["count"].cum_sum().cast(pl.Int64) - counts["count"] + 1
    by_total = pl.zeros(int(counts["total"][-1]) + 1, dtype=pl.Int8, eager=True)
    return by_total.scatter(counts["total"].to_list(), tenths(lowest, len(total))).gather(total)
