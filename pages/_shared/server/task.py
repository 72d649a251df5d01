"""What the pool does for somebody, and what it has to know of the machine."""

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol


class Room(Protocol):
    """What the pool has to know of the machine's memory, in megabytes."""

    def budget(self) -> int:
        """What the server may use at most."""

    def used(self) -> int:
        """What it uses now."""

    def at_rest(self) -> int:
        """What it uses at the least, when nobody works with it."""

    def make(self) -> None:
        """Give back what can be had again."""


@dataclass(eq=False)
class Task:
    """A piece of work of one visitor.

    Attributes:
        owner: Names the visitor.
        need: Megabytes it takes at its peak, estimated; 0 for little.
        failed: Called once there will be no result, before anybody can learn that.
        future: Its result.
        short_since: When it could have begun, had there been memory; None before.
        ahead: Whether nobody waits for it yet.
    """

    owner: Hashable
    work: Callable[[], Any]
    need: int
    failed: Callable[[], None]
    future: Future[Any] = field(default_factory=Future)
    short_since: float | None = None
    ahead: bool = False

    @property
    def waits_for_memory(self) -> bool:
        """Whether nothing but memory is missing."""
        return self.short_since is not None and not self.future.running() and not self.future.done()


def nothing() -> None:
    """What a finished task holds instead of its work."""
