"""The flow from segments to segments and the matrix: a click chooses a move on every page."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.charts import choose_option, show_chart
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from pages._shared.frame.text import plain
from pages._shared.movement import cached as movement_cached
from pages._shared.movement.lists import moved_group
from rfm_core.charts.looks import MoveLook
from rfm_core.charts.places import FLOW, MATRIX
from rfm_core.charts.registry import charts_at
from rfm_core.movement.lists import flows_of
from rfm_core.movement.moved import Movement

_CHOICE = "movement_move"


def show_flow(view: cached.View, made: Movement, look: MoveLook) -> None:
    """The bands, a box to choose one by keyboard, and who made the move that is chosen."""
    chosen = movement_cached.chosen_move()
    with st.container(key="movement-flow"):
        (chart,) = charts_at(FLOW)
        show_chart(chart, look, chosen=chosen, on_pick=movement_cached.choose_move)
        _choose(made, chosen)
        if chosen is not None:
            _show_chosen(view, made, moved_group(made, chosen, (chosen,)))


def show_matrix(look: MoveLook) -> None:
    """The numbers behind the bands."""
    with st.container(key="movement-matrix"):
        (chart,) = charts_at(MATRIX)
        option = choose_option(chart, look)
        chosen = movement_cached.chosen_move()
        show_chart(chart, look, option, chosen=chosen, on_pick=movement_cached.choose_move)


def _choose(made: Movement, chosen: str | None) -> None:
    flows = sorted(flows_of(made.matrix), key=lambda one: -one.customers)
    moves = {one.moved: one.customers for one in flows if one.after != made.standing.no_longer}
    state.put(_CHOICE, chosen if chosen in moves else None)
    st.selectbox(
        "Look at one move on every page",
        list(moves),
        index=None,
        key=_CHOICE,
        format_func=lambda move: f"{move} ({moves[move]:,})",
        placeholder="All moves",
        on_change=lambda: movement_cached.choose_move(state.got(_CHOICE)),
    )


def _show_chosen(view: cached.View, made: Movement, group: Group) -> None:
    number = sum(one.customers for one in flows_of(made.matrix) if one.moved == group.name)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
            f"**{plain(group.name, limit=120)}**: {view.words.customers_count(number)}, chosen on every page",
            width="content",
        )
        st.button(
            "Look at all moves",
            key="movement_all",
            icon=":material/close:",
            on_click=movement_cached.choose_move,
            args=(None,),
        )
    if number:
        offer(view, group, "moved-chosen")
