"""The tabs of the Audience page: contents, years, two traits and what else there is; only the open one is drawn."""

import streamlit as st

from pages._shared.audience.content import show_content
from pages._shared.audience.crossing import show_crossing
from pages._shared.audience.years import show_years
from pages._shared.frame import cached
from pages._shared.frame.charts import show_place
from rfm_core.charts.places import CONTENT, CROSSING, ONE_CONTENT, TRAIT, YEARS
from rfm_core.charts.registry import places_on

_ROOMS = {CONTENT: show_content, YEARS: show_years, CROSSING: show_crossing}
"""The tabs that hold more than charts."""


def show_tabs(view: cached.View) -> None:
    """Every place of the page but the trait above the tabs."""
    places = [place for place in places_on("audience") if place not in {TRAIT, ONE_CONTENT}]
    tabs = st.tabs([place.name(view) for place in places], key="audience_tabs", on_change="rerun")
    for place, tab in zip(places, tabs, strict=True):
        if tab.open:
            with tab:
                if place in _ROOMS:
                    _ROOMS[place](view)
                else:
                    show_place(place, view)
