"""The memory of the server: how much it uses, what it may use, and giving back what is free."""

import gc
import logging
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from pages._shared.server.heap import c_library
from rfm_core.errors import ChoiceProblem
from rfm_core.machine import SETTING, budget_mb

_PROCESSES = Path("/proc")
_ANONYMOUS = ("RssAnon:", "RssShmem:")
"""Pages of files don't count: the system takes those back by itself when it needs them."""
_log = logging.getLogger("rfm_lens")


class Memory:
    """What the pool asks about memory, in megabytes.

    Args:
        make: Called when there is too little: gives back what visitors who don't act can have again.
    """

    def __init__(self, make: Callable[[], None]) -> None:
        self._make = make
        self._least = used_mb()

    def budget(self) -> int:
        """What the server may use at most."""
        return budget()

    def used(self) -> int:
        """What it uses now."""
        return used_mb()

    def at_rest(self) -> int:
        """The least that was seen in use."""
        self._least = min(self._least, used_mb())
        return self._least

    def make(self) -> None:
        """Give back what can be had again."""
        self._make()


@cache
def budget() -> int:
    """Megabytes that the server may use; a setting that is no number is logged, and the default counts."""
    try:
        return budget_mb()
    except ChoiceProblem as problem:
        _log.error("%s", problem.message)
        return budget_mb(environment={SETTING: ""})


def used_mb(processes: Path = _PROCESSES) -> int:
    """Megabytes in use by this process and those it started; 0 where the system doesn't tell.

    Args:
        processes: Where the system tells about processes, `/proc` on Linux.
    """
    return sum(_kilobytes(folder / "status") for folder in _tree(processes / "self")) // 1024


def _tree(process: Path) -> Iterator[Path]:
    yield process
    for thread in _listed(process / "task"):
        for child in _words(thread / "children"):
            yield from _tree(process.parent / child)


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # the process has ended, or there is no such system
        return []


def _words(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="ascii", errors="replace").split()
    except OSError:
        return []


def _kilobytes(status: Path) -> int:
    words = _words(status)
    return sum(
        int(words[place + 1])
        for place, word in enumerate(words[:-1])
        if word in _ANONYMOUS and words[place + 1].isdecimal()
    )


def collect() -> None:
    """Let go of what only refers to itself, such as scripts that have ended with all that they looked at."""
    gc.collect()


def give_back() -> None:
    """Return memory that nothing uses any more to the system."""
    collect()
    if (arrow := sys.modules.get("pyarrow")) is not None:
        arrow.default_memory_pool().release_unused()
    if (trim := getattr(c_library(), "malloc_trim", None)) is not None:
        trim(0)
