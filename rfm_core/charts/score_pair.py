"""Two scores as a grid, one upwards and one to the right: which two a map is read by, and how they are told."""

from dataclasses import dataclass

from rfm_core.segments.choice import MapKind
from rfm_core.vocabulary import Vocabulary

_NAMES = {"R": "recency", "F": "frequency", "M": "monetary"}
_ASKED = {"R": "how lately", "F": "how often", "M": "how much"}


@dataclass(frozen=True)
class ScorePair:
    """The scores of a grid.

    Attributes:
        down: The letter (R, F or M) of the score that goes upwards, best on top.
        across: The letter of the one that goes to the right.
    """

    down: str = "R"
    across: str = "F"

    @property
    def fields(self) -> tuple[str, str]:
        """Short column names, `r` and `f`."""
        return self.down.lower(), self.across.lower()

    @property
    def name(self) -> str:
        """R × F."""
        return f"{self.down} × {self.across}"

    @property
    def scores(self) -> tuple[str, str]:
        """What the axes are called: Recency score, Frequency score."""
        return f"{_NAMES[self.down].capitalize()} score", f"{_NAMES[self.across].capitalize()} score"

    @property
    def heading(self) -> str:
        """How lately and how often."""
        return f"{_ASKED[self.down].capitalize()} and {_ASKED[self.across]}"

    @property
    def places(self) -> str:
        """Where each score lies, for who can't see it: recency down, frequency across."""
        return f"{_NAMES[self.down]} down, {_NAMES[self.across]} across"

    def told(self, words: Vocabulary) -> str:
        """Where each score lies, in the user's words: upwards how lately they ordered (R), to the right …"""
        across = _ASKED[self.across] + (" they brought" if self.across == "M" else "")
        return f"upwards {_ASKED[self.down]} they {words.came} ({self.down}), to the right {across} ({self.across})"


def score_pair(kind: MapKind) -> ScorePair:
    """The pair that a map is read by: its own two scores, the first two of a code, R and F where it adds them up."""
    return ScorePair(*(kind.letters[:2] or "RF"))
