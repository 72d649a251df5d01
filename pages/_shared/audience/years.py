"""Segments by joining year and by calendar year."""

import polars as pl
import streamlit as st

from pages._shared.audience import cached as audience_cached
from pages._shared.frame import cached, state
from pages._shared.frame.charts import show_place
from pages._shared.frame.columns_link import columns_link
from pages._shared.frame.text import dollars, legible
from rfm_core.breakdowns import UNKNOWN
from rfm_core.charts.looks import YearLook
from rfm_core.charts.places import YEARS
from rfm_core.columns import Role

_BASIS = "years_basis"
_JOINED, _CALENDAR = "joined", "calendar"


def show_years(view: cached.View) -> None:
    """Customers, value and averages of each segment, year by year."""
    with st.container(key="years"):
        bases = _bases(view)
        if not bases:
            st.info(
                "The file has no joining date and no dated events, so nothing can be said by year.",
                icon=":material/calendar_month:",
            )
            columns_link("audience_years")
            return
        basis = str(next(iter(bases)))
        if len(bases) > 1:
            basis = str(
                st.segmented_control(
                    "Which year",
                    list(bases),
                    default=basis,
                    format_func=lambda one: legible(bases[one]),
                    key=_BASIS,
                    required=True,
                    persist_state="session",
                    label_visibility="collapsed",
                )
            )
        years = _years(view, basis)
        key = f"{view.key}|{basis}|{state.workspace().frequency_by}"
        show_place(YEARS, YearLook(key, view, years, bases[basis]))
        st.caption(_explained(view, years, basis))


def _bases(view: cached.View) -> dict[str, str]:
    found, words = view.analysis, view.analysis.vocabulary
    bases = {}
    if "first_seen" in view.customers.columns:
        joined = found.mapping.header(Role.JOINED) is not None
        bases[_JOINED] = "Joining year" if joined else f"Year of the first {words.visit}"
    if found.measured.events is not None:
        bases[_CALENDAR] = "Calendar year"
    return bases


def _years(view: cached.View, basis: str) -> pl.DataFrame:
    if basis == _JOINED:
        return audience_cached.by_joining_year(view)
    return audience_cached.by_calendar_year(view, state.workspace().frequency_by)


def _explained(view: cached.View, years: pl.DataFrame, basis: str) -> str:
    words, moment = view.analysis.vocabulary, view.analysis.as_of
    told = []
    if basis == _CALENDAR:
        told.append(
            f"Each year measured by itself, with today's segments: {words.customers} with at least one {words.visit} "
            "in that year; days count to the year's end."
        )
        if moment and str(moment.year) in years["year"].to_list():
            told.append(f"{moment.year} only runs to {moment.day} {moment:%B}.")
    else:
        told.append(f"All {words.visits} of these {words.customers} count, whatever their year.")
    unknown = int(years.filter(pl.col("year") == UNKNOWN)["customers"].sum())
    if unknown:
        told.append(
            f"The year of {words.customers_count(unknown)} is unknown; they are in the bars, not in the lines."
        )
    return dollars(" ".join(told))
