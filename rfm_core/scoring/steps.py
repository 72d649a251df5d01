"""Which score a value would get while everybody else's stay as they are: the cut-offs in force, whatever the scheme."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from rfm_core.scoring.choice import Scheme
from rfm_core.scoring.scales import METRICS

_HAIR = 1e-9
"""Cut-offs that are sums of floats end so near to the value that they stand for."""


class Step(NamedTuple):
    """Where the next score begins, in the order of the values.

    Attributes:
        value: In plain units; −∞ where every value is beyond it, ∞ where none is.
        included: Whether the value itself is beyond it.
    """

    value: float
    included: bool


@dataclass(frozen=True)
class Steps:
    """Where the scores of one metric begin.

    Attributes:
        scores: Every score it can get, ascending.
        falling: Whether larger values get lower scores, as with recency.
        steps: One fewer than scores, ascending.
    """

    scores: range
    falling: bool
    steps: tuple[Step, ...]

    def of(self, value: pl.Expr) -> pl.Expr:
        """The score of a value (Int16)."""
        passed = [
            (value >= step.value if step.included else value > step.value).cast(pl.Int16)
            for step in self.steps
            if math.isfinite(step.value)
        ]
        always = sum(step.value == -math.inf for step in self.steps)
        place = pl.sum_horizontal(pl.lit(always, dtype=pl.Int16), *passed)
        return self.scores[-1] - place if self.falling else place + self.scores[0]


def steps_of(
    scored: pl.DataFrame, scheme: Scheme, cutoffs: dict[str, list[float] | None]
) -> dict[str, Steps]:
    """Where the scores of each metric begin, so that nobody's score changes while their value doesn't.

    A value that nobody has lies between two that somebody has. Where the scheme cuts at a number, that number decides;
    where it ranks customers, a value has the score of the next lower one, as the page shows what the scores mean; with
    percent ranks it is ahead of everybody below it. Where equal values are spread over scores, a changed one is put
    where the cut-offs put it.

    Args:
        scored: As `rfm_core.scoring.scored.score` gives customers.
        scheme: The scheme they were scored by.
        cutoffs: As `Scored.cutoffs`.
    """
    return {
        metric: _steps(
            scored.select(metric, f"{letter.lower()}_score"), scheme.ranges[metric], cutoffs[metric]
        )
        for metric, letter in METRICS.items()
    }


def _steps(frame: pl.DataFrame, scores: range, cutoffs: list[float] | None) -> Steps:
    metric, score = frame.columns
    falling = metric == "recency_days"
    ends = frame.group_by(score).agg(
        pl.col(metric).min().cast(pl.Float64).alias("low"),
        pl.col(metric).max().cast(pl.Float64).alias("high"),
    )
    places = [
        (scores[-1] - given if falling else given - scores[0], low, high)
        for given, low, high in ends.iter_rows()
    ]
    cut = cutoffs if cutoffs is not None and len(cutoffs) == len(scores) - 1 else [None] * (len(scores) - 1)
    found = []
    for place, number in enumerate(cut):
        under = max((high for at, _, high in places if at <= place), default=-math.inf)
        over = min((low for at, low, _ in places if at > place), default=math.inf)
        found.append(Step(under, included=False) if cutoffs is None else _step(under, over, number))
    return Steps(scores, falling, tuple(found))


def _step(under: float, over: float, number: float | None) -> Step:
    """The step above the largest value `under` it, and up to the smallest `over` it."""
    if number is not None:
        if under >= over or under <= number < over:
            return Step(number, included=False)
        if number < under and _alike(number, under):
            return Step(under, included=False)
        if number >= over and _alike(number, over):
            return Step(over, included=True)
    return Step(over if under > -math.inf else -math.inf, included=True)


def _alike(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=_HAIR, abs_tol=_HAIR)
