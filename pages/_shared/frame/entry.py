"""The way in: every page goes through app.py, and few are drawn at the same time."""

import time
from collections.abc import Callable

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from pages._shared.frame import loading, returning, state
from pages._shared.server import house
from pages._shared.server.arrivals import arrivals
from pages._shared.server.internals import uninterrupted
from pages._shared.server.mishaps import survived
from pages._shared.server.turns import turns
from rfm_core.vocabulary import counted

_SAID_AFTER = 1.0


def in_turn(*draw: Callable[[], None]) -> None:
    """Draw when it is this visitor's turn; who waits longer than a moment is told how many are before."""
    arrivals().announced = loading.begin
    house.begin()
    place, since = st.empty(), time.monotonic()

    def waiting(before: int) -> None:
        if time.monotonic() - since > _SAID_AFTER:
            others = counted(before + 1, "visitor is", "visitors are")
            place.caption(f":material/hourglass_top: {others} served before you")

    with state.visit().act(), turns().turn(waiting):
        place.empty()
        state.visit().ahead.cancel()
        state.visit().works.next_round()
        try:
            for one in draw:
                one()
            returning.recognise()
            _plan_ahead()
        finally:  # also where a click elsewhere ends the script
            returning.remember()


def _plan_ahead() -> None:
    if state.dataset() is not None:  # what reads files is large, and isn't there before
        from pages._shared.frame import ahead

        with (
            survived("Planning ahead"),
            uninterrupted(),
        ):  # a click that came meanwhile is taken up afterwards
            ahead.plan()


def require_app() -> None:
    """Start again at app.py when Streamlit ran a page by itself.

    Until `st.navigation` was called once, Streamlit takes a folder named pages for its older kind of app, and
    an address such as /segments, opened right after the server started, would skip app.py. There is no public
    way to say otherwise; where this flag is gone, nothing happens.
    """
    if getattr(PagesManager, "uses_pages_directory", False):
        PagesManager.uses_pages_directory = False
        st.rerun()
