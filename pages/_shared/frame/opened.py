"""The file that is open: taken for another, gone on with in another form, put away and put back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages._shared.frame import intake, state

if TYPE_CHECKING:
    from pages._shared.frame.dataset import DataSet, Source


def accept(data: DataSet) -> None:
    """Begin with a new file: its proposed mapping, what goes along from the file before, the rest at its default."""
    from rfm_core.carrying import carry, fit_carried

    fitted = fit_carried(carry(state.workspace()), data.proposal.unit, data.proposal.mapping.shape)
    _forget_file()
    st.session_state[state.DATASET] = data
    choices = {"mapping": data.proposal.mapping, "reading": data.from_there(fitted.reading)}
    st.session_state[state.WORKSPACE] = fitted.model_copy(update=choices)


def exchange(data: DataSet, **choices: object) -> None:
    """Go on with another form of the same data; the choices stay, save those given, and can't be undone beyond it."""
    st.session_state[state.DATASET] = data
    st.session_state[state.WORKSPACE] = state.workspace().model_copy(update=choices)
    for key in (state.UNDO, state.DRAFT):
        st.session_state.pop(key, None)
    intake.forget_reading()


def put_beside(sent: Source | None) -> None:
    """Look at the campaign of these results, or at none; no choice changes, and what can be undone stays."""
    data = state.dataset()
    if data is not None:
        st.session_state[state.DATASET] = replace(data, sent=sent)


def forget_dataset() -> None:
    """Drop the file and everything that was derived from it, save what goes along to the next; back to an uploader."""
    from rfm_core.carrying import carry

    kept = carry(state.workspace())
    _forget_file()
    st.session_state[state.WORKSPACE] = kept
    intake.next_round()


def of_the_file(remembered: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What is remembered of the file, by this session or another, to be put back as it is."""
    known: Any = st.session_state if remembered is None else remembered
    return {key: known[key] for key in state.OF_THE_FILE if key in known}


def put_back(remembered: dict[str, Any]) -> None:
    """Go back to a file and the choices made for it; messages stay those of now."""
    messages = state.workspace().messages
    _forget_file()
    for key, value in remembered.items():
        st.session_state[key] = value
    st.session_state[state.WORKSPACE] = state.workspace().model_copy(update={"messages": messages})


def _forget_file() -> None:
    for key in state.OF_THE_FILE:
        st.session_state.pop(key, None)
    intake.forget_reading()
    intake.forget_restoring()
