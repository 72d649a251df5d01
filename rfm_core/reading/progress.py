"""How a long read says how far it is: a step's name and, where it is known, the share done."""

from collections.abc import Callable

Progress = Callable[[str, float | None], None]


def silent(step: str, share: float | None) -> None:
    """Say nothing."""
