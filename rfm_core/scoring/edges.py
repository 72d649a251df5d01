"""Own cut-offs, as a user chooses them."""

from itertools import pairwise
from typing import Annotated

from pydantic import field_validator, model_validator

from rfm_core.choices import Choice, bounded
from rfm_core.scoring.scales import FEWEST_BINS, METRICS, MOST_BINS, PLAIN_NAMES

_CutOffs = Annotated[tuple[float, ...], bounded(1_000)]  # a few too many are counted and told below


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
