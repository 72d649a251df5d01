"""What reads a file and shows it, loaded while the first one arrives: the start page does without it."""

from collections.abc import Callable
from importlib import import_module
from threading import Thread

from pages._shared.server.mishaps import survived
from pages._shared.server.once import once

READS = ("pages._shared.frame.arriving",)
SHOWS = (
    "pages._shared.data.cleaning",
    "pages._shared.data.columns",
    "pages._shared.data.details",
    "pages._shared.data.doubts",
    "pages._shared.data.files",
    "pages._shared.data.preview",
    "pages._shared.data.summary",
    "pages._shared.segments.cards",
    "pages._shared.sidebar.panel",
    # What Streamlit loads for the first table and the first chart, a quarter of a second each.
    "pyarrow",
    "altair",
)


SMALL = 100 * 1024 * 1024
"""Bytes up to which a file's end should find all loaded; a larger one needs the memory more while it is read."""


@once
def begin() -> None:
    """Load what reads files, in a thread of its own; the first call only."""
    _in_a_thread(reading)


def begin_showing(size: int) -> None:
    """Load what shows a file of so many bytes while it is read, unless that leaves the least room when it counts."""
    if size <= SMALL:
        _begin_showing()


@once
def _begin_showing() -> None:
    _in_a_thread(showing)


@once
def reading() -> None:
    """Have what reads a file, and wait for it where it is being loaded.

    Two threads that load modules with a package in common can each wait for what the other began.
    """
    _import(READS)


@once
def showing() -> None:
    """Have what shows a file, as `reading`."""
    reading()
    _import(SHOWS)


def _in_a_thread(load: Callable[[], None]) -> None:
    def run() -> None:
        with survived("Loading what reads and shows files"):
            load()

    Thread(target=run, name="rfm-lens-loading", daemon=True).start()


def _import(names: tuple[str, ...]) -> None:
    for name in names:
        import_module(name)
