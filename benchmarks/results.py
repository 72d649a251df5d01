"""How much is done, and what came of it: the rows of the table."""

from dataclasses import dataclass, field

from visits import Seen
from watching import Memory


@dataclass(frozen=True)
class Size:
    """How much is done; the defaults are those of the table of targets."""

    sessions: int = 50
    lines: int = 100_000
    seconds: float = 180
    waves: int = 10
    uploads: int = 8
    megabytes: int = 18
    many: int = 300_000
    large: int = 5
    largest: int = 185


@dataclass
class Result:
    """A row of the table.

    Attributes:
        met: Whether the target was met.
        notes: How it went in all, a sentence a line.
    """

    what: str
    target: str
    measured: str = ""
    met: bool = False
    notes: list[str] = field(default_factory=list)

    def judge(self, memory: Memory, most: int, fine: bool, more: str = "") -> None:
        """Fill in what was measured.

        Args:
            memory: Held at the peak.
            most: The target in megabytes.
            fine: Whether everything else was as it has to be.
            more: Said beside the memory.
        """
        self.measured = f"{memory.judged:.0f} MB" + (f"; {more}" if more else "")
        self.met = fine and memory.judged <= most

    @staticmethod
    def tell(note: str) -> None:
        """Print a step at once: the next may take minutes."""
        print(f"  - {note}", flush=True)

    def note(self, seen: Seen) -> None:
        """Say how visits went."""
        self.notes.append(str(seen))
        self.notes += [f"refused {times} ×: {one}" for one, times in seen.refused.most_common(5)]
        self.notes += [f"failure {times} ×: {one}" for one, times in seen.failures.most_common(12)]
