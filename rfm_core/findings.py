"""What was noticed on the way and the user should know: a kind, a sentence, a number of rows."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How a finding is shown."""

    INFO = "info"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True)
class Finding:
    """One thing worth saying.

    Attributes:
        kind: A short stable slug such as `encoding_guessed`, for scripts and tests.
        message: A whole sentence in the user's words.
        rows: How many rows (or customers) it concerns; None where a count means nothing.
        level: `info` for facts, `warning` for doubts, `question` where the user should decide.
    """

    kind: str
    message: str
    rows: int | None = None
    level: Level = Level.INFO

    def as_json(self) -> dict[str, str | int | None]:
        """The form that `inspect` and the summary print."""
        return {"kind": self.kind, "message": self.message, "rows": self.rows}
