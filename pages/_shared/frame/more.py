"""What can be added to every customer, and the box that adds it."""

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.refusals import told_if_refused
from rfm_core.analysed import Analysis
from rfm_core.extras import EXTRAS, wanted
from rfm_core.extras.adding import labels


def offered(found: Analysis) -> list[str]:
    """The ids of the extras that can be had of these customers, those that are added included."""
    return [one.id for one in EXTRAS.values() if not one.why_not(found)]


def offered_columns(found: Analysis) -> dict[str, str]:
    """The columns that could be added, each with what it is called."""
    there = wanted(state.workspace())
    return {
        column: label
        for name in offered(found)
        if name not in there
        for label, column in labels(EXTRAS[name], found.vocabulary, found.measured.traits).items()
    }


def add_extra(name: str) -> None:
    """Add an extra to every customer."""
    now = state.workspace().extras
    if name not in now:
        state.change(extras=(*now, name))


def show_extras(found: Analysis, place: str) -> None:
    """A box with what is added to every customer; nothing where nothing can be.

    Args:
        found: All customers in their segments.
        place: Names the place on the page.
    """
    names = offered(found)
    if not names:
        return
    key = f"{place}_extras"
    state.put(key, [name for name in wanted(state.workspace()) if name in names])
    st.multiselect(
        "Add to every customer",
        names,
        format_func=lambda name: EXTRAS[name].title,
        key=key,
        placeholder="Nothing more",
        help="\n\n".join(f"{EXTRAS[name].title}: {EXTRAS[name].sentence(found.vocabulary)}" for name in names)
        + "\n\nThen it is a filter, a merge tag and a column of every file, too.",
        on_change=_changed,
        args=(key,),
    )


@told_if_refused
def _changed(key: str) -> None:
    state.change(extras=tuple(state.got(key) or ()))
