import streamlit as st

from pages._shared.clusters.personas import (
    look_at,
    show_choice,
    show_cross_table,
    show_personas,
    show_points,
)
from pages._shared.frame import cached, clustering, state
from pages._shared.frame.charts import show_place
from pages._shared.frame.widgets import nothing_yet, page, warn
from rfm_core.charts.places import FEATURES
from rfm_core.errors import RfmError

with page("clusters", "Clusters"):
    view, data = cached.view(), state.dataset()
    if view is None or data is None:
        nothing_yet(
            "clusters",
            "This page finds groups of customers who are alike in how lately, how often and how much they buy, "
            "and gives each a name.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        clusters = None
        try:
            clusters = clustering.made(data, view.analysis)
        except RfmError as problem:
            warn(problem.message)
        if clusters is not None:
            state.settle(clusters=clustering.choice())
            st.markdown(
                "Groups that the numbers themselves suggest, whatever the segments say. "
                "Name and group of every customer go into the results on the Download page."
            )
            show_personas(view, clusters)
            look = look_at(view, clusters)
            left, right = st.columns([3, 2], gap="medium")
            with left:
                show_points(look)
            with right:
                show_place(FEATURES, look)
            show_cross_table(view, clusters)
        show_choice(data, view, clusters)
