"""The lists that matter: who slipped, fell, came back, arrived, left; each to see, to take away, to write to."""

from functools import partial

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.listing import Group
from pages._shared.frame.people import offer
from pages._shared.frame.text import plain
from pages._shared.movement import cached as movement_cached
from rfm_core.exports.chart_data import chart_csv
from rfm_core.filters import MOST_VALUES, Filters, TraitFilter
from rfm_core.movement.lists import MoveList
from rfm_core.movement.moved import Movement


def show_lists(view: cached.View, made: Movement) -> None:
    """A card for every list that has anybody in it."""
    with st.container(key="movement-lists"):
        st.header("Who matters now")
        inhabited = [one for one in made.lists if one.customers]
        if not inhabited:
            st.caption(f"Nobody moved since {plain(made.since, limit=80)}.")
        with st.grid(2, min_column_width=330):
            for one in inhabited:
                with st.container(border=True, gap="xsmall", height="stretch"):
                    st.markdown(f"**{plain(one.title, limit=160)}**  \n{plain(one.sentence, limit=400)}")
                    _show_people(view, made, one)


def _show_people(view: cached.View, made: Movement, one: MoveList) -> None:
    data = state.dataset()
    if one.id != "departed":
        offer(view, moved_group(made, one.title, one.flows), f"moved-{one.id}")
    elif data is not None:  # who isn't scored can't be seen or written to
        file_button(
            "Download this list",
            partial(_departed_csv, made),
            name=file_name(data, one.title, "csv"),
            key="download-list-moved-departed-csv",
            kind="tertiary",
        )


def moved_group(made: Movement, name: str, flows: tuple[str, ...]) -> Group:
    """Those who made one of some moves."""
    adds = partial(movement_cached.with_moves, made)
    told = f"{made.since}|{made.end}|{made.file}"
    if len(flows) <= MOST_VALUES:
        who = Filters(traits=(TraitFilter(column=movement_cached.MOVED, values=flows),))
        return Group(name, who, adds=adds, made=told)
    return Group(name, only=partial(_only, adds, flows), made=f"{told}|{name}")


def _only(adds: partial[pl.DataFrame], flows: tuple[str, ...], customers: pl.DataFrame) -> pl.DataFrame:
    return adds(customers).filter(pl.col(movement_cached.MOVED).is_in(flows))


def _departed_csv(made: Movement) -> bytes:
    gone = made.customers.filter(~pl.col("after"))
    return chart_csv(gone.select("customer_id", "segment_before", "value_before"))
