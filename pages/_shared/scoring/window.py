"""Which purchases count: all, those of the last year or two, or of a time of one's own."""

from datetime import date, timedelta
from typing import Any, Final

import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.drafts import draft, keep
from pages._shared.frame.refusals import told_if_refused
from rfm_core.analysed import Analysis
from rfm_core.glossary import meaning
from rfm_core.measuring.window import ALL_TIME, MOST, UNITS, Window, no_window_here

_CHOICE, _NUMBER, _UNIT, _SINCE = "window_choice", "window_number", "window_unit", "window_since"
_ALL, _LAST, _FROM = "all", "last", "since"
_READY: Final = {length: Window(last=length) for length in ("12m", "24m")}
_LABELS: Final = {
    _ALL: ALL_TIME,
    **{length: window.label for length, window in _READY.items()},
    _LAST: "Another length …",
    _FROM: "Since a date …",
}
_FIRST_LENGTH: Final = (6, "m")


def show_window(found: Analysis) -> None:
    """The choice, and the fields of a window of one's own; those are used with a button."""
    words = found.vocabulary
    possible = found.measured.events is not None
    chosen = _shown(found)
    state.put(_CHOICE, chosen if possible else _ALL)
    st.selectbox(
        f"Which {words.visits} count?",
        list(_LABELS),
        format_func=_LABELS.__getitem__,
        key=_CHOICE,
        disabled=not possible,
        help=meaning("time_window", words),
        on_change=_chosen,
        args=(found,),
    )
    if not possible:
        st.caption(no_window_here(words))
    elif chosen == _LAST:
        _show_length(found)
    elif chosen == _FROM:
        _show_since(found)


def _shown(found: Analysis) -> str:
    """What stands in the box: what is being filled in, else what is in force."""
    window = state.workspace().window
    if (begun := draft(_CHOICE, _of(found))) is not None:
        return str(begun)
    if window is None:
        return _ALL
    return next((name for name, one in _READY.items() if one == window), _LAST if window.length else _FROM)


def _of(found: Analysis) -> Any:
    return state.workspace().window, found.measured.quality.read


def _chosen(found: Analysis) -> None:
    choice = state.got(_CHOICE)
    own = choice in (_LAST, _FROM)
    keep(_CHOICE, _of(found), choice if own else None)
    if not own:
        state.change(window=_READY.get(choice))


def _key(field: str) -> str:
    """A field of its own for each window in force, so that undoing one brings its numbers back."""
    window = state.workspace().window
    return f"{field}_{(window.last or window.since) if window else ''}"


def _show_length(found: Analysis) -> None:
    window = state.workspace().window
    number, unit = (window and window.length) or _FIRST_LENGTH
    with st.container(horizontal=True, wrap=False, vertical_alignment="bottom", gap="xsmall"):
        state.put_first(_key(_NUMBER), number)
        st.number_input("The last", min_value=1, max_value=MOST["d"], step=1, key=_key(_NUMBER))
        state.put_first(_key(_UNIT), unit)
        st.selectbox(
            "Unit",
            list(UNITS),
            format_func=lambda letter: UNITS[letter][1],
            key=_key(_UNIT),
            label_visibility="collapsed",
        )
    _show_button(found)


def _show_since(found: Analysis) -> None:
    window = state.workspace().window
    began = window.since if window else None
    state.put_first(_key(_SINCE), began or _year_before(found))
    st.date_input(
        "Since",
        key=_key(_SINCE),
        min_value=date(1980, 1, 1),
        max_value=date(2100, 12, 31),
        format="YYYY-MM-DD",
    )
    _show_button(found)


def _year_before(found: Analysis) -> date:
    return (found.as_of.date() if found.as_of else state.today()) - timedelta(days=365)


def _show_button(found: Analysis) -> None:
    st.button("Use this time", key="window_use", on_click=_use, args=(found,), type="primary")


@told_if_refused
def _use(found: Analysis) -> None:
    if state.got(_CHOICE) == _FROM:
        window = Window(since=state.got(_key(_SINCE)))
    else:
        window = Window(last=f"{state.got(_key(_NUMBER)) or 0}{state.got(_key(_UNIT))}")
    keep(_CHOICE, _of(found), None)
    state.change(window=window)
