"""What a user can choose about scores: the scheme, its bins, ties, weights and cut-offs."""

from collections.abc import Mapping
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any

from pydantic import field_validator, model_validator

from rfm_core.choices import Choice, bounded

METRICS = {"recency_days": "R", "frequency": "F", "monetary": "M"}
"""The three scored columns and the letter of each one's score, in the order of the code."""

PLAIN_NAMES = {"recency_days": "recency", "frequency": "frequency", "monetary": "monetary value"}
"""How a sentence names each metric."""

FEWEST_BINS, MOST_BINS = 2, 9

MOST_WEIGHT = 1_000_000

_CutOffs = Annotated[tuple[float, ...], bounded(1_000)]  # a few too many are counted and told below


class SchemeKind(StrEnum):
    """How a metric becomes a score."""

    QUANTILES = "quantiles"
    MEAN_SD = "mean-sd"
    PERCENT_RANK = "percent-rank"
    EDGES = "edges"


class Ties(StrEnum):
    """Where quantile scores put customers with equal values."""

    MIDDLE = "middle"
    EDGES = "edges"
    SPREAD = "spread"


FIXED_SCORES = {SchemeKind.MEAN_SD: range(1, 4), SchemeKind.PERCENT_RANK: range(11)}
"""Schemes whose scores can't be chosen, and those scores."""


class Edges(Choice):
    """Own cut-offs in plain units: days, orders or visits, money or minutes.

    Each tuple rises strictly; k cut-offs make k + 1 scores. None leaves a metric to `starting_edges`.
    """

    recency_days: _CutOffs | None = None
    frequency: _CutOffs | None = None
    monetary: _CutOffs | None = None

    def __getitem__(self, metric: str) -> tuple[float, ...] | None:
        return self.of(metric)

    def of(self, metric: str) -> tuple[float, ...] | None:
        """The cut-offs of one metric (`recency_days`, `frequency` or `monetary`)."""
        edges: tuple[float, ...] | None = getattr(self, metric)
        return edges

    @field_validator("recency_days", "frequency", "monetary")
    @classmethod
    def _rise(cls, edges: tuple[float, ...] | None) -> tuple[float, ...] | None:
        if edges is None:
            return None
        if not FEWEST_BINS <= len(edges) + 1 <= MOST_BINS:
            raise ValueError(
                f"Own cut-offs need 1 to {MOST_BINS - 1} numbers for each metric; {len(edges)} were given."
            )
        for lower, upper in pairwise(edges):
            if upper <= lower:
                raise ValueError(
                    f"Own cut-offs must rise: {upper:g} stands after {lower:g}. "
                    "Put them in ascending order, each number once."
                )
        return edges

    @model_validator(mode="after")
    def _agree(self) -> "Edges":
        counts = {PLAIN_NAMES[name]: len(edges) for name in METRICS if (edges := self.of(name))}
        if len(set(counts.values())) > 1:
            found = ", ".join(f"{name} has {count}" for name, count in counts.items())
            raise ValueError(
                f"The three metrics need the same number of cut-offs, because they share one scale: {found}."
            )
        return self

    @property
    def bins(self) -> int | None:
        """Scores these cut-offs make; None when no metric has any."""
        return next((len(edges) + 1 for name in METRICS if (edges := self.of(name))), None)


class Scheme(Choice):
    """How recency, frequency and monetary value become scores.

    Attributes:
        kind: The rule.
        bins: Number of scores: 2 to 9 for quantiles and own cut-offs; fixed at 3 for mean ± 1 standard
            deviation and at 11 (0 to 10) for percent ranks. Follows from `edges` where those are given.
        ties: The tie rule of quantiles.
        weights: Of R, F and M in the total; only their proportions matter.
        edges: Own cut-offs, only with kind `edges`; metrics without any get starting ones from the data.
        logarithms: Mean ± 1 standard deviation of log(1 + value), only with kind `mean-sd`.
    """

    kind: SchemeKind = SchemeKind.QUANTILES
    bins: int = 5
    ties: Ties = Ties.MIDDLE
    weights: tuple[float, float, float] = (1.0, 1.0, 1.0)
    edges: Edges | None = None
    logarithms: bool = False

    @model_validator(mode="before")
    @classmethod
    def _fill_bins(cls, choices: Any) -> Any:
        if isinstance(choices, Mapping) and choices.get("bins") is None:
            return {**choices, "bins": _implied_bins(choices)}
        return choices

    @field_validator("weights")
    @classmethod
    def _weigh_something(cls, weights: tuple[float, float, float]) -> tuple[float, float, float]:
        if min(weights) < 0 or not 0 < max(weights) <= MOST_WEIGHT:
            found = ", ".join(f"{weight:g}" for weight in weights)
            raise ValueError(
                f"Weights must be zero or more, at most {MOST_WEIGHT:,}, and at least one above zero; {found} was "
                "given for R, F, M."
            )
        return weights

    @model_validator(mode="after")
    def _fit_together(self) -> "Scheme":
        fixed = FIXED_SCORES.get(self.kind)
        if fixed is not None and self.bins != len(fixed):
            raise ValueError(
                f"The scheme {self.kind} always gives scores {fixed[0]} to {fixed[-1]}, so {self.bins} bins "
                "don't fit; leave the bins out, or choose quantiles."
            )
        if fixed is None and not FEWEST_BINS <= self.bins <= MOST_BINS:
            raise ValueError(f"Bins can be {FEWEST_BINS} to {MOST_BINS}; {str(self.bins)[:20]} was given.")
        if self.edges is not None and self.kind is not SchemeKind.EDGES:
            raise ValueError(
                f"Own cut-offs go with the preset own-cutoffs; the scheme chosen here is {self.kind}."
            )
        if self.edges is not None and self.edges.bins not in {None, self.bins}:
            raise ValueError(
                f"{(self.edges.bins or 0) - 1} cut-offs make {self.edges.bins} scores, but {self.bins} bins "
                "were chosen; change one of the two."
            )
        if self.logarithms and self.kind is not SchemeKind.MEAN_SD:
            raise ValueError(f"Logarithms go with the scheme mean-sd; the scheme chosen here is {self.kind}.")
        return self

    @property
    def scores(self) -> range:
        """Every score a metric can get, ascending."""
        return FIXED_SCORES.get(self.kind, range(1, self.bins + 1))


def make_scheme(base: Scheme | None = None, **choices: object) -> Scheme:
    """A scheme from single choices, changing `base` where one is given.

    Args:
        base: The scheme to start from; its bins are dropped when the kind or the cut-offs change.
        choices: Fields of `Scheme`; None means not chosen.

    Raises:
        ChoiceProblem: A choice can't be applied; one sentence says which and why.
    """
    chosen = {name: value for name, value in choices.items() if value is not None}
    start = {} if base is None else base.model_dump()
    if "kind" in chosen and base is not None and chosen["kind"] != base.kind:
        start = {"weights": base.weights, "ties": base.ties}
    if chosen.get("edges") is not None:
        start.pop("bins", None)
    if "bins" in chosen and "edges" not in chosen:
        start.pop("edges", None)
    return Scheme.model_validate({**start, **chosen})


def _implied_bins(choices: Mapping[str, Any]) -> int:
    kind = choices.get("kind")
    if isinstance(kind, str) and kind in FIXED_SCORES:
        return len(FIXED_SCORES[SchemeKind(kind)])
    edges = choices.get("edges")
    if isinstance(edges, Edges):
        return edges.bins or 5
    if isinstance(edges, Mapping):
        return next(
            (len(given) + 1 for given in edges.values() if given and isinstance(given, list | tuple)), 5
        )
    return 5
