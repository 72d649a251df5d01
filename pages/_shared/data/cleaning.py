"""How rows are treated: every policy in its own words, changed in place."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from pages._shared.data import cached as data_cached
from pages._shared.data.undoing import CLEANING, show_undo
from pages._shared.frame import state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.drafts import draft, keep
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.widgets import warn
from rfm_core.cleaning.policies.policy import OneOf, Written, YesOrNo
from rfm_core.cleaning.policies.traits import Headers, Range, Ranges
from rfm_core.treatment import TREATMENTS, Treatment


def show_cleaning(data: DataSet) -> None:
    """The policies, closed at first; each change redraws everything."""
    mapping = state.workspace().mapping or data.proposal.mapping
    with st.container(key="cleaning", border=True):
        st.header("How rows are treated")
        show_undo(data, CLEANING)
        if not st.toggle("Change how rows are treated", key=f"cleaning_open_{data.sources[0].digest[:8]}"):
            return
        shown = [one for one in TREATMENTS if one.policy.applies(mapping)]
        # What only this kind of table has comes first.
        shown.sort(key=lambda one: len(one.policy.shapes))
        with st.grid(2, min_column_width=240):
            _show_each(data, shown, (OneOf, Written))
        _show_each(data, shown, (YesOrNo,))
        _show_each(data, shown, (Headers, Ranges))


def _show_each(data: DataSet, shown: Sequence[Treatment], kinds: tuple[type, ...]) -> None:
    for one in shown:
        if isinstance(one.policy, kinds):
            _show(data, one)


def _show(data: DataSet, one: Treatment) -> None:
    """One policy, as its kind is best chosen."""
    match one.policy:
        case OneOf():
            _choose(one, one.policy)
        case Written():
            _write(one, one.policy)
        case YesOrNo():
            _tick(one)
        case Headers():
            _name(one, data.columns)
        case Ranges():
            _bound(one, data_cached.number_columns(data))


def _key(one: Treatment) -> str:
    return f"cleaning_{one.field}"


def _choose(one: Treatment, policy: OneOf[Any]) -> None:
    key = _key(one)
    state.put(key, one.chosen(state.workspace()))
    st.selectbox(
        policy.label,
        list(policy.values),
        format_func=policy.words,
        key=key,
        help=policy.hint or None,
        on_change=lambda: _set(one, state.got(key)),
    )


def _write(one: Treatment, policy: Written) -> None:
    key = _key(one)
    state.put(key, one.chosen(state.workspace()))
    st.text_input(
        policy.label,
        key=key,
        max_chars=policy.longest,
        help=policy.hint or None,
        on_change=lambda: _set(one, state.got(key).strip()),
    )


def _tick(one: Treatment) -> None:
    key = _key(one)
    state.put(key, one.chosen(state.workspace()))
    st.checkbox(
        one.policy.label,
        key=key,
        help=one.policy.hint or None,
        on_change=lambda: _set(one, state.got(key)),
    )


def _name(one: Treatment, columns: Sequence[str]) -> None:
    key = _key(one)
    state.put(key, list(one.chosen(state.workspace())))
    st.multiselect(
        one.policy.label,
        list(columns),
        key=key,
        help=one.policy.hint or None,
        on_change=lambda: _set(one, tuple(state.got(key))),
        wrap=True,
    )


def _bound(one: Treatment, columns: Sequence[str]) -> None:
    """Columns of numbers, and two bounds for each that is named."""
    key = _key(one)
    ranges: tuple[Range, ...] = one.chosen(state.workspace())
    state.put(key, [bounds.header for bounds in ranges])
    st.multiselect(
        one.policy.label,
        columns,
        key=key,
        help=one.policy.hint or None,
        on_change=_ranges_changed,
        args=(one,),
        wrap=True,
    )
    for place, bounds in enumerate(ranges):
        _show_range(one, place, bounds)


def _show_range(one: Treatment, place: int, bounds: Range) -> None:
    low, high = f"cleaning_low_{place}", f"cleaning_high_{place}"
    typed = draft(low, bounds)
    for key, value in zip((low, high), typed or (bounds.low, bounds.high), strict=True):
        state.put_text(key, value)
    left, right = st.columns(2)
    for column, key, what in ((left, low, "from"), (right, high, "to")):
        # The header is shown by the list above as it is; a label would read it as markdown.
        column.number_input(
            f"Range {place + 1}, {what}",
            value=None,
            key=key,
            on_change=_bounds_changed,
            args=(one, place, bounds),
        )
    if typed:
        warn(
            f"From {typed[0]:,.10g} to {typed[1]:,.10g} leaves nobody: until they are in order, nothing is changed."
        )


@told_if_refused
def _ranges_changed(one: Treatment) -> None:
    before = {bounds.header: bounds for bounds in one.chosen(state.workspace())}
    named = state.got(_key(one))
    _set(one, tuple(before.get(header, Range(header=header)) for header in named))


@told_if_refused
def _bounds_changed(one: Treatment, place: int, bounds: Range) -> None:
    """Use two bounds that are in order; others stay as typed, because the second may be on its way."""
    key = f"cleaning_low_{place}"
    low, high = state.got(key), state.got(f"cleaning_high_{place}")
    crossed = low is not None and high is not None and low > high
    keep(key, bounds, (low, high) if crossed else None)
    if not crossed:
        ranges = list(one.chosen(state.workspace()))
        ranges[place] = Range(header=bounds.header, low=low, high=high)
        _set(one, tuple(ranges))


@told_if_refused
def _set(one: Treatment, value: object) -> None:
    state.change(**one.change(state.workspace(), value))
