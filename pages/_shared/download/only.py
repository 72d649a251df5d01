"""The switch between everybody and the customers of the filter, in every card that writes customers."""

from collections.abc import Callable

import streamlit as st

from pages._shared.download.campaign import Finished, narrowed
from pages._shared.frame import state
from pages._shared.frame.text import plain


def show_only(done: Finished, card: str, *, everybody: bool, changed: Callable[[], None]) -> Finished:
    """Those whom a card writes: the switch is there only while filters leave somebody out.

    Args:
        done: Everybody.
        card: Names the switch.
        everybody: What was chosen.
        changed: Called when it is switched.
    """
    fewer = narrowed(done)
    if not fewer.only:
        return done
    few = fewer.analysis.vocabulary.customers_count(fewer.analysis.customers.height)
    state.put(switch(card), not everybody)
    st.toggle(f"Only the {few} of the filter", key=switch(card), on_change=changed)
    st.caption(plain(" · ".join(fewer.only), limit=400))
    return done if everybody else fewer


def switch(card: str) -> str:
    """The key of a card's switch."""
    return f"{card}_only"


def everybody_in(card: str, otherwise: bool) -> bool:
    """Whether a card's switch asks for everybody; `otherwise` where it isn't drawn."""
    chosen = state.got(switch(card))
    return otherwise if chosen is None else not chosen
