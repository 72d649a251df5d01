"""What a scheme declares of itself: everything that page, report, workspace and tests have to know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from rfm_core.listing import quoted
from rfm_core.scoring.controls import Control, Number, Setting, Settings
from rfm_core.scoring.edges import Edges
from rfm_core.scoring.ranks import MetricScores, Ranks
from rfm_core.scoring.scales import FEWEST_BINS, MOST_BINS
from rfm_core.scoring.ties import Ties
from rfm_core.vocabulary import Vocabulary

BINS = Number(name="bins", label="Number of scores", usual=5, lowest=FEWEST_BINS, highest=MOST_BINS)
"""How many scores there are, for methods that give as many as are wanted."""


class SchemeChoices(Settings, Protocol):
    """A scheme, as far as a method may look at it; `Scheme` says what each choice means."""

    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def bins(self) -> int: ...  # noqa: D102
    @property
    def ties(self) -> Ties: ...  # noqa: D102
    @property
    def edges(self) -> Edges | None: ...  # noqa: D102
    @property
    def logarithms(self) -> bool: ...  # noqa: D102
    @property
    def scores(self) -> range: ...  # noqa: D102
    @property
    def ranges(self) -> Mapping[str, range]: ...  # noqa: D102


def _never(_scheme: SchemeChoices) -> bool:
    return False


@dataclass(frozen=True, kw_only=True, eq=False)
class Method:
    """One way to turn metrics into scores.

    Attributes:
        kind: The slug in workspaces, in settings and on the command line.
        label: The name on screen.
        function: From ranks and a scheme of this kind to scores; findings speak in the vocabulary.
        told: One or two sentences that tell a reader of the report what such a scheme did.
        ranges: Canonical metric → every score it can get, ascending; None: 1 to the number of bins that was chosen.
        controls: Choices besides the weights, in their order on screen.
        takes_edges: Cut-offs of the user's own decide (`Scheme.edges`).
        levels: The total is ranked once more, and maps of levels can read that.
        separates: Whether, by a rule of this scheme, customers with equal values may get different scores.
    """

    kind: str
    label: str
    function: Callable[[Ranks, SchemeChoices, Vocabulary], MetricScores]
    told: Callable[[SchemeChoices], str]
    ranges: Mapping[str, range] | None = None
    controls: tuple[Control[Any], ...] = ()
    takes_edges: bool = False
    levels: bool = False
    separates: Callable[[SchemeChoices], bool] = _never

    @property
    def bins(self) -> int | None:
        """How many scores there are; None where that can be chosen."""
        return None if self.ranges is None else len(spanned(self.ranges))

    def control(self, name: str) -> Control[Any] | None:
        """The control of that name; None where this method has no such choice."""
        return next((one for one in self.controls if one.name == name), None)

    def read(self, parameters: Mapping[str, Setting]) -> dict[str, Setting]:
        """Parameters of a scheme, each in its own type and in the order of the controls.

        Raises:
            ValueError: One isn't a choice of this method, or can't have that value.
        """
        for name in parameters:
            if self.control(name) is None:
                raise ValueError(f"The scheme {self.kind} has no choice called {quoted(name)}.")
        return {one.name: one.read(parameters[one.name]) for one in self.controls if one.name in parameters}


def spanned(ranges: Mapping[str, range]) -> range:
    """The one scale on which the scores of all metrics lie."""
    return range(min(one[0] for one in ranges.values()), max(one[-1] for one in ranges.values()) + 1)
