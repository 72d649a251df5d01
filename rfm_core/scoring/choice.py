"""What a user can choose about scores: the method, its bins, ties, weights, cut-offs and parameters."""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from pydantic import (
    BeforeValidator,
    Field,
    PlainSerializer,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticKnownError

from rfm_core.choices import Choice, bounded
from rfm_core.listing import listed, quoted
from rfm_core.scoring.controls import Setting
from rfm_core.scoring.edges import Edges
from rfm_core.scoring.method import Method, spanned
from rfm_core.scoring.registry import METHODS
from rfm_core.scoring.scales import FEWEST_BINS, MOST_BINS, alike
from rfm_core.scoring.ties import Ties

MOST_WEIGHT: Final = 1_000_000


def _pairs(parameters: object) -> object:
    if not isinstance(parameters, Mapping):
        return parameters
    for name, value in parameters.items():
        if not isinstance(value, Setting):
            raise ValueError(
                f"For {quoted(name)} in the scheme, a number, a text, true or false is expected."
            )
    return tuple(parameters.items())


def _named(parameters: tuple[tuple[str, Setting], ...]) -> Any:
    return dict(parameters)


# Pairs instead of a dict, so that a scheme can be hashed; a file has them as a group of named values.
_Parameters = Annotated[
    tuple[tuple[Annotated[str, Field(max_length=100)], Setting], ...],
    bounded(20),
    BeforeValidator(_pairs),
    PlainSerializer(_named),
]


class Scheme(Choice):
    """How recency, frequency and monetary value become scores.

    Attributes:
        kind: The method, by its kind in the registry.
        bins: Number of scores: 2 to 9 for quantiles and own cut-offs; else as many as the method gives: 3 for mean ± 1
            standard deviation, 11 (0 to 10) for percent ranks. Follows from `edges` where those are given.
        ties: The tie rule of quantiles.
        weights: Of R, F and M in the total; only their proportions matter.
        edges: Own cut-offs, only for methods that take them; metrics without any get starting ones from the data.
        logarithms: Mean ± 1 standard deviation of log(1 + value), only with kind `mean-sd`.
        parameters: What the method's other controls are set to, by name; None: each as usual.
    """

    kind: str = "quantiles"
    bins: int = 5
    ties: Ties = Ties.OWN
    weights: tuple[float, float, float] = (1.0, 1.0, 1.0)
    edges: Edges | None = None
    logarithms: bool = False
    parameters: _Parameters | None = None

    @model_validator(mode="before")
    @classmethod
    def _fill_bins(cls, choices: Any) -> Any:
        if isinstance(choices, Mapping) and choices.get("bins") is None:
            return {**choices, "bins": _implied_bins(choices)}
        return choices

    @field_validator("kind", mode="before")
    @classmethod
    def _known(cls, kind: object) -> str:
        if isinstance(kind, str) and kind in METHODS:
            return METHODS[kind].kind
        raise PydanticKnownError("enum", {"expected": listed(map(repr, METHODS), last="or", plain=True)})

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

    @field_validator("parameters")
    @classmethod
    def _belong(cls, given: _Parameters | None, chosen: ValidationInfo) -> _Parameters | None:
        method = METHODS.get(chosen.data.get("kind", ""))
        # A kind that isn't known was refused already; its parameters can't be judged.
        if not given or method is None:
            return None
        return tuple(method.read(dict(given)).items())

    @model_validator(mode="after")
    def _fit_together(self) -> "Scheme":
        method = self.method
        if method.bins not in {None, self.bins}:
            scores = self.scores
            raise ValueError(
                f"The scheme {self.kind} always gives scores {scores[0]} to {scores[-1]}, so {self.bins} bins "
                "don't fit; leave the bins out, or choose quantiles."
            )
        if method.bins is None and not FEWEST_BINS <= self.bins <= MOST_BINS:
            raise ValueError(f"Bins can be {FEWEST_BINS} to {MOST_BINS}; {str(self.bins)[:20]} was given.")
        if self.edges is not None and not method.takes_edges:
            raise ValueError(
                f"Own cut-offs go with the preset own-cutoffs; the scheme chosen here is {self.kind}."
            )
        if self.edges is not None and self.edges.bins not in {None, self.bins}:
            raise ValueError(
                f"{(self.edges.bins or 0) - 1} cut-offs make {self.edges.bins} scores, but {self.bins} bins "
                "were chosen; change one of the two."
            )
        if self.logarithms and method.control("logarithms") is None:
            raise ValueError(
                f"Logarithms go with the scheme {home_of('logarithms')}; the scheme chosen here is {self.kind}."
            )
        return self

    @property
    def method(self) -> Method:
        """The rule, as it declares itself."""
        return METHODS[self.kind]

    @property
    def ranges(self) -> Mapping[str, range]:
        """Canonical metric → every score it can get, ascending."""
        return self.method.ranges or alike(range(1, self.bins + 1))

    @property
    def scores(self) -> range:
        """Every score that any metric can get, ascending."""
        return spanned(self.ranges)

    def setting(self, name: str) -> Setting:
        """What a control of the method is set to.

        Args:
            name: The control's.
        """
        if name in type(self).model_fields:
            field: Setting = getattr(self, name)
            return field
        control = self.method.control(name)
        if control is None:
            raise KeyError(name)
        usual: Setting = control.usual
        return dict(self.parameters or ()).get(name, usual)


def home_of(name: str) -> str:
    """The kinds whose methods have a control of that name, listed for a sentence."""
    kinds = (kind for kind, method in METHODS.items() if method.control(name) is not None)
    return listed(kinds, last="or", plain=True)


def make_scheme(base: Scheme | None = None, **choices: object) -> Scheme:
    """A scheme from single choices, changing `base` where one is given.

    Args:
        base: The scheme to start from; its bins are dropped when the kind or the cut-offs change.
        choices: Fields of `Scheme`, or parameters of its method by their names; None means not chosen.

    Raises:
        ChoiceProblem: A choice can't be applied; one sentence says which and why.
    """
    chosen = {name: value for name, value in choices.items() if value is not None}
    start = {} if base is None else base.model_dump()
    if "kind" in chosen and base is not None and chosen["kind"] != base.kind:
        # Weights and ties mean the same under every kind; the rest belongs to the old one.
        start = {"weights": base.weights, "ties": base.ties}
    if chosen.get("edges") is not None:
        # The number of cut-offs says how many scores there are.
        start.pop("bins", None)
    if "bins" in chosen and "edges" not in chosen:
        # Cut-offs made for another number of scores would be refused.
        start.pop("edges", None)
    own = {name: chosen.pop(name) for name in tuple(chosen) if name not in Scheme.model_fields}
    if own:
        start["parameters"] = {**(start.get("parameters") or {}), **own}
    return Scheme.model_validate({**start, **chosen})


def _implied_bins(choices: Mapping[str, Any]) -> int:
    kind = choices.get("kind")
    method = METHODS.get(kind) if isinstance(kind, str) else None
    if method is not None and method.bins is not None:
        return method.bins
    edges = choices.get("edges")
    if isinstance(edges, Edges):
        return edges.bins or 5
    if isinstance(edges, Mapping):
        return next(
            (len(given) + 1 for given in edges.values() if given and isinstance(given, list | tuple)), 5
        )
    return 5
