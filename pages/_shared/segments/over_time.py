"""Month by month: customers, orders and value; new and returning; how long the second order took."""

import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.charts import chosen_segment, show_place
from pages._shared.segments import cached as segments_cached
from rfm_core.charts.looks import TimeLook
from rfm_core.charts.places import OVER_TIME


def show_over_time(view: cached.View) -> None:
    """The charts, of the chosen segment or of everybody; what is missing where the file has no dated rows."""
    words = view.analysis.vocabulary
    with st.container(key="over-time"):
        made = segments_cached.by_month(view)
        if made is None:
            st.info(
                f"This file has one row for each {words.customer}, so it doesn't say when each {words.visit} was. "
                f"With a file of {words.visits} and their dates, this shows months, new and returning "
                f"{words.customers}, and how long the second {words.visit} took.",
                icon=":material/calendar_month:",
            )
            return
        chosen = chosen_segment(view)
        show_place(OVER_TIME, TimeLook(f"{view.key}|{chosen}", view, made, chosen))
