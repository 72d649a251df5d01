"""What of one's own the latest choice had no use for: said, with the way back."""

import streamlit as st

from pages._shared.frame import state
from rfm_core.listing import listed
from rfm_core.stages import Stage
from rfm_core.workspace import Workspace

_CUT_OFFS, _MAP = "your own cut-offs", "your own segment map"


def show_put_aside() -> None:
    """After another number of scores, another way to score, another preset."""
    past = state.history(Stage.SCORE)
    gone = _gone(past[-1].before, state.workspace()) if past else []
    if not gone:
        return
    were = "was" if gone == [_MAP] else "were"
    sentence = f"{listed(gone, plain=True)} {were} made for what was chosen before, and {were} put aside."
    with st.container(key="put-aside", gap=None):
        st.markdown(f":orange[:material/info:] :small[{sentence[0].upper()}{sentence[1:]}]")
        st.button(
            "Bring back",
            key="put_aside_undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=state.undo,
            args=(Stage.SCORE,),
        )


def _gone(before: Workspace, now: Workspace) -> list[str]:
    cut_offs = _has_cut_offs(before) and not _has_cut_offs(now)
    own_map = before.segment_map is not None and now.segment_map is None
    return [what for what, lost in ((_CUT_OFFS, cut_offs), (_MAP, own_map)) if lost]


def _has_cut_offs(choices: Workspace) -> bool:
    return choices.scheme is not None and choices.scheme.edges is not None
