"""What each score means in days, orders and money, and the cut-offs that say the same."""

import itertools
from dataclasses import dataclass

import polars as pl

from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.edges import Edges
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
    """One score of one metric: who gets it. `lowest` and `highest` are None where nobody does."""

    score: int
    lowest: float | None
    highest: float | None
    customers: int


def meanings(customers: pl.DataFrame, scheme: Scheme) -> dict[str, tuple[Meaning, ...]]:
    """Per metric every score, best first, with the values that get it and how many customers do."""
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
    return found


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
    return f"up to {high}" if worst else _span(exact(meaning.lowest) if counts else low, high)


def _span(low: str, high: str) -> str:
    # `3 – 3 orders` would say it twice.
    return high if high == low or high.split(" ", maxsplit=1)[0] == low else f"{low} – {high}"


def _days(number: float) -> str:
    return counted(number, "day", "days")


def edges_like(found: dict[str, tuple[Meaning, ...]]) -> Edges:
    """Own cut-offs that give every customer the score it has now, ties that were spread apart excepted."""
    return Edges(**{metric: _edges(metric, meaning) for metric, meaning in found.items()})


def _edges(metric: str, meaning: tuple[Meaning, ...]) -> tuple[float, ...]:
    rising = meaning if metric == RECENCY else meaning[::-1]
    groups = [(place, one) for place, one in enumerate(rising) if one.highest is not None]
    first, last = groups[0], groups[-1]
    # Scores that nobody has need cut-offs as well: these below all values, the last ones above.
    edges = [(first[1].lowest or 0.0) - step for step in range(first[0], 0, -1)]
    for (low_place, low), (high_place, high) in itertools.pairwise(groups):
        start, gap = low.highest or 0.0, (high.lowest or 0.0) - (low.highest or 0.0)
        steps = high_place - low_place
        # A cut-off is the highest value of the score below it, because only what is strictly above moves up.
        edges += [start + gap * step / steps for step in range(steps)]
    edges += [(last[1].highest or 0.0) + step for step in range(len(rising) - 1 - last[0])]
    return tuple(_rising(edges))


def _rising(edges: list[float]) -> list[float]:
    """The same, each strictly above the one before."""
    done: list[float] = []
    for edge in edges:
        done.append(edge if not done or edge > done[-1] else done[-1] + max(abs(done[-1]) * 1e-6, 1e-6))
    return done
