"""Scores 0 to 10: the tenths of other customers that one is ahead of, as PERCENTRANK.INC to one digit."""

import polars as pl

from rfm_core.scoring.method import Method, SchemeChoices
from rfm_core.scoring.ranks import MetricScores, Ranks
from rfm_core.scoring.scales import METRICS, alike
from rfm_core.vocabulary import Vocabulary

LEVELS = range(11)
"""What a percent rank in tenths can be, and so the level."""


def percent_rank_scores(ranks: Ranks, scheme: SchemeChoices, _words: Vocabulary) -> MetricScores:
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
    # Thirty-one totals at most: ranking them is cheaper than ranking every customer again.
    by_total = pl.zeros(int(counts["total"][-1]) + 1, dtype=pl.Int8, eager=True)
    return by_total.scatter(counts["total"].to_list(), tenths(lowest, len(total))).gather(total)


def _told(_scheme: SchemeChoices) -> str:
    return (
        "Each score, 0 to 10, is the share of other customers that someone is ahead of; the three are added "
        "up, and the sum is ranked once more: that is the level."
    )


PERCENT_RANK = Method(
    kind="percent-rank",
    label="Percent rank",
    function=percent_rank_scores,
    told=_told,
    ranges=alike(LEVELS),
    levels=True,
)
