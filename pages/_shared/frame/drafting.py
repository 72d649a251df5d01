"""The message table that a session edits: what can be undone, which row and which customer are looked at."""

from dataclasses import dataclass, replace

import streamlit as st

from pages._shared.frame import state
from rfm_core.findings import Finding
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable

_EDITING = "_messages_editing"
_MOST_UNDONE = 49


@dataclass(frozen=True)
class Editing:
    """A place in the message table.

    Attributes:
        past: Tables before the latest steps, oldest first.
        step: What the latest change was made with; going on with it is the same step.
        version: Of the table editor; a new one shows the rows anew.
        base: The rows that the table editor was given; its own changes come on top.
        base_key: The table editor they were given to.
        place: Which of the segment's rows is open.
        customer: Which of the customers whom it reaches is shown.
        findings: What the latest import had to say.
    """

    past: tuple[MessageTable, ...] = ()
    step: str = ""
    version: int = 0
    base: tuple[Message, ...] = ()
    base_key: str = ""
    place: int = 0
    customer: int = 0
    findings: tuple[Finding, ...] = ()


def messages() -> MessageTable:
    """The message table; it outlives files and presets."""
    return state.workspace().messages or MessageTable()


def editing() -> Editing:
    """Where the user is in it."""
    return st.session_state.get(_EDITING) or Editing()


def set_editing(**changes: object) -> None:
    """Move within it."""
    st.session_state[_EDITING] = replace(editing(), **changes)  # type: ignore[arg-type]


def show_anew(**changes: object) -> None:
    """Move within it, and have the table editor show what is in it now."""
    set_editing(version=editing().version + 1, **changes)


def change(after: MessageTable, step: str = "") -> None:
    """Replace the table; changes of one step (not empty) are brought back together by `undo`."""
    before, now = messages(), editing()
    if after != before:
        past = now.past if step and step == now.step else (*now.past[-_MOST_UNDONE:], before)
        set_editing(past=past, step=step)
        state.replace_workspace(state.workspace().model_copy(update={"messages": after}))


def undo() -> None:
    """Bring back the table before the latest step; nothing else changes."""
    if past := editing().past:
        show_anew(past=past[:-1], step="")
        state.replace_workspace(state.workspace().model_copy(update={"messages": past[-1]}))
