"""The page from its sentence to its lists, or what is missing for it."""

import streamlit as st

from pages._shared.frame import cached, moving, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import show_findings
from pages._shared.movement import cached as movement_cached
from pages._shared.movement.flow import show_flow, show_matrix
from pages._shared.movement.lists import show_lists
from pages._shared.movement.months import show_months
from pages._shared.movement.period import show_period, told
from rfm_core.charts.looks import MoveLook
from rfm_core.errors import RfmError
from rfm_core.movement.moved import Movement
from rfm_core.movement.moving import Period, without_events


def show_movement(view: cached.View) -> None:
    """The sentence, the two moments, then who moved and the months in tabs."""
    data, shown = state.dataset(), movement_cached.through_others(view)
    if data is None:
        return
    made, between, problem = _made(data, shown)
    with st.container(key="movement-sentence"):
        if made is not None:
            _show_sentence(shown, made, told(between, data))
        else:
            st.info(plain(problem, limit=600), icon=":material/moving:")
    show_period(data, shown.analysis, between)
    if made is None:
        return
    moves, months = st.tabs(["Who moved", "Month by month"], key="movement_tabs", on_change="rerun")
    if moves.open:
        with moves:
            look = MoveLook("|".join((shown.key, *moving.key(data, state.workspace()))), shown, made)
            show_flow(shown, made, look)
            show_matrix(look)
            show_lists(shown, made)
    with months:
        show_months(data, shown, opened=bool(months.open))


def _made(data: DataSet, view: cached.View) -> tuple[Movement | None, Period | None, str]:
    """Who moved and between which moments; or why that can't be told."""
    if data.earlier is None and view.analysis.measured.usable is None:
        return None, None, without_events(view.analysis.measured)
    between = None
    try:
        if data.earlier is None:
            between = moving.moments(data, state.workspace(), view.analysis.measured)
        return movement_cached.movement(view), between, ""
    except RfmError as problem:
        return None, between, problem.message


def _show_sentence(view: cached.View, made: Movement, between: str) -> None:
    st.markdown(f":material/moving: **{plain(made.sentence, limit=400)}**")
    gone = view.totals.customers < view.analysis.customers.height
    notes = [f"Between {plain(between, limit=80)}." if between else ""]
    notes.append(
        f"Of those whom the filters let through; who is no longer a scored {view.words.customer} isn't counted."
        if gone
        else ""
    )
    if any(notes):
        st.caption(" ".join(filter(None, notes)))
    show_findings(made.findings)
