"""The sidebar of every page: which file, which preset, which customers."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.questions import doubts, how_many, still_open
from pages._shared.frame.text import plain
from pages._shared.server.signs import signed
from pages._shared.sidebar.filters import show_filters
from pages._shared.sidebar.workspace import restore_uploader, save_button
from rfm_core.analysed import Analysis
from rfm_core.errors import RfmError
from rfm_core.glossary import meaning
from rfm_core.presets import PRESETS

_PRESET = "preset_choice"


def show() -> None:
    """Draw the sidebar; without data there is only the navigation."""
    data = state.dataset()
    if data is None:
        return
    with st.sidebar, signed():
        _show(data)


def _show(data: DataSet) -> None:
    try:
        view = cached.view()
    except RfmError:  # the page says it, in its own place
        _show_questions(data)
        _show_workspace(data)
        return
    if view is None:
        return
    found = view.analysis
    with st.sidebar:
        with st.container(gap=None):
            st.markdown(f"**{plain(data.name, limit=60)}**")
            st.caption(found.vocabulary.customers_count(found.customers.height))
        _show_questions(data)
        _show_preset(found)
        show_filters(view)
    _show_workspace(data)


def _show_questions(data: DataSet) -> None:
    """How many questions about the file are open, and the way to them."""
    questions = still_open(doubts(data))
    if not questions:
        return
    with st.sidebar, st.container(key="questions"):
        if st.button(how_many(questions), key="to_questions", icon=":material/help:", width="stretch"):
            st.switch_page("pages/data.py")


def _show_workspace(data: DataSet) -> None:
    with st.sidebar, st.container(key="workspace"), st.expander("Workspace", icon=":material/inventory_2:"):
        save_button(data, "workspace_save", "Save workspace")
        restore_uploader("sidebar")


def _show_preset(found: Analysis) -> None:
    with st.container(key="preset", gap="xsmall"):
        state.put(_PRESET, found.preset.id)
        st.selectbox(
            "Preset",
            list(PRESETS),
            format_func=lambda preset_id: PRESETS[preset_id].name,
            key=_PRESET,
            help=meaning("preset", found.vocabulary),
            on_change=lambda: state.choose_preset(state.got(_PRESET)),
        )
        st.caption(found.preset.sentence)
        if found.window is not None:
            st.caption(f":material/date_range: {found.window.window.label}")
        if own := _own_choices(found):
            st.caption(f":material/edit: Changed by you: {own}.")
            st.button(
                "Back to the preset",
                key="preset_reset",
                on_click=state.choose_preset,
                args=(found.preset.id,),
            )


def _own_choices(found: Analysis) -> str:
    choices = state.workspace()
    changed = []
    if choices.scheme is not None and choices.scheme != found.preset.scheme:
        changed.append("scores")
    if choices.segment_map is not None and choices.segment_map != found.preset.segment_map:
        changed.append("segment map")
    return " and ".join(changed)
