import streamlit as st

from pages._shared import cached
from pages._shared.segment_views import show_bars, show_chosen, show_grid, show_kpis, show_treemap
from pages._shared.tables import show_customers, show_segments
from pages._shared.widgets import nothing_yet, page, show_doubts

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
        sizes, grid, people = st.tabs(["Sizes", "R × F grid", "Customers"], key="segment_tabs")
        with sizes:
            show_bars(view)
            show_segments(view)
        with grid:
            show_grid(view)
        with people:
            show_customers(view)
        show_doubts(view.analysis)
