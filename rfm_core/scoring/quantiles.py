"""Equal parts of the customers, with four rules for ties.

Sources: mid-ranks (ridits): Bross 1958; edges: pandas' `qcut`, right-closed.
"""

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.listing import listed
from rfm_core.scoring.controls import OneOf, Option
from rfm_core.scoring.heavy import heavy_values, own_scores
from rfm_core.scoring.method import BINS, Method, SchemeChoices
from rfm_core.scoring.ranks import MetricRanks, MetricScores, Ranks
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.ties import Ties
from rfm_core.vocabulary import Vocabulary, percent


def quantile_scores(ranks: Ranks, scheme: SchemeChoices, words: Vocabulary) -> MetricScores:
    """Scores 1 to bins under the scheme's tie rule; recency counts the other way round."""
    if scheme.ties in {Ties.OWN, Ties.MIDDLE}:
        return _together(ranks, scheme, words)
    # Strictly below an edge or not depends on the value: the rank of its first customer stands for all.
    places = {metric: ranks[metric].lowest for metric in METRICS}
    if scheme.ties is Ties.SPREAD:
        places["frequency"] = ranks.frequency_order
    scores = {metric: _by_edges(place, ranks.customers, scheme.bins) for metric, place in places.items()}
    scores["recency_days"] = scheme.bins + 1 - scores["recency_days"]
    cutoffs: dict[str, list[float] | None] = {
        metric: quantile_edges(ranks[metric].ascending, scheme.bins) for metric in METRICS
    }
    findings = never_given(scores, ranks, scheme.scores, words)
    if scheme.ties is Ties.SPREAD:
        findings += _separated(ranks, scheme.bins)
    return MetricScores(scores, cutoffs, findings)


def quantile_edges(ascending: pl.Series, bins: int) -> list[float]:
    """The k/bins quantiles (k = 1 … bins − 1) of sorted values, linear between neighbours."""
    edges = []
    for k in range(1, bins):
        place, part = divmod(k * (len(ascending) - 1), bins)
        lower = float(ascending[place])
        upper = float(ascending[place + 1]) if part else lower
        edges.append(lower + (upper - lower) * part / bins)
    return edges


def never_given(
    scores: dict[str, pl.Series], ranks: Ranks, possible: range, words: Vocabulary
) -> tuple[Finding, ...]:
    """Name the scores that no customer gets, for metrics that do differ between customers."""
    findings = []
    for metric, letter in METRICS.items():
        # Too few customers and values that are all equal have findings of their own, which say why.
        given = set(scores[metric].unique())
        missing = [str(score) for score in possible if score not in given]
        tied = ranks[metric].smallest == ranks[metric].largest
        if missing and not tied and ranks.customers >= len(possible):
            message = (
                f"No customer gets {letter} {listed(missing, most=len(missing), last='or', plain=True)}: "
                f"by {words.metric(metric)}, nobody lies between those cut-offs."
            )
            findings.append(Finding("scores_never_given", message, level=Level.WARNING))
    return tuple(findings)


def _together(ranks: Ranks, scheme: SchemeChoices, words: Vocabulary) -> MetricScores:
    """By *own* or *middle*, which agree where no value is heavy."""
    rule = own_scores if scheme.ties is Ties.OWN else _by_middle
    scores = {
        metric: rule(ranks[metric], scheme.bins, reverse=metric == "recency_days") for metric in METRICS
    }
    cutoffs: dict[str, list[float] | None] = {
        metric: _lowest_values(ranks[metric].values, scores[metric], scheme.bins) for metric in METRICS
    }
    if scheme.ties is Ties.OWN:
        return MetricScores(scores, cutoffs, never_given(scores, ranks, scheme.scores, words))
    return MetricScores(scores, cutoffs, _in_their_middle(scores, ranks, scheme.bins, words))


def _lowest_values(values: pl.Series, scores: pl.Series, bins: int) -> list[float]:
    frame = pl.DataFrame({"value": values.cast(pl.Float64), "score": scores})
    lowest = frame.select(
        pl.col("value").filter(pl.col("score") == score).min().alias(str(score))
        for score in range(1, bins + 1)
    )
    return sorted(value for value in lowest.row(0) if value is not None)[1:]


def _by_middle(metric: MetricRanks, bins: int, *, reverse: bool = False) -> pl.Series:
    customers = len(metric.values)
    # Twice the mid-rank is a whole number, so 2·mid − 1 over 2·n needs no fraction.
    twice_middle = metric.lowest + metric.highest
    if reverse:
        twice_middle = 2 * customers + 2 - twice_middle
    score = (twice_middle - 1) * bins // (2 * customers) + 1
    # As the formula has it (methods, section 3), although no mid-rank goes beyond.
    return score.clip(upper_bound=bins).cast(pl.Int8)


def _in_their_middle(
    scores: dict[str, pl.Series], ranks: Ranks, bins: int, words: Vocabulary
) -> tuple[Finding, ...]:
    """Say of the worst value, where many share it, that it has more than the lowest score."""
    findings = []
    for metric, letter in METRICS.items():
        values, worst = ranks[metric], "highest" if metric == "recency_days" else "lowest"
        value = values.largest if metric == "recency_days" else values.smallest
        heavy = next((one for one in heavy_values(values, bins) if one.value == value), None)
        score = int(scores[metric].min())  # type: ignore[arg-type]
        # All alike have a finding of their own.
        if heavy is None or score == 1 or values.smallest == values.largest:
            continue
        message = (
            f"{percent(heavy.customers / ranks.customers)} of the customers share the {worst} "
            f"{words.metric(metric)} ({words.told(metric, value)}). As equals stay in the middle, they get {letter} "
            f"{score}, and segments for that score hold them as well; where they take up one score, they get "
            f"{letter} 1."
        )
        findings.append(Finding("tied_in_the_middle", message, heavy.customers, Level.WARNING))
    return tuple(findings)


def _by_edges(place: pl.Series, customers: int, bins: int) -> pl.Series:
    # Edge k lies at position k·(n−1)/bins counted from 0, and strictly below the value at position
    # place − 1 exactly when k·(n−1) < (place−1)·bins; so 1 + such k is that quotient rounded up.
    if customers == 1:
        return pl.Series([1], dtype=pl.Int8)
    quotient = ((place - 1) * bins + customers - 2) // (customers - 1)
    return quotient.clip(1, bins).cast(pl.Int8)


def _separated(ranks: Ranks, bins: int) -> tuple[Finding, ...]:
    frequency = ranks["frequency"]
    # Spread over their ordinal ranks, equals part where their first and last rank have different scores.
    first = _by_edges(frequency.lowest, ranks.customers, bins)
    last = _by_edges(frequency.highest, ranks.customers, bins)
    apart = int((first != last).sum())
    if not apart:
        return ()
    message = (
        f"Spread evenly, {apart:,} customers may have another F score than others with equally many. Where equals "
        "take up one score, they stay together."
    )
    return (Finding("identical_customers_separated", message, apart, Level.WARNING),)


TIES = OneOf(
    name="ties",
    label="Customers with equal values",
    usual=Ties.OWN,
    options={
        Ties.OWN: Option(
            "Take up one score",
            "A number that many share, such as one order, takes up one score, which a few with the number beside it "
            "may have, too; the others are divided evenly over the rest. So one-time buyers have the lowest F.",
        ),
        Ties.MIDDLE: Option(
            "Stay in the middle", "Equals stay together, in the group where the middle one of them falls."
        ),
        Ties.EDGES: Option(
            "Stay on one side", "Equals stay together, all on one side of a cut, as with pandas' qcut."
        ),
        Ties.SPREAD: Option(
            "Spread evenly", "F groups are of equal size; customers with equally many may part."
        ),
    },
)
_TOLD = {
    Ties.OWN: "Equal values always share a score. A value that more than its part of the customers share takes up one "
    "score, which a few with a neighbouring value may have, too; the others are divided evenly over the scores that "
    "are left.",
    Ties.MIDDLE: "Equal values always share a score, and a large group of equals sits in its own middle.",
    Ties.EDGES: "Equal values always share a score, and a large group of equals falls to one side of an edge.",
    Ties.SPREAD: "Customers with equal order counts were spread over neighbouring scores, so identical customers may "
    "stand in different segments.",
}


def _told(scheme: SchemeChoices) -> str:
    size = "about equal size" if scheme.ties is Ties.SPREAD else "equal size as far as equal values allow it"
    return (
        f"Customers were ranked on each number and cut into {scheme.bins} groups of {size}; "
        f"{scheme.bins} is best. {_TOLD[scheme.ties]}"
    )


QUANTILES = Method(
    kind="quantiles",
    label="Equal groups",
    function=quantile_scores,
    told=_told,
    controls=(BINS, TIES),
    separates=lambda scheme: scheme.ties is Ties.SPREAD,
)
