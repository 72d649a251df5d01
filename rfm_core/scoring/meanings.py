"""What each score means in days, orders and money."""

import math
from dataclasses import dataclass, replace

import polars as pl

from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.filled_in import smallest_step
from rfm_core.scoring.scales import METRICS
from rfm_core.vocabulary import Vocabulary, counted, exact

RECENCY = "recency_days"


def score_ranges(values: pl.Series, scores: pl.Series) -> pl.DataFrame:
    """What each given score means: `score` (Int8), `lowest`, `highest` (Float64, plain units), `customers`.

    One row per score that some customer has, best score first.
    """
    frame = pl.DataFrame({"score": scores, "value": values.cast(pl.Float64)})
    found = frame.group_by("score").agg(
        pl.col("value").min().alias("lowest"),
        pl.col("value").max().alias("highest"),
        pl.len().alias("customers"),
    )
    return found.sort("score", descending=True)


@dataclass(frozen=True)
class Meaning:
    """One score of one metric: who gets it.

    Attributes:
        score: The score.
        lowest: The smallest value that gets it; None where nobody does.
        highest: The largest; None where nobody does.
        customers: How many have it.
        below: Whether only what lies below `highest` gets it.
    """

    score: int
    lowest: float | None
    highest: float | None
    customers: int
    below: bool = False


def meanings(customers: pl.DataFrame, scheme: Scheme) -> dict[str, tuple[Meaning, ...]]:
    """Per metric every score, best first, with the values that get it and how many customers do.

    Where somebody chose the cut-offs, a score reaches from one to the next; else as far as the customers who have it.
    """
    found = {}
    for metric, letter in METRICS.items():
        ranges = score_ranges(customers[metric], customers[f"{letter.lower()}_score"])
        given = {row["score"]: row for row in ranges.iter_rows(named=True)}
        found[metric] = tuple(
            Meaning(score, row["lowest"], row["highest"], row["customers"])
            if (row := given.get(score))
            else Meaning(score, None, None, 0)
            for score in reversed(scheme.ranges[metric])
        )
        if scheme.edges is not None and (edges := scheme.edges[metric]):
            found[metric] = _between(metric, customers[metric].cast(pl.Float64), edges, found[metric])
    return found


def _between(
    metric: str, values: pl.Series, edges: tuple[float, ...], given: tuple[Meaning, ...]
) -> tuple[Meaning, ...]:
    """The scores that somebody has, from one chosen cut-off to the next."""
    whole = metric != "monetary" and bool((values == values.floor()).all())
    step = 1.0 if whole else smallest_step(values)
    upto = [math.floor(edge) if whole else edge for edge in edges]
    begins = [round(edge + step, 6) for edge in upto]
    below = metric == "monetary"  # “under 100” is how amounts are told, not “up to 99.99”
    spans = list(zip([None, *begins], [*(begins if below else upto), None], strict=True))
    best_first = spans if metric == RECENCY else spans[::-1]
    return tuple(
        replace(
            one,
            lowest=one.lowest if low is None else low,
            highest=one.highest if high is None else high,
            below=below and high is not None,
        )
        if one.customers
        else one
        for one, (low, high) in zip(given, best_first, strict=True)
    )


def in_words(metric: str, given: tuple[Meaning, ...], words: Vocabulary) -> tuple[str, ...]:
    """What each score of a metric means, best first: `within 12 days`, `3 – 4 orders`, `up to £10`, `nobody`."""
    best, worst = given[0], given[-1]
    ends = sorted({end for one in given for end in (one.lowest, one.highest) if end is not None})
    # Ends of neighbours lie close together: rounded alike, one value would seem to have two scores.
    amounts = dict(zip(ends, words.amounts(ends), strict=True))
    return tuple(_words_for(metric, one, one is best, one is worst, words, amounts) for one in given)


def _words_for(
    metric: str, meaning: Meaning, best: bool, worst: bool, words: Vocabulary, amounts: dict[float, str]
) -> str:
    if meaning.lowest is None or meaning.highest is None:
        return "nobody"
    counts = metric == "frequency"
    low, high = (
        words.visits_count(end) if counts else amounts[end] for end in (meaning.lowest, meaning.highest)
    )
    if metric == RECENCY:
        if best:
            return f"within {_days(meaning.highest)}"
        return (
            f"{_days(meaning.lowest)} or more"
            if worst
            else _span(exact(meaning.lowest), _days(meaning.highest))
        )
    if best:
        return f"{low} or more"
    if meaning.below:
        return f"under {high}" if worst else f"{low} to under {high}"
    return f"up to {high}" if worst else _span(exact(meaning.lowest) if counts else low, high)


def _span(low: str, high: str) -> str:
    # `3 – 3 orders` would say it twice.
    return high if high == low or high.split(" ", maxsplit=1)[0] == low else f"{low} – {high}"


def _days(number: float) -> str:
    return counted(number, "day", "days")
