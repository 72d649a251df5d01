"""Customers with their scores, total and code."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.scoring.choice import Scheme, home_of
from rfm_core.scoring.one_time import one_time_buyers
from rfm_core.scoring.percent_rank import level_of
from rfm_core.scoring.ranks import Ranks, rank
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.ties import Ties
from rfm_core.vocabulary import Vocabulary, vocabulary

INCONCLUSIVE = frozenset({"one_customer", "few_customers", "all_tied"})
"""Findings after which segments say little: few customers, or customers who are alike."""


@dataclass(frozen=True)
class Scored:
    """Scored customers.

    Attributes:
        frame: The customers with `r_score`, `f_score`, `m_score` (Int8), `total` (Int16), `level` (Int8, only
            percent ranks) and `code` (String: `543`, or `10-3-7` where a score can have two digits).
        cutoffs: Canonical metric → ascending edges in plain units (days, counts, money or minutes). Quantile
            edges for tie rules *edges* and *spread*; for *own* and *middle* the lowest value of each given score, in
            ascending order from the second on; [mean − sd, mean + sd]; own cut-offs; None for percent ranks.
        findings: What the user should know about these scores.
    """

    frame: pl.DataFrame
    cutoffs: dict[str, list[float] | None]
    findings: tuple[Finding, ...]


def score(
    customers: pl.DataFrame, scheme: Scheme, ranks: Ranks | None = None, words: Vocabulary | None = None
) -> Scored:
    """Score customers under a scheme.

    Args:
        customers: One row per customer: `customer_id` (String), `recency_days` (Int64 or Float64, days; a
            smaller value scores higher), `frequency` (Int64 or Float64), `monetary` (Float64), any others.
        scheme: The rule.
        ranks: `rank(customers)` kept from before, to save the sorting.
        words: The words of the findings; by default those of a shop.

    Raises:
        NothingLeft: There are no customers.
        ChoiceProblem: The scheme can't be applied to these values.
    """
    ranks, words = ranks or rank(customers), words or vocabulary()
    given = scheme.method.function(ranks, scheme, words)
    totals, codes = _cells(scheme)
    cell = pl.lit(0, dtype=pl.Int32)
    # The place of a customer's cell in the order of `reachable`: one look-up instead of text a customer.
    for metric, possible in scheme.ranges.items():
        cell = cell * len(possible) + (pl.lit(given.scores[metric]).cast(pl.Int32) - possible[0])
    scores = {f"{letter.lower()}_score": given.scores[metric] for metric, letter in METRICS.items()}
    place = pl.select(cell).to_series()
    total = totals.gather(place)
    level = {"level": level_of(total)} if scheme.method.levels else {}
    frame = customers.with_columns(**scores, total=total, **level, code=codes.gather(place))
    findings = (
        *_population(ranks, scheme, words),
        *one_time_buyers(ranks, scheme, given.scores["frequency"], words),
        *given.findings,
        *_unused_ties(scheme),
    )
    return Scored(frame, given.cutoffs, findings)


def total_of(scores: tuple[int, int, int], weights: tuple[float, float, float]) -> int:
    """R + F + M with weights divided by their mean, rounded half up in exact arithmetic."""
    # By their text: 0.1 is meant as a tenth, not as the binary number next to it.
    exact = [Fraction(str(weight)) for weight in weights]
    weighted = sum((w * s for w, s in zip(exact, scores, strict=True)), Fraction()) * 3 / sum(exact)
    # ⌊x + ½⌋ in whole numbers: `round` would send a half to the even neighbour.
    return (2 * weighted.numerator + weighted.denominator) // (2 * weighted.denominator)


def reachable(scheme: Scheme) -> list[tuple[int, int, int]]:
    """Every combination of R, F and M that the scheme can give, ascending."""
    recency, frequency, monetary = (scheme.ranges[metric] for metric in METRICS)
    return [(r, f, m) for r in recency for f in frequency for m in monetary]


@lru_cache(maxsize=64)
def _cells(scheme: Scheme) -> tuple[pl.Series, pl.Series]:
    """Total and code of every cell, in the order of `reachable`."""
    # Without it 10, 1, 1 and 1, 0, 11 would be one code.
    separator = "-" if scheme.scores[-1] > 9 else ""
    cells = reachable(scheme)
    totals = pl.Series([total_of(cell, scheme.weights) for cell in cells], dtype=pl.Int16)
    return totals, pl.Series([separator.join(map(str, cell)) for cell in cells], dtype=pl.String)


def _population(ranks: Ranks, scheme: Scheme, words: Vocabulary) -> tuple[Finding, ...]:
    """What can't be concluded from few or equal customers."""
    customers = ranks.customers
    if customers == 1:
        message = (
            "There is only one customer, so there is nobody to compare with; the scores and the segment say "
            "nothing yet."
        )
        return (Finding("one_customer", message, 1, Level.WARNING),)
    findings = []
    if customers < len(scheme.scores):
        message = (
            f"{customers} customers can't fill {len(scheme.scores)} scores, so some stay empty and the "
            "segments say little."
        )
        findings.append(Finding("few_customers", message, customers, Level.WARNING))
    for metric, letter in METRICS.items():
        if ranks[metric].smallest == ranks[metric].largest:
            message = (
                f"All {customers:,} customers are alike in {words.metric(metric)} "
                f"({words.told(metric, ranks[metric].smallest)}), so {letter} can't tell them apart."
            )
            findings.append(Finding("all_tied", message, customers, Level.WARNING))
    return tuple(findings)


def _unused_ties(scheme: Scheme) -> tuple[Finding, ...]:
    # A workspace that was saved when middle was the usual rule names it whatever the scheme.
    if scheme.ties in {Ties.OWN, Ties.MIDDLE} or scheme.method.control("ties") is not None:
        return ()
    message = f"The tie rule {scheme.ties} has no effect here: it belongs to {home_of('ties')}, not to {scheme.kind}."
    return (Finding("ties_unused", message),)
