"""The tabs of the Segments page: a place of charts each, and the customers; only the open one is worked out."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.charts import show_place
from pages._shared.segments.cells import show_grid
from pages._shared.segments.items import show_items
from pages._shared.segments.over_time import show_over_time
from pages._shared.segments.tables import show_customers, show_segments
from rfm_core.charts.chart import Place
from rfm_core.charts.places import GRID, ITEMS, OVER_TIME, SIZES, TILES
from rfm_core.charts.registry import places_on

_CUSTOMERS = "Customers"
_OTHERS: dict[Place[Any], Callable[[cached.View], None]] = {
    GRID: show_grid,
    OVER_TIME: show_over_time,
    ITEMS: show_items,
}
"""Places with more than charts, or whose charts look at more than the customers; these say what a file lacks."""


def show_tabs(view: cached.View) -> None:
    """Sizes, grid, spread, scatter, curve and whatever else the registry has; then the customers."""
    places = [place for place in places_on("segments") if place != TILES]
    names = [place.name(view) for place in places]
    *tabs, people = st.tabs([*names, _CUSTOMERS], key="segment_tabs", on_change="rerun")
    for place, tab in zip(places, tabs, strict=True):
        if tab.open:
            with tab:
                _OTHERS.get(place, partial(show_place, place))(view)
                if place == SIZES:
                    show_segments(view)
    if people.open:
        with people:
            show_customers(view)
