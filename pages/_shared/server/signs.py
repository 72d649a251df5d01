"""What a page is working on: said under its title once it takes longer than a moment, and gone when it is done."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

import streamlit as st

from pages._shared.server.internals import for_this_script

SAID_AFTER = 0.7
"""Seconds; what is quicker would only flash."""

DRAWING = "Drawing this page"
"""What is said of work without a name of its own."""


class Sign:
    """The place under the title.

    Args:
        place: An empty place of the page.
        after: Seconds after which something is said.
    """

    def __init__(self, place: Any, after: float = SAID_AFTER) -> None:
        self.place = place
        self._of, self._steps = "", [DRAWING]
        self._shown = self._quiet = False
        self._lock = threading.RLock()
        self._timer = for_this_script(threading.Timer(after, self._show))
        self._timer.start()

    def text(self, step: str = "") -> str:
        """The step under way, or `step`, and for how many."""
        named = step or self._steps[-1]
        return f"{named} · {self._of}" if self._of else named

    def about(self, of: str) -> None:
        """Say from now on for whom the page works: "300,000 customers"."""
        self._of = of

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Name what is done meanwhile; a step within a step has its own name."""
        self._steps.append(name)
        self._say()
        try:
            yield
        finally:
            self._steps.pop()
        self._say()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """Leave the place to somebody else, such as a progress bar."""
        with self._lock:
            self._quiet = True
        try:
            yield
        finally:
            with self._lock:
                self._quiet, self._shown = False, True

    def close(self) -> None:
        """Say nothing any more."""
        self._timer.cancel()
        with self._lock:
            self._quiet = True
            if self._shown:
                self.place.empty()

    def _show(self) -> None:
        self._shown = True
        self._say()

    def _say(self) -> None:
        with self._lock:
            if self._shown and not self._quiet:
                self._draw()

    def _draw(self) -> None:
        self.place.markdown(f":gray[:material/hourglass_top: {self.text()} …]")


_CURRENT: ContextVar[Sign | None] = ContextVar("sign", default=None)


@contextmanager
def signed() -> Iterator[None]:
    """Whatever is done within is said here when it takes longer than a moment."""
    sign = Sign(st.empty())
    token = _CURRENT.set(sign)
    try:
        yield
    finally:
        _CURRENT.reset(token)
        sign.close()


def current() -> Sign | None:
    """The sign of the page that is drawn; None beside pages."""
    return _CURRENT.get()


def step(name: str) -> AbstractContextManager[None]:
    """Name what is done meanwhile, on the sign of the page or of the sidebar."""
    sign = current()
    return nullcontext() if sign is None else sign.step(name)
