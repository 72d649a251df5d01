"""The tabs of the Cohorts page: curves, the second order, who comes back, segments; only the open one is drawn."""

import polars as pl
import streamlit as st

from pages._shared.cohorts.repeat import show_repeat
from pages._shared.cohorts.second import show_second
from pages._shared.frame import cached, tabular
from pages._shared.frame.charts import show_place
from rfm_core.charts.cohort_looks import CohortLook
from rfm_core.charts.places import COHORT_CURVES, COHORT_SEGMENTS, COHORTS, REPEAT, SECOND
from rfm_core.charts.registry import places_on
from rfm_core.retention import Starts
from rfm_core.retention.periods import named


def show_tabs(view: cached.View, began: Starts, look: CohortLook) -> None:
    """Every place of the page but the heatmap above the tabs."""
    places = [place for place in places_on("cohorts") if place is not COHORTS]
    tabs = st.tabs([place.name(look) for place in places], key="cohorts_tabs", on_change="rerun")
    for place, tab in zip(places, tabs, strict=True):
        if tab.open:
            with tab:
                _ROOMS[place](view, began, look)


def _show_curves(view: cached.View, began: Starts, look: CohortLook) -> None:
    with st.container(key="cohorts-curves"):
        show_place(COHORT_CURVES, look)


def _show_segments(view: cached.View, began: Starts, look: CohortLook) -> None:
    """Where the customers of each cohort are today, in shares and in numbers."""
    with st.container(key="cohorts-segments"):
        show_place(COHORT_SEGMENTS, look)
        st.markdown(f"**How many {view.words.customers} of each {look.period} are in which segment**")
        st.dataframe(
            tabular.shown(_counts(look)),
            hide_index=True,
            column_config={"Began": st.column_config.TextColumn(pinned=True)},
            alt="Customers of each cohort by segment",
        )


def _counts(look: CohortLook) -> pl.DataFrame:
    """A row per cohort, the latest first, and a column per segment that anybody is in."""
    if look.segments.is_empty():
        return pl.DataFrame({"Began": []}, schema={"Began": pl.String})
    here = [name for name in look.names if name in set(look.segments["segment"])]
    wide = look.segments.pivot("segment", index="start", values="customers", sort_columns=False).fill_null(0)
    starts = [named(start, look.cells.every) for start in wide["start"]]
    return wide.select(pl.Series("Began", starts, dtype=pl.String), *here).reverse()


_ROOMS = {
    COHORT_CURVES: _show_curves,
    SECOND: show_second,
    REPEAT: show_repeat,
    COHORT_SEGMENTS: _show_segments,
}
