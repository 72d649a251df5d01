import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page, show_doubts
from pages._shared.segments.cards import grid_name, show_bars, show_chosen, show_grid, show_kpis, show_treemap
from pages._shared.segments.spread import show_pareto, show_scatter, show_spread
from pages._shared.segments.tables import show_customers, show_segments

with page("segments", "Segments"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "segments",
            "This page shows who your customers are: how many, how lately, how often, how much, and in which segment.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        show_kpis(view)
        left, right = st.columns([3, 2], gap="medium")
        with left:
            show_treemap(view)
        with right:
            show_chosen(view)
        sizes, grid, spread, scatter, pareto, people = st.tabs(
            ["Sizes", grid_name(view), "Spread", "Scatter", "Pareto", "Customers"],
            key="segment_tabs",
            on_change="rerun",
        )
        with sizes:
            show_bars(view)
            show_segments(view)
        with grid:
            show_grid(view)
        if spread.open:
            with spread:
                show_spread(view)
        if scatter.open:
            with scatter:
                show_scatter(view)
        if pareto.open:
            with pareto:
                show_pareto(view)
        with people:
            show_customers(view)
        show_doubts(view.analysis)
