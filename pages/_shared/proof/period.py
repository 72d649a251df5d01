"""The two days of the proof: when customers are scored, and until when it is looked at what they did."""

from datetime import date, datetime, timedelta

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import warn
from rfm_core.errors import ChoiceProblem
from rfm_core.proof.choice import ProofChoice
from rfm_core.proof.period import Period, Span, period_of, usual_start
from rfm_core.vocabulary import Vocabulary, days

_AT, _UNTIL = "proof_at", "proof_until"
_DAY = timedelta(days=1)


def chosen_period(span: Span) -> Period | None:
    """The time that is held out; None where the file is too short, or what was chosen doesn't fit it, which is said."""
    chosen = state.workspace().proof or ProofChoice()
    try:
        return period_of(span, chosen.at, chosen.until)
    except ChoiceProblem as problem:
        if chosen == ProofChoice():
            st.info(plain(problem.message, limit=500), icon=":material/verified:")
        else:
            warn(problem.message)
            _show_reset("Use the last fifth of this file")
        return None


def show_period(span: Span, period: Period, words: Vocabulary) -> None:
    """Both days, to be moved within the file; what comes of another day is said by the page."""
    first, last = span.first.date() + _DAY, _last_day(span.end)
    with st.container(key="proof-period", horizontal=True, vertical_alignment="bottom", gap="medium"):
        state.put(_AT, period.at.date())
        st.date_input(
            f"Score {words.customers} as of",
            min_value=first,
            max_value=max(first, _before(period.until)),
            key=_AT,
            format="YYYY-MM-DD",
            width=200,
            on_change=_moved,
            args=(span,),
            help=f"Only {words.visits} before this day are known to the scores.",
        )
        state.put(_UNTIL, _last_day(period.until))
        st.date_input(
            "and look at what they did before",
            min_value=period.at.date() + _DAY,
            max_value=max(last, period.at.date() + _DAY),
            key=_UNTIL,
            format="YYYY-MM-DD",
            width=230,
            on_change=_moved,
            args=(span,),
            help=f"{days(round(period.days))} are looked at.",
        )
        if state.workspace().proof is not None:
            _show_reset("Back to the last fifth")


def _show_reset(label: str) -> None:
    st.button(
        label,
        key="proof_reset",
        icon=":material/undo:",
        on_click=state.change,
        kwargs={"proof": None},
    )


@told_if_refused
def _moved(span: Span) -> None:
    at, until = state.got(_AT), state.got(_UNTIL)
    if at is None or until is None:  # a day was cleared
        return
    end = None if until == _last_day(span.end) else until
    usual = usual_start(span, span.end if end is None else datetime(end.year, end.month, end.day)).date()
    choice = ProofChoice(at=None if at == usual else at, until=end)
    state.change(proof=None if choice == ProofChoice() else choice)


def _last_day(moment: datetime) -> date:
    """The first day that lies wholly at or after a moment."""
    day = moment.date()
    return day if moment == datetime(day.year, day.month, day.day) else day + _DAY


def _before(moment: datetime) -> date:
    return _last_day(moment) - _DAY
