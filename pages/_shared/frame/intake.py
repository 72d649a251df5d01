"""Files on their way in, as a session remembers them: what is read or restored, and what was told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from pages._shared.frame.dataset import UnderWay
    from pages._shared.frame.restoring import Restoring

_READING, _NOTICES, _ROUND = "_reading", "_notices", "_round"
_RESTORING, _RESTORE_ROUND = "_restoring", "_restore_round"


def reading() -> UnderWay | None:
    """What is being read."""
    return st.session_state.get(_READING)


def set_reading(under_way: UnderWay | None) -> None:
    """Remember (or forget) what is being read, so that a rerun carries on watching it."""
    st.session_state[_READING] = under_way


def forget_reading() -> None:
    """Forget what is being read, and what was said of the latest files."""
    for key in (_READING, _NOTICES):
        st.session_state.pop(key, None)


def notices(place: str) -> tuple[str, ...]:
    """What went wrong with the latest files given in a place of the Data page."""
    known, sentences = st.session_state.get(_NOTICES) or ("", ())
    return sentences if known == place else ()


def set_notices(place: str, sentences: tuple[str, ...]) -> None:
    """Remember what went wrong in a place; what was said before goes."""
    st.session_state[_NOTICES] = (place, sentences)


def upload_round() -> int:
    """Part of the uploader's key: a new round is an empty uploader."""
    number: int = st.session_state.get(_ROUND, 0)
    return number


def next_round() -> None:
    """Empty the uploader."""
    st.session_state[_ROUND] = upload_round() + 1


def restoring() -> Restoring | None:
    """The workspace file that was dropped in last, and what became of it."""
    return st.session_state.get(_RESTORING)


def set_restoring(now: Restoring | None) -> None:
    """Remember (or forget) a workspace file, and empty its uploaders."""
    st.session_state[_RESTORING] = now
    st.session_state[_RESTORE_ROUND] = restore_round() + 1


def restore_round() -> int:
    """Part of the keys of the workspace uploaders."""
    number: int = st.session_state.get(_RESTORE_ROUND, 0)
    return number


def forget_restoring() -> None:
    """Forget the workspace file; its uploaders stay as they are."""
    st.session_state.pop(_RESTORING, None)
