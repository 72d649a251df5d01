import streamlit as st

from pages._shared.customer.behind import show_message, show_rows, show_timeline
from pages._shared.customer.cached import chosen
from pages._shared.customer.coming import show_coming
from pages._shared.customer.head import show_head
from pages._shared.customer.search import show_search
from pages._shared.customer.why import show_moves, show_why
from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page

with page("customer", "Customer"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "customer",
            "This page says of one customer why they are in their segment, what would move them, and what they are "
            "written.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        one = chosen(view)
        show_search(view, one)
        if one is not None:
            show_head(one)
            left, right = st.columns(2, gap="medium")
            with left:
                show_timeline(one)
            with right:
                show_why(one)
            left, right = st.columns(2, gap="medium")
            with left:
                show_moves(one)
                show_coming(one)
            with right:
                show_message(one)
            show_rows(one)
