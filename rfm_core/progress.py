"""How long work says how far it is."""

from typing import Protocol


class Progress(Protocol):
    """Told the name of each step and, where it is known, how much of it is done."""

    def __call__(self, step: str, fraction: float | None = None, /) -> None:
        """Take note; may raise, and ends the work then.

        Args:
            step: What is being done, in the user's words.
            fraction: 0 to 1; None where it isn't known.
        """


def silent(step: str, fraction: float | None = None, /) -> None:
    """Take no note."""
