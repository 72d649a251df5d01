"""What the words of the app mean: on every page, a click away."""

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.text import plain
from rfm_core.errors import RfmError
from rfm_core.glossary import glossary
from rfm_core.vocabulary import Vocabulary, vocabulary


def show_words(name: str) -> None:
    """The glossary in the words of the data.

    Args:
        name: The page's.
    """
    with (
        st.container(key=f"{name}-words", width="content"),
        st.popover("What the words mean", icon=":material/menu_book:"),
    ):
        entries = glossary(_words())
        st.markdown(
            "\n\n".join(
                f"**{plain(one.term, limit=80)}** – {plain(one.meaning, limit=400)}" for one in entries
            )
        )


def _words() -> Vocabulary:
    if state.dataset() is None:
        return vocabulary()
    from pages._shared.frame import cached  # large, and the start page does without it

    try:
        view = cached.view()
    except RfmError:  # the page says it, in its own place
        return vocabulary()
    return vocabulary() if view is None else view.words
