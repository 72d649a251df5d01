"""Why a customer stands where they stand: each number's rank, the score it got, and the rule of the map that fired."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.scoring.meanings import Meaning, in_words, meanings
from rfm_core.scoring.ranks import Ranks
from rfm_core.scoring.scales import METRICS
from rfm_core.segments.choice import MapKind, SegmentMap, cells_of


@dataclass(frozen=True)
class MetricReason:
    """One of the three numbers.

    Attributes:
        metric: `recency_days`, `frequency` or `monetary`.
        letter: R, F or M.
        value: The number: days, orders, or an amount.
        score: What it got.
        worst: The lowest score that the scheme can give it.
        best: The highest.
        ahead: The share (0–1) of all other customers whose number is worse; None where there is nobody else.
        alike: How many others have the same number.
        lowest: The smallest number with that score; None: there is no end.
        highest: The largest; None: there is no end.
        meaning: Which numbers get that score, in words: "31 – 90 days".
        cutoffs: As `Analysis.cutoffs`; None where the scheme has none.
    """

    metric: str
    letter: str
    value: float
    score: int
    worst: int
    best: int
    ahead: float | None
    alike: int
    lowest: float | None
    highest: float | None
    meaning: str
    cutoffs: tuple[float, ...] | None


@dataclass(frozen=True)
class Rule:
    """The row of the segment map that a customer is in.

    Attributes:
        segment: The segment's name.
        kind: What the map looks at.
        cell: What it found: `32`, `543`, a total or a level.
        pattern: The first of the segment's patterns that names the cell: `3[1-2]`, `9-12`.
    """

    segment: str
    kind: MapKind
    cell: str
    pattern: str


def metric_reasons(analysis: Analysis, ranks: Ranks, place: int) -> tuple[MetricReason, ...]:
    """Each number of a customer, in the order of the code.

    Args:
        analysis: Everybody, scored.
        ranks: `rank(analysis.customers)`.
        place: The customer's row.
    """
    every = meanings(analysis.customers, analysis.scheme)
    return tuple(_reason(analysis, ranks, place, metric, every[metric]) for metric in METRICS)


def _reason(
    analysis: Analysis, ranks: Ranks, place: int, metric: str, given: tuple[Meaning, ...]
) -> MetricReason:
    known, everybody, letter = ranks[metric], ranks.customers, METRICS[metric]
    lowest, highest = int(known.lowest[place]), int(known.highest[place])
    worse = everybody - highest if metric == "recency_days" else lowest - 1
    score, possible = (
        int(analysis.customers[f"{letter.lower()}_score"][place]),
        analysis.scheme.ranges[metric],
    )
    told = in_words(metric, given, analysis.vocabulary)
    rank = next(number for number, one in enumerate(given) if one.score == score)
    cutoffs = analysis.cutoffs[metric]
    return MetricReason(
        metric,
        letter,
        known.values[place],
        score,
        possible[0],
        possible[-1],
        worse / (everybody - 1) if everybody > 1 else None,
        highest - lowest,
        given[rank].lowest,
        given[rank].highest,
        told[rank],
        None if cutoffs is None else tuple(cutoffs),
    )


def rule_of(customer: dict[str, Any], segment_map: SegmentMap) -> Rule:
    """The rule that put a scored customer into their segment.

    Args:
        customer: `r_score`, `f_score`, `m_score`, `total`, `segment`, and `level` where there is one.
        segment_map: The map.
    """
    kind = segment_map.kind
    letters = "".join(str(customer[f"{letter.lower()}_score"]) for letter in kind.letters)
    cell = letters or str(customer[kind.value])
    own = next(rule for rule in segment_map.rules if rule.name == customer["segment"])
    pattern = next(pattern for pattern in own.cells if cell in cells_of(pattern, kind))
    return Rule(own.name, kind, cell, pattern)


def place_of(customers: pl.DataFrame, customer_id: str) -> int | None:
    """A customer's row; None where nobody has that id."""
    return customers["customer_id"].index_of(customer_id)
