import streamlit as st

from pages._shared.audience.tabs import show_tabs
from pages._shared.audience.traits import show_trait
from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page

with page("audience", "Audience"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "audience",
            "This page shows who is in each segment: gender, age, income or any other trait, what they like, and "
            "since when they come.",
            "It needs a file with orders, visits or customers.",
        )
    elif not view.totals.customers:
        st.info(
            "Nobody passes the filters in the sidebar, so there is nobody to show.",
            icon=":material/filter_list:",
        )
    else:
        show_trait(view)
        show_tabs(view)
