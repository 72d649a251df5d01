"""The file that was put aside for another one: the way back to it, and what went along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from pages._shared.frame import opened, state
from pages._shared.frame.text import plain
from pages._shared.server.internals import uninterrupted

if TYPE_CHECKING:
    from pages._shared.frame.dataset import DataSet

_ASIDE = "_aside"


@dataclass(frozen=True)
class Aside:
    """A file with everything that was chosen for it.

    Attributes:
        data: The file.
        remembered: What the session remembered of it.
    """

    data: DataSet
    remembered: dict[str, Any]


def put_aside() -> None:
    """Make room for another file; the one there is can be had back, and takes the place of one put aside before."""
    from pages._shared.frame import cached

    with uninterrupted():
        if (data := state.dataset()) is None:
            return
        forget_aside()
        st.session_state[_ASIDE] = Aside(data, opened.of_the_file())
        cached.forget()
        opened.forget_dataset()


def take_over(memory: dict[str, Any]) -> None:
    """Have the file that another session remembered put aside here.

    Args:
        memory: What it remembered; nothing happens where there was no file.
    """
    if (data := memory.get("_dataset")) is not None:
        forget_aside()
        st.session_state[_ASIDE] = Aside(data, opened.of_the_file(memory))


def forget_aside() -> None:
    """Remove what was put aside, for good."""
    if (aside := _aside()) is not None:
        st.session_state[_ASIDE] = None
        aside.data.folder.remove()


def show_aside() -> None:
    """Say what is put aside and what went along; one click brings it back, another removes it."""
    aside = _aside()
    if aside is None:
        return
    name = plain(aside.data.name, limit=40)
    with st.container(key="aside", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f":material/swap_horiz: **{name}** is put aside. {_told(aside)}", width="content")
        st.button(f"Back to {name}", key="aside_back", icon=":material/undo:", on_click=_bring_back)
        st.button("Delete it", key="aside_delete", icon=":material/delete:", on_click=forget_aside)


def _aside() -> Aside | None:
    return st.session_state.get(_ASIDE)


def _bring_back() -> None:
    """Change places: what is open now is put aside."""
    from pages._shared.frame import arriving, cached, intake

    with uninterrupted():
        if (aside := _aside()) is None:
            return
        if intake.reading() is not None:
            arriving.stop()
        now = state.dataset()
        st.session_state[_ASIDE] = None if now is None else Aside(now, opened.of_the_file())
        cached.forget()
        opened.put_back(aside.remembered)


def _told(aside: Aside) -> str:
    from rfm_core.carrying import carried_told, carry

    before = aside.remembered["_workspace"]
    return plain(carried_told(carry(before), state.workspace()), limit=400)
