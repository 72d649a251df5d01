"""Which two moments are compared, or with which earlier results."""

from datetime import date, datetime, timedelta

import streamlit as st

from pages._shared.frame import earlier_results, intake, places, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.receiving import receive
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible, plain
from pages._shared.frame.widgets import warn_of
from rfm_core.analysed import Analysis
from rfm_core.moments import FIRST_YEAR, day_text, moment_of
from rfm_core.movement.choice import MovementChoice
from rfm_core.movement.moving import USUAL, Period

_THEN, _NOW, _READY = "movement_then", "movement_now", "movement_ready"
_FIRST = date(FIRST_YEAR, 1, 1)
_LENGTHS = {"30 days": 30, "90 days": USUAL.days, "Half a year": 182, "A year": 365}


def show_period(data: DataSet, found: Analysis, between: Period | None) -> None:
    """Two dates, lengths to choose at a click, and earlier results instead.

    Args:
        data: The file.
        found: Its analysis.
        between: The moments in force; None where there are none.
    """
    with st.container(key="movement-period"):
        as_of = None if found.measured.usable is None else found.as_of
        if data.earlier is None and as_of is not None:
            _show_dates(as_of, between)
        _show_earlier(data, alone=as_of is None)


def _show_dates(as_of: datetime, between: Period | None) -> None:
    chosen = state.workspace().movement or MovementChoice()
    then = between.start if between else chosen.start or as_of - USUAL
    now = between.end if between else chosen.end or as_of
    # A workspace may come from a file that went on for longer, or began before any date can be chosen.
    for key, moment in ((_THEN, then), (_NOW, now)):
        state.put(key, max(_FIRST, min(moment.date(), as_of.date())))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        for label, key in (("Then", _THEN), ("Now", _NOW)):
            st.date_input(
                label,
                min_value=_FIRST,
                max_value=as_of.date(),
                key=key,
                format="YYYY-MM-DD",
                width=150,
                on_change=_changed,
                args=(as_of,),
            )
        state.put(_READY, next((name for name, days in _LENGTHS.items() if (now - then).days == days), None))
        st.pills(
            "How long before",
            list(_LENGTHS),
            format_func=legible,
            key=_READY,
            label_visibility="collapsed",
            on_change=_ready,
            args=(as_of,),
        )


@told_if_refused
def _changed(as_of: datetime) -> None:
    """Take over the dates; the day of the analysis moment means that moment."""
    then, now = state.got(_THEN), state.got(_NOW)
    if then is None or now is None:
        return
    end = None if now == as_of.date() else moment_of(now)
    usual = then == ((end or as_of) - USUAL).date()
    _choose(None if usual else moment_of(then), end)


@told_if_refused
def _ready(as_of: datetime) -> None:
    if (name := state.got(_READY)) is None:
        return
    end = (state.workspace().movement or MovementChoice()).end
    start = None if _LENGTHS[name] == USUAL.days else (end or as_of) - timedelta(days=_LENGTHS[name])
    _choose(start, end)


def _choose(start: datetime | None, end: datetime | None) -> None:
    state.change(movement=MovementChoice(start=start, end=end) if start or end else None)


def _show_earlier(data: DataSet, *, alone: bool) -> None:
    """Earlier results in force, with the way back; else the uploader for some, open where they alone can be had."""
    warn_of(intake.notices(places.EARLIER))
    if data.earlier is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            name = plain(data.earlier.name, limit=60)
            st.markdown(f":material/history: Compared with **{name}**", width="content")
            st.button(
                "Remove",
                key="movement_earlier_remove",
                icon=":material/close:",
                on_click=earlier_results.forget,
            )
        return
    with st.expander(
        "Compare with results you downloaded earlier", icon=":material/history:", expanded=alone
    ):
        st.caption(
            "A results file that this app wrote (CSV, Excel or Parquet), matched by customer id. It is kept like your "
            "other files, and goes with them."
        )
        file = st.file_uploader("Earlier results", key=f"movement_earlier_{intake.upload_round()}")
    if file is not None:
        receive([file], data.folder, lambda raws: earlier_results.begin(raws[0]), places.EARLIER)


def told(between: Period | None, data: DataSet) -> str:
    """What is compared, in words."""
    if data.earlier is not None or between is None:
        return ""
    now = "now" if between.now else day_text(between.end)
    return f"{day_text(between.start)} and {now}"
