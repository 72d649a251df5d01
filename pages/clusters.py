import streamlit as st

from pages._shared.clusters.cached import stand_apart
from pages._shared.clusters.choosing import found_or_told, show_choice, show_numbers
from pages._shared.clusters.personas import look_at, show_cross_table, show_personas, show_points
from pages._shared.frame import cached, clustering, state
from pages._shared.frame.charts import show_place
from pages._shared.frame.widgets import nothing_yet, page, show_findings
from rfm_core.charts.places import FEATURES

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
        st.markdown(
            "Groups that the numbers themselves suggest, whatever the segments say. "
            "Name and group of every customer go into the results on the Download page."
        )
        clustering.begin(data, view.analysis)
        show_choice(view)
        clusters = found_or_told(data, view)
        if clusters is not None:
            state.settle(clusters=clustering.choice())
            stand_apart(data, clusters)
            show_findings(clusters.fitted.findings)
            show_personas(view, clusters)
            look = look_at(view, clusters)
            left, right = st.columns([3, 2], gap="medium")
            with left:
                show_points(look)
            with right:
                show_place(FEATURES, look)
            show_cross_table(view, clusters)
            show_numbers(data, view, clusters)
