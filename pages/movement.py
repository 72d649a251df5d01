import streamlit as st

from pages._shared.frame import cached, intake, places
from pages._shared.frame.receiving import show_under_way
from pages._shared.frame.widgets import nothing_yet, page
from pages._shared.movement import cached as movement_cached
from pages._shared.movement.whole import show_movement

with page("movement", "Movement"):
    under_way = intake.reading()
    view = cached.view()
    if under_way is not None and under_way.place == places.EARLIER:
        show_under_way(under_way)
    elif view is None:
        nothing_yet(
            "movement",
            "This page shows who moved from segment to segment between two dates: who slipped out of your best "
            "segments, who came back, who is new, and what is at stake.",
            "It needs a file of orders or visits with their dates, or two results files of different days.",
        )
    elif not movement_cached.through_others(view).totals.customers:
        st.info(
            "Nobody passes the filters in the sidebar, so there is nobody to show.",
            icon=":material/filter_list:",
        )
    else:
        show_movement(view)
