"""The grid of two scores and the customers of one of its cells: chosen by a click, or by two scores."""

from functools import partial

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.charts import choose_charts, chosen_segment, show_chart
from pages._shared.frame.listing import trait_group
from pages._shared.frame.people import offer
from pages._shared.frame.text import plain
from rfm_core.charts.places import GRID
from rfm_core.charts.score_pair import score_pair
from rfm_core.filters import TraitFilter

_SCORE = "cell_score_"


def show_grid(view: cached.View) -> None:
    """The grid, and below it what can be done with the customers of a cell."""
    columns = [f"{field}_score" for field in score_pair(view.analysis.segment_map.kind).fields]
    for chart in choose_charts(GRID, view):
        cell = " ".join(str(state.got(_SCORE + column)) for column in columns)
        show_chart(chart, view, chosen=chosen_segment(view), on_pick=partial(_clicked, columns), mark=cell)
    _show_cell(view, columns)


def _clicked(columns: list[str], segment: str, cell: str) -> None:
    """Choose a cell with its segment; clicked again, it lets both go."""
    scores = [int(score) for score in cell.split()]
    again = state.segment() == segment and [state.got(_SCORE + column) for column in columns] == scores
    state.choose_segment(None if again else segment)
    for column, score in zip(columns, scores, strict=True):
        state.put(_SCORE + column, None if again else score)


def _show_cell(view: cached.View, columns: list[str]) -> None:
    """Two scores to choose, and what can be done with those who have both."""
    letters = [column[0].upper() for column in columns]
    with st.container(key="score-cell"):
        st.markdown("**The customers of one cell**")
        with st.grid(2, min_column_width=140):
            picked = [_choose(view, column) for column in columns]
        if None in picked:
            st.caption("Click a cell above, or choose its two scores here.")
            return
        filters = [
            TraitFilter(column=column, values=(str(score),))
            for column, score in zip(columns, picked, strict=True)
        ]
        name = ", ".join(f"{letter} {score}" for letter, score in zip(letters, picked, strict=True))
        number = view.customers.filter(
            *(pl.col(column) == score for column, score in zip(columns, picked, strict=True))
        ).height
        st.caption(f"{view.words.customers_count(number)} with {plain(name)}.")
        if number:
            offer(view, trait_group(name, *filters), "cell")


def _choose(view: cached.View, column: str) -> int | None:
    """A score that somebody has, the best first."""
    scores = view.customers[column].drop_nulls().unique().sort(descending=True).to_list()
    chosen: int | None = st.selectbox(
        view.words.label(column), scores, index=None, key=_SCORE + column, placeholder="Any"
    )
    return chosen
