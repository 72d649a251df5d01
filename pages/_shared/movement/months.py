"""Segment sizes at every month's end: scored month by month, once somebody asks for it."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.charts import show_place
from pages._shared.frame.dataset import DataSet
from pages._shared.movement import cached as movement_cached
from pages._shared.server.job import Job
from rfm_core.charts.looks import SizesLook
from rfm_core.charts.places import MONTH_SIZES
from rfm_core.movement.months import MOST_MONTHS, MonthSizes
from rfm_core.movement.moving import without_events

_WANTED = "movement_months_wanted"


def show_months(data: DataSet, view: cached.View, *, opened: bool) -> None:
    """The sizes; a button before, as every month is scored anew, and one to stop meanwhile.

    Args:
        data: The file.
        view: Whose months.
        opened: Whether anybody looks; nothing is scored for a tab that is closed.
    """
    with st.container(key="movement-months"):
        if view.analysis.measured.usable is None:
            st.info(without_events(view.analysis.measured), icon=":material/calendar_month:")
            return
        if not state.got(_WANTED):
            st.markdown(
                f"How many {view.words.customers} each segment had at every month's end: each of the latest "
                f"{MOST_MONTHS} months is scored anew, from nothing but what had happened by then."
            )
            st.button(
                "Score every month",
                key="movement_months_go",
                icon=":material/calendar_month:",
                on_click=_want,
            )
            return
        if not opened:
            return
        made = _waited(movement_cached.months(data, view))
        show_place(MONTH_SIZES, SizesLook(f"{view.key}|months", view, made))


def _waited(job: Job[MonthSizes]) -> MonthSizes:
    place = st.empty()
    if not job.future.done():
        place.button(
            "Stop",
            key="movement_months_stop",
            icon=":material/stop_circle:",
            on_click=_stop,
            args=(job,),
        )
    made = job.wait()
    place.empty()
    return made


def _want() -> None:
    state.put(_WANTED, True)


def _stop(job: Job[MonthSizes]) -> None:
    state.put(_WANTED, False)
    job.cancel()
