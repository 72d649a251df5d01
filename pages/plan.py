import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page
from pages._shared.plan.actions import show_actions, show_priorities, show_value
from pages._shared.plan.late import show_late
from pages._shared.plan.what_if import show_what_if

with page("plan", "Plan"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "plan",
            "This page says whom to write to first, what to do with every segment, and what an offer brings.",
            "It needs a file with orders, visits or customers.",
        )
    elif not view.totals.customers:
        st.info(
            "Nobody passes the filters in the sidebar, so there is nobody to plan for.",
            icon=":material/filter_list:",
        )
    else:
        show_priorities(view)
        show_late(view)
        show_actions(view)
        left, right = st.columns([5, 4], gap="medium")
        with left:
            show_what_if(view)
        with right:
            show_value(view)
