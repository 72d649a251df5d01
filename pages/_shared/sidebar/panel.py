"""The sidebar of every page: which file, which preset, which customers."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.questions import doubts, how_many, still_open
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.sidebar.workspace import restore_uploader, save_button
from rfm_core.analysed import Analysis
from rfm_core.errors import RfmError
from rfm_core.filters import Filters, TraitFilter, TraitOptions
from rfm_core.presets import PRESETS

_PRESET, _SEGMENTS, _TRAIT = "preset_choice", "filter_segments", "filter_trait_"


def show() -> None:
    """Draw the sidebar; without data there is only the navigation."""
    data = state.dataset()
    if data is None:
        return
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
        _show_filters(view)
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
            on_change=lambda: state.choose_preset(state.got(_PRESET)),
        )
        st.caption(found.preset.sentence)
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


def _show_filters(view: cached.View) -> None:
    found, chosen = view.analysis, state.filters()
    names = list(found.segment_map.segments)
    with st.container(key="filters", gap="small"):
        state.put(_SEGMENTS, [name for name in chosen.segments if name in names])
        st.multiselect(
            "Only these segments",
            names,
            key=_SEGMENTS,
            placeholder="All segments",
            on_change=_segments_changed,
        )
        traits, _ = cached.filter_options(found)
        if traits:
            with st.expander("Only these customers", icon=":material/filter_list:"):
                for number, options in enumerate(traits):
                    _show_trait(f"{_TRAIT}{number}", options, chosen)
        if chosen.active:
            everybody = found.customers.height
            st.caption(f"{view.totals.customers:,} of {found.vocabulary.customers_count(everybody)} remain.")
            st.button("Clear filters", key="filters_clear", icon=":material/close:", on_click=_clear)


def _show_trait(key: str, options: TraitOptions, chosen: Filters) -> None:
    current = chosen.trait(options.column)
    label = plain(options.header, limit=40)
    if options.values:
        state.put(key, [value for value in current.values if value in options.values] if current else [])
        st.multiselect(
            label,
            options.values,
            key=key,
            placeholder="Any",
            on_change=_values_changed,
            args=(key, options.column),
        )
    elif options.low is not None and options.high is not None:
        state.put(key, _within(current, options.low, options.high))
        st.slider(
            label,
            options.low,
            options.high,
            key=key,
            format="%.0f",
            on_change=_span_changed,
            args=(key, options),
        )


def _within(current: TraitFilter | None, low: float, high: float) -> tuple[float, float]:
    """The span of a filter as far as this file's values go; a saved one may have been set on another's."""
    if current is None:
        return low, high
    wanted = (low if current.low is None else current.low, high if current.high is None else current.high)
    return min(max(wanted[0], low), high), min(max(wanted[1], low), high)


@told_if_refused
def _segments_changed() -> None:
    chosen = tuple(state.got(_SEGMENTS) or ())
    state.set_filters(state.filters().model_copy(update={"segments": chosen}))


@told_if_refused
def _values_changed(key: str, column: str) -> None:
    values = tuple(state.got(key) or ())
    chosen = TraitFilter(column=column, values=values) if values else None
    state.set_filters(state.filters().with_trait(column, chosen))


@told_if_refused
def _span_changed(key: str, options: TraitOptions) -> None:
    low, high = state.got(key)
    whole = (low, high) == (options.low, options.high)
    chosen = None if whole else TraitFilter(column=options.column, low=low, high=high)
    state.set_filters(state.filters().with_trait(options.column, chosen))


def _clear() -> None:
    state.set_filters(Filters())
