import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page, show_doubts
from pages._shared.segments.cards import show_chosen, show_kpis, show_tiles
from pages._shared.segments.tabs import show_tabs

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
            show_tiles(view)
        with right:
            show_chosen(view)
        show_tabs(view)
        show_doubts(view.analysis)
