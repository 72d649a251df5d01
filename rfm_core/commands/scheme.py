"""Options about scoring: the scheme, ties, number of scores, weights, own cut-offs."""

from dataclasses import dataclass

import click

from rfm_core.commands.grouping import grouped
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import listed, quoted
from rfm_core.presets import default_preset, preset
from rfm_core.scoring.choice import Scheme, make_scheme
from rfm_core.scoring.registry import METHODS
from rfm_core.scoring.scales import METRICS
from rfm_core.scoring.ties import Ties
from rfm_core.vocabulary import counted
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class SchemeOptions:
    """What was typed about scoring; None or nothing leaves a choice as it was.

    Attributes:
        kind: One of the schemes in the registry.
        ties: Where equal values go.
        bins: Number of scores.
        weights: `R,F,M`.
        edges: `metric=a,b,c` each.
    """

    kind: str | None
    ties: str | None
    bins: int | None
    weights: str | None
    edges: tuple[str, ...]

    def over(self, workspace: Workspace, unit: str) -> Workspace:
        """Lay the options over a workspace; cut-offs alone choose the preset `own-cutoffs`.

        Raises:
            ChoiceProblem: The options don't fit together.
        """
        cutoffs = self._cutoffs()
        if cutoffs and workspace.preset is None and workspace.scheme is None:
            workspace = workspace.model_copy(update={"preset": "own-cutoffs"})
        if not cutoffs and (self.kind, self.ties, self.bins, self.weights) == (None, None, None, None):
            return workspace
        chosen = preset(workspace.preset) if workspace.preset else default_preset(unit)
        base = workspace.scheme or chosen.scheme
        return workspace.model_copy(update={"scheme": self._scheme(base, cutoffs), "preset": chosen.id})

    def _scheme(self, base: Scheme, cutoffs: dict[str, tuple[float, ...]]) -> Scheme:
        if cutoffs and base.edges is not None and self.kind in {None, base.kind}:
            cutoffs = {**{name: kept for name in METRICS if (kept := base.edges.of(name))}, **cutoffs}
        return make_scheme(
            base,
            kind=self.kind,
            ties=Ties(self.ties) if self.ties else None,
            bins=self.bins,
            weights=None if self.weights is None else _weights(self.weights),
            edges=cutoffs or None,
        )

    def _cutoffs(self) -> dict[str, tuple[float, ...]]:
        cutoffs: dict[str, tuple[float, ...]] = {}
        for text in self.edges:
            metric, _, values = text.partition("=")
            if metric not in METRICS:
                raise ChoiceProblem(
                    f"{quoted(metric)} has no cut-offs; the metrics are {listed(METRICS, plain=True)}."
                )
            if metric in cutoffs:
                raise ChoiceProblem(f"The cut-offs of {metric} were given twice; give them once.")
            cutoffs[metric] = _numbers(values, f"the cut-offs of {metric}")
        return cutoffs


def _numbers(text: str, what: str) -> tuple[float, ...]:
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise ChoiceProblem(
            f"{quoted(text)} is no list of numbers for {what}; write them as 1,2,3."
        ) from None


def _weights(text: str) -> tuple[float, ...]:
    given = _numbers(text, "weights")
    if len(given) != len(METRICS):
        raise ChoiceProblem(
            f"Weights are three numbers, for R, F and M, such as 2,1,1; {counted(len(given), 'was', 'were')} given."
        )
    return given


scheme_options = grouped(
    "scheme",
    SchemeOptions,
    click.option("--scheme", "kind", type=click.Choice(list(METHODS)), help="How scores are given."),
    click.option("--ties", type=click.Choice([value.value for value in Ties]), help="Where equal values go."),
    click.option("--bins", type=int, help="Number of scores, 2 to 9."),
    click.option("--weights", help="R,F,M in the total, for example 2,1,1."),
    click.option("--edges", multiple=True, metavar="METRIC=A,B,C", help="Own cut-offs of a metric."),
)
