"""On the Data page: the latest change taken back, and what was found in the file brought back, card by card."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from rfm_core.cleaning.conventions import Reading
from rfm_core.stages import Stage
from rfm_core.treatment import TREATMENTS
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Part:
    """What is chosen in one card of the page.

    Attributes:
        name: Names its buttons.
        of: What a workspace says about it, to be compared.
        found: The workspace with what the file alone gives in its place.
    """

    name: str
    of: Callable[[Workspace], object]
    found: Callable[[Workspace, DataSet], Workspace]


def _found_columns(now: Workspace, data: DataSet) -> Workspace:
    return now.model_copy(update={"mapping": data.proposal.mapping, "unit": data.proposal.unit})


def _found_dates(now: Workspace, _data: DataSet) -> Workspace:
    order = Reading().date_order
    return now.model_copy(update={"reading": now.reading.model_copy(update={"date_order": order})})


def _found_details(now: Workspace, _data: DataSet) -> Workspace:
    return now.model_copy(update={"details": None})


def _found_treatment(now: Workspace, _data: DataSet) -> Workspace:
    """Every policy at its default; what was answered with one of them is asked again."""
    usual = Workspace()
    for one in TREATMENTS:
        now = one.put(now, one.chosen(usual))
    return now.model_copy(update={"settled": {}})


def _found_meaning(now: Workspace, data: DataSet) -> Workspace:
    return _found_treatment(_found_dates(_found_columns(now, data), data), data)


COLUMNS = Part("columns", lambda now: (now.mapping, now.unit), _found_columns)
DATES = Part("dates", lambda now: now.reading.date_order, _found_dates)
DETAILS = Part("details", lambda now: now.details, _found_details)
CLEANING = Part("cleaning", lambda now: [one.chosen(now) for one in TREATMENTS], _found_treatment)
DOUBTS = Part("doubts", lambda now: now.settled, _found_meaning)
"""Answers: an answer may choose columns, an order of dates or a policy."""


def show_undo(data: DataSet, part: Part) -> None:
    """Undo, where the latest change of how the file is read was made here; and the way back to what was found."""
    now = state.workspace()
    changed, own = _changed_last(part, now), part.of(part.found(now, data)) != part.of(now)
    if not changed and not own:
        return
    with st.container(horizontal=True, gap="small", width="content"):
        if changed:
            st.button(
                "Undo", key=f"{part.name}_undo", icon=":material/undo:", type="tertiary", on_click=_undo
            )
        if own:
            st.button(
                "Back to what was found",
                key=f"{part.name}_found",
                icon=":material/restart_alt:",
                type="tertiary",
                on_click=_restore,
                args=(part, data),
            )


def _changed_last(part: Part, now: Workspace) -> bool:
    past = state.history(Stage.MEASURE) if part is not DOUBTS else state.history()
    return bool(past) and part.of(past[-1].before) != part.of(now)


def _undo() -> None:
    """All that the latest change did, where nothing was changed elsewhere since; else what it did here."""
    past, here = state.history(), state.history(Stage.MEASURE)
    alone = not here or past[-1].before is here[-1].before
    state.undo(None if alone else Stage.MEASURE)


@told_if_refused
def _restore(part: Part, data: DataSet) -> None:
    state.change_to(part.found(state.workspace(), data))
