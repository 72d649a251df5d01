import streamlit as st

from pages._shared.cohorts import cached as cohorts_cached
from pages._shared.cohorts.heatmap import show_heatmap
from pages._shared.cohorts.numbers import show_numbers
from pages._shared.cohorts.tabs import show_tabs
from pages._shared.frame import cached
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.widgets import nothing_yet, page

with page("cohorts", "Cohorts"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "cohorts",
            "This page shows how many customers come back after their first order, by the month in which they began, "
            "how long it takes them, and who they are.",
            "It needs a file with the date of each order or visit.",
        )
    elif not view.totals.customers:
        st.info(
            "Nobody passes the filters in the sidebar, so there is nobody to follow.",
            icon=":material/filter_list:",
        )
    elif (began := cohorts_cached.starts(view)) is None:
        st.info(
            f"This file has one row for each {view.words.customer}, so it doesn't say when each {view.words.visit} "
            f"was. With a file of {view.words.visits} and their dates, this shows how many {view.words.customers} came "
            f"back after their first {view.words.visit}, how long that took, and who they are.",
            icon=":material/calendar_view_month:",
        )
        columns_link("cohorts")
    else:
        show_numbers(view, began)
        look = show_heatmap(view, began)
        show_tabs(view, began, look)
