"""What is done with one segment: its job, the tactic, the number to watch, how often."""

from dataclasses import dataclass
from enum import StrEnum


class Job(StrEnum):
    """What a segment is there for in the plan."""

    KEEP = "keep"
    GROW = "grow"
    WIN_BACK = "win back"
    LET_GO = "let go"


@dataclass(frozen=True)
class Move:
    """A play in the words of one trade; `{visit}`, `{visits}` and `{value}` stand for the user's words.

    Attributes:
        tactic: The steps, concretely.
        watch: The number that says whether it works.
        rhythm: How often to write, and when.
        do: What to do in one sentence, where this map means something else by the name than others; else empty.
    """

    tactic: str
    watch: str
    rhythm: str
    do: str = ""


@dataclass(frozen=True)
class Play:
    """A segment's job, and its move in retail and in viewing words."""

    job: Job
    retail: Move
    viewing: Move
