"""Scores 1 to 3: clearly below the average, about average, clearly above it."""

import math

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding, Level
from rfm_core.scoring.controls import Switch
from rfm_core.scoring.method import Method, SchemeChoices
from rfm_core.scoring.ranks import MetricRanks, MetricScores, Ranks
from rfm_core.scoring.scales import METRICS, alike
from rfm_core.vocabulary import Vocabulary

NOISE = 1e-9
"""A spread smaller than this part of the values is what floating point leaves behind."""


def mean_sd_scores(ranks: Ranks, scheme: SchemeChoices, words: Vocabulary) -> MetricScores:
    """3 above mean + sd, 1 below mean − sd, else 2 (sample sd); recency counts the other way round.

    Raises:
        ChoiceProblem: Logarithms are wanted of negative values.
    """
    scores: dict[str, pl.Series] = {}
    cutoffs: dict[str, list[float] | None] = {}
    findings: list[Finding] = []
    for metric in METRICS:
        low, high = _limits(ranks[metric], metric, scheme, words)
        values = _transformed(ranks[metric].values.cast(pl.Float64), scheme)
        spread = ranks[metric].largest - ranks[metric].smallest
        if spread <= NOISE * max(abs(ranks[metric].smallest), abs(ranks[metric].largest)):
            # False for everybody, as no value is null: without a spread all get the middle score.
            above, below = values.is_null(), values.is_null()
        else:
            # Sums of floats end a hair off; a value on the limit is not beyond it.
            hair = 1e-12 * max(abs(low), abs(high))
            above, below = values > high + hair, values < low - hair
            findings += _unreachable(metric, above, below, (low, high), scheme, words)
        score = above.cast(pl.Int8) - below.cast(pl.Int8)
        # 2 is the middle; a small recency is the better one.
        scores[metric] = (2 - score if metric == "recency_days" else 2 + score).cast(pl.Int8)
        cutoffs[metric] = [_plain(low, scheme), _plain(high, scheme)]
    return MetricScores(scores, cutoffs, tuple(findings))


def _limits(metric: MetricRanks, name: str, scheme: SchemeChoices, words: Vocabulary) -> tuple[float, float]:
    if scheme.logarithms and metric.smallest < 0:
        raise ChoiceProblem(
            f"Logarithms need values of zero or more, and the smallest value of {words.metric(name)} is "
            f"{words.told(name, metric.smallest)}; use quantiles, or leave logarithms off."
        )
    # Sorted values are added up in one order, so the order of the rows can't move the limits.
    values = _transformed(metric.ascending, scheme)
    column = pl.col(values.name)
    # The sample deviation of one customer is null.
    mean, deviation = values.to_frame().select(column.mean(), column.std().fill_null(0.0).alias("sd")).row(0)
    return mean - deviation, mean + deviation


def _transformed(values: pl.Series, scheme: SchemeChoices) -> pl.Series:
    return values.log1p() if scheme.logarithms else values


def _plain(limit: float, scheme: SchemeChoices) -> float:
    return math.expm1(limit) if scheme.logarithms else limit


def _unreachable(
    metric: str,
    above: pl.Series,
    below: pl.Series,
    limits: tuple[float, float],
    scheme: SchemeChoices,
    words: Vocabulary,
) -> list[Finding]:
    equal = "quantiles (“Equal groups”)"
    offer = equal if scheme.logarithms else f"logarithms or {equal}"
    findings = []
    for anybody, side, limit, extreme, usual in (
        (below.any(), "minus", limits[0], "below the smallest value", 1),
        (above.any(), "plus", limits[1], "above the largest value", 3),
    ):
        if anybody:
            continue
        score = 4 - usual if metric == "recency_days" else usual
        message = (
            f"No customer can get {METRICS[metric]} {score}: the average {side} one standard deviation of "
            f"{words.metric(metric)} is {words.told(metric, _plain(limit, scheme))}, {extreme}. Try {offer}."
        )
        findings.append(Finding("unreachable_score", message, level=Level.WARNING))
    return findings


def _told(scheme: SchemeChoices) -> str:
    scale = " (on logarithms, because the data has a long tail)" if scheme.logarithms else ""
    return (
        f"On each number{scale}, 3 means more than one standard deviation better than the average, 1 more than "
        "one worse, and 2 everything between."
    )


MEAN_SD = Method(
    kind="mean-sd",
    label="Far from the average",
    function=mean_sd_scores,
    told=_told,
    ranges=alike(range(1, 4)),
    controls=(Switch(name="logarithms", label="On logarithms (for long-tailed data)"),),
)
