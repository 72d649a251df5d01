"""Which customers every page looks at: segments, traits, and any metric that is added to them."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from typing import Any

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.more import add_extra, offered_columns
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import plain
from pages._shared.sidebar import cached as sidebar_cached
from rfm_core.extra_names import WANTED_BY
from rfm_core.filtering import PERSONA
from rfm_core.filters import Filters, TraitFilter, TraitOptions

_SEGMENTS, _ADDED, _ADD, _TYPED = "filter_segments", "filters_added", "filter_add", "filters_typed"
_MOST_TRAITS = 6
"""Traits that stand there from the start; others are added like metrics."""


def show_filters(view: cached.View) -> None:
    """Segments, then whatever else customers are chosen by; how many remain, and a way back to everybody."""
    found, chosen = view.analysis, state.filters()
    names = list(found.segment_map.segments)
    with st.container(key="filters", gap="small"):
        state.put(_SEGMENTS, [name for name in chosen.segments if name in names])
        st.multiselect(
            "Only these segments",
            names,
            key=_SEGMENTS,
            placeholder="All segments",
            on_change=_segments_changed,
        )
        traits, metrics = sidebar_cached.filter_options(found)
        if traits or metrics or chosen.traits:
            with st.expander("Only these customers", icon=":material/filter_list:"):
                _show_each(view, traits, metrics, chosen)
        if chosen.active:
            everybody = found.vocabulary.customers_count(found.customers.height)
            st.caption(f"{view.totals.customers:,} of {everybody} remain.")
            st.button("Clear filters", key="filters_clear", icon=":material/close:", on_click=_clear)


def _show_each(
    view: cached.View, traits: Sequence[TraitOptions], metrics: Sequence[TraitOptions], chosen: Filters
) -> None:
    added = state.got(_ADDED) or ()
    offered = {one.column: one for one in (*traits, *metrics)}
    first = {one.column for one in traits[:_MOST_TRAITS]}
    rest = []
    for number, options in enumerate(offered.values()):
        current = chosen.trait(options.column)
        if options.column in first or options.column in added or current is not None:
            _show_one(f"filter_trait_{number}", options, current, lasting=options.column in first)
        else:
            rest.append(options.column)
    for number, one in enumerate(one for one in chosen.traits if one.column not in offered):
        name = "Persona" if one.column == PERSONA else one.column
        _show_words(f"filter_other_{number}", one, name, counts=view.filters.trait(one.column) is not None)
    more = offered_columns(view.analysis)
    if rest or more:
        again = state.got(_ADD) or 0
        st.selectbox(
            "Add a filter",
            [*rest, *more],
            index=None,
            format_func=lambda column: more[column] if column in more else offered[column].header,
            key=f"{_ADD}_{again}",  # a new one each time: it asks for the next
            placeholder="A number, score or day",
            on_change=_add,
            args=(again,),
        )


def _add(again: int) -> None:
    if (column := state.got(f"{_ADD}_{again}")) is not None:
        state.put(_ADD, again + 1)
        if column in WANTED_BY:
            add_extra(WANTED_BY[column])
        _keep_added(column)


def _show_one(key: str, options: TraitOptions, current: TraitFilter | None, *, lasting: bool) -> None:
    """One trait or metric in the form in which it can be chosen; as words where a filter has another form."""
    if current is not None and not _can_show(options, current):
        _show_words(key, current, options.header)
    elif options.values:
        _show_values(key, options, current)
        if not lasting:
            _drop_button(key, options.column)
    else:
        _show_span(key, options, current, lasting=lasting)


def _can_show(options: TraitOptions, current: TraitFilter) -> bool:
    if options.values:
        return bool(_picked(options, current))
    if options.first is not None:
        return not current.unknown and not current.values and current.low is None and current.high is None
    return not current.unknown and not current.values and current.first is None and current.last is None


def _picked(options: TraitOptions, current: TraitFilter) -> list[str]:
    """The values a filter names; where it has bounds, those between them."""
    if current.low is None and current.high is None:
        return [
            value
            for value in options.values
            if value in current.values or value.removesuffix(".0") in current.values
        ]
    low = float("-inf") if current.low is None else current.low
    high = float("inf") if current.high is None else current.high
    try:
        return [value for value in options.values if low <= float(value) <= high]
    except ValueError:
        return []


def _show_values(key: str, options: TraitOptions, current: TraitFilter | None) -> None:
    state.put(key, _picked(options, current) if current else [])
    st.multiselect(
        plain(options.header, limit=40),
        options.values,
        format_func=lambda value: value.removesuffix(".0"),
        key=key,
        placeholder="Any",
        on_change=_values_changed,
        args=(key, options.column),
    )


def _show_words(key: str, current: TraitFilter, header: str, *, counts: bool = True) -> None:
    with st.container(gap=None):
        st.caption(plain(current.told(header), limit=200))
        if not counts:
            st.caption(":orange[:material/warning:] No persona is called that now, so this doesn't count.")
        _drop_button(key, current.column)


def _show_span(key: str, options: TraitOptions, current: TraitFilter | None, *, lasting: bool) -> None:
    """Two fields, each of which may be empty; what is typed stays, and counts once both are in order."""
    days = options.first is not None
    bounds = (state.got(_TYPED) or {}).get(options.column) or _bounds(current, days=days)
    with st.container(gap="xsmall"):
        if not days:  # those have labels
            st.markdown(f":small[{plain(options.header, limit=40)}]")
        # A day needs the whole width.
        places: Sequence[AbstractContextManager[Any]] = (
            [nullcontext()] * 2 if days else st.columns(2, gap="xsmall")
        )
        for place, side, bound in zip(places, ("from", "to"), bounds, strict=True):
            with place:
                _show_bound(
                    f"{key}_{side}", f"{plain(options.header, limit=40)}, {side}", options, bound, key
                )
        if None not in bounds and bounds[0] > bounds[1]:
            st.caption(":orange[:material/warning:] This ends before it starts, so it doesn't count yet.")
        if not lasting or current is not None:
            _drop_button(key, options.column)


def _bounds(current: TraitFilter | None, *, days: bool) -> tuple[Any, Any]:
    if current is None:
        return None, None
    return (current.first, current.last) if days else (current.low, current.high)


def _show_bound(side: str, label: str, options: TraitOptions, bound: Any, key: str) -> None:
    start = side.endswith("_from")
    state.put(side, bound)
    if options.first is not None and options.last is not None:
        days = [day for day in (options.first, options.last, bound) if day is not None]
        st.date_input(
            label,
            value=None,
            min_value=min(days),
            max_value=max(days),
            key=side,
            format="YYYY-MM-DD",
            on_change=_span_changed,
            args=(key, options),
        )
        return
    edge = options.low if start else options.high
    st.number_input(
        label,
        value=None,
        step=1.0,
        format="%.10g",
        key=side,
        placeholder=f"{edge:.10g}" if options.whole else f"{edge:,.2f}",
        label_visibility="collapsed",
        on_change=_span_changed,
        args=(key, options),
    )


def _drop_button(key: str, column: str) -> None:
    st.button(
        "Remove", key=f"{key}_drop", icon=":material/close:", type="tertiary", on_click=_drop, args=(column,)
    )


def _drop(column: str) -> None:
    _keep_typed(column, None)
    state.put(_ADDED, tuple(one for one in state.got(_ADDED) or () if one != column))
    state.set_filters(state.filters().with_trait(column, None))


@told_if_refused
def _segments_changed() -> None:
    chosen = tuple(state.got(_SEGMENTS) or ())
    state.set_filters(state.filters().model_copy(update={"segments": chosen}))


@told_if_refused
def _values_changed(key: str, column: str) -> None:
    values = tuple(state.got(key) or ())
    _keep_added(column)
    chosen = TraitFilter(column=column, values=values) if values else None
    state.set_filters(state.filters().with_trait(column, chosen))


@told_if_refused
def _span_changed(key: str, options: TraitOptions) -> None:
    low, high = state.got(f"{key}_from"), state.got(f"{key}_to")
    _keep_added(options.column)
    if low is not None and high is not None and low > high:
        _keep_typed(options.column, (low, high))
        return
    _keep_typed(options.column, None)
    chosen = None
    if (low, high) != (None, None):
        names = ("first", "last") if isinstance(low or high, date) else ("low", "high")
        chosen = TraitFilter(column=options.column, **dict(zip(names, (low, high), strict=True)))
    state.set_filters(state.filters().with_trait(options.column, chosen))


def _keep_typed(column: str, bounds: tuple[Any, Any] | None) -> None:
    """Remember what was typed and isn't in order yet, or that nothing is."""
    others = {name: typed for name, typed in (state.got(_TYPED) or {}).items() if name != column}
    state.put(_TYPED, others if bounds is None else others | {column: bounds})


def _keep_added(column: str) -> None:
    """What was in use stays on the list when it is emptied, until it is removed."""
    added = state.got(_ADDED) or ()
    if column not in added:
        state.put(_ADDED, (*added, column))


def _clear() -> None:
    state.put(_TYPED, {})
    state.put(_ADDED, ())
    state.set_filters(Filters())
