"""The customers of one cell of the grid of two scores."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.listing import trait_group
from pages._shared.frame.people import offer
from pages._shared.frame.text import plain
from rfm_core.charts.score_pair import score_pair
from rfm_core.filters import TraitFilter

_SCORE = "cell_score_"


def show_cell(view: cached.View) -> None:
    """Two scores to choose, and what can be done with those who have both."""
    pair = score_pair(view.analysis.segment_map.kind)
    columns = [f"{letter}_score" for letter in pair.fields]
    with st.container(key="score-cell"):
        st.markdown("**The customers of one cell**")
        with st.grid(2, min_column_width=140):
            picked = [_choose(view, column) for column in columns]
        if None in picked:
            return
        filters = [
            TraitFilter(column=column, values=(str(score),))
            for column, score in zip(columns, picked, strict=True)
        ]
        name = ", ".join(
            f"{letter.upper()} {score}" for letter, score in zip(pair.fields, picked, strict=True)
        )
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
        view.words.label(column), scores, index=None, key=f"{_SCORE}{column}", placeholder="Any"
    )
    return chosen
