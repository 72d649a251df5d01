"""Scores by cut-offs in plain units, and round numbers to start from."""

import math
from itertools import pairwise

import polars as pl

from rfm_core.findings import Finding
from rfm_core.scoring.edges import Edges
from rfm_core.scoring.method import BINS, Method, SchemeChoices
from rfm_core.scoring.quantiles import never_given, quantile_edges
from rfm_core.scoring.ranks import MetricRanks, MetricScores, Ranks
from rfm_core.scoring.scales import METRICS
from rfm_core.vocabulary import Vocabulary

LARGEST_EXACT = 2.0**52
"""Beyond this a Float64 can't tell a number from the next."""


def own_edge_scores(ranks: Ranks, scheme: SchemeChoices, words: Vocabulary) -> MetricScores:
    """1 + the cut-offs strictly below the value; recency: bins − those. Missing ones start from the data."""
    edges = complete_edges(ranks, scheme)
    scores: dict[str, pl.Series] = {}
    cutoffs: dict[str, list[float] | None] = {}
    for metric in METRICS:
        own = edges[metric] or ()
        # One comparison per cut-off is several times as fast as a binary search per customer.
        column = pl.col(ranks[metric].values.name)
        below = pl.sum_horizontal([(column > edge).cast(pl.Int8) for edge in own]).cast(pl.Int8)
        score = scheme.bins - below if metric == "recency_days" else below + 1
        scores[metric] = ranks[metric].values.to_frame().select(score.cast(pl.Int8)).to_series()
        cutoffs[metric] = list(own)
    return MetricScores(
        scores, cutoffs, (*_proposed(scheme, edges, words), *never_given(scores, ranks, scheme.scores, words))
    )


def _proposed(scheme: SchemeChoices, edges: Edges, words: Vocabulary) -> tuple[Finding, ...]:
    """Say which cut-offs nobody chose, where somebody chose others."""
    given = scheme.edges or Edges()
    if given.bins is None:
        return ()
    missing = [metric for metric in METRICS if given[metric] is None]
    listed = ["; ".join(f"{edge:,.10g}" for edge in edges[metric] or ()) for metric in missing]
    return tuple(
        Finding(
            "cutoffs_proposed",
            f"No cut-offs were chosen for {words.metric(metric)}, so they were proposed from the data: {cut_at}.",
        )
        for metric, cut_at in zip(missing, listed, strict=True)
    )


def complete_edges(ranks: Ranks, scheme: SchemeChoices) -> Edges:
    """The scheme's cut-offs, with starting ones where a metric has none."""
    given = scheme.edges or Edges()
    started = starting_edges(ranks, scheme.bins)
    return Edges(**{metric: given[metric] or started[metric] for metric in METRICS})


def starting_edges(ranks: Ranks, bins: int) -> Edges:
    """Round, strictly rising cut-offs near the quantiles of the data, for a user to change.

    Whole-number metrics (days, orders) get whole numbers. Where many customers tie, the next larger
    values stand in for repeated quantiles.
    """
    return Edges(**{metric: _starting(ranks[metric], bins) for metric in METRICS})


def _starting(metric: MetricRanks, bins: int) -> tuple[float, ...]:
    whole = bool((metric.ascending == metric.ascending.floor()).all())
    rising: list[float] = []
    for edge in quantile_edges(metric.ascending, bins):
        # What is strictly above 3.4 is above 3, where all values are whole: the same customers, a rounder
        # number.
        wanted = float(math.floor(edge)) if whole else edge
        rising.append(wanted if not rising or wanted > rising[-1] else _next(metric, rising[-1], whole=whole))
    # The fewest digits that keep the cut-offs apart; where 16 don't, they stay as they are.
    for digits in range(2, 17):
        rounded = tuple(_rounded(edge, digits) for edge in rising)
        if all(lower < upper for lower, upper in pairwise(rounded)):
            return rounded
    return tuple(rising)


def _next(metric: MetricRanks, edge: float, *, whole: bool) -> float:
    place = int(metric.ascending.search_sorted(edge, side="right"))
    if place < len(metric.ascending):
        return float(metric.ascending[place])
    if whole and abs(edge) < LARGEST_EXACT:
        return edge + 1
    # No value is larger, so any number above will do.
    return edge + max(abs(edge) / 10, 1e-6)


def _rounded(edge: float, digits: int) -> float:
    return float(f"{edge:.{digits}g}")


def _told(scheme: SchemeChoices) -> str:
    return f"The cut-offs of the {scheme.bins} scores were set by hand; {scheme.bins} is best."


OWN_EDGES = Method(
    kind="edges",
    label="Own cut-offs",
    function=own_edge_scores,
    told=_told,
    controls=(BINS,),
    takes_edges=True,
)
