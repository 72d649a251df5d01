"""Charts of the registry on a page: what can be chosen, the chart under its title, its data."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import state
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.drawings import show_drawing, show_figure
from pages._shared.frame.freeing import of_the_file
from pages._shared.frame.text import legible, plain
from rfm_core.charts.chart import Chart, Medium, Place, S, Seen, Subject, Told, default_option, drawn, told
from rfm_core.charts.registry import charts_at
from rfm_core.exports.chart_data import chart_csv

_TURN = "Drag to turn it, scroll or pinch to come nearer."


def show_place(place: Place[S], look: S) -> None:
    """All charts of a place, and what can be chosen about them; the chosen segment is set off."""
    show_charts(choose_charts(place, look), look, place.columns)


def show_charts(charts: Sequence[Chart[S]], look: S, columns: int = 1) -> None:
    """Charts, so many side by side; what can be chosen within one stands above it.

    Where there is a single such choice it stands above all, so that they begin at the same height.
    """
    chosen = chosen_segment(look)
    above = sum(chart.choice is not None for chart in charts) == 1
    options = {chart.id: choose_option(chart, look) for chart in charts if above}
    for start in range(0, len(charts), columns):
        row = charts[start : start + columns]
        for column, chart in zip(_columns(len(row)), row, strict=True):
            with column:
                option = options[chart.id] if above else choose_option(chart, look)
                show_chart(chart, look, option, chosen)


def _columns(number: int) -> Sequence[AbstractContextManager[Any]]:
    return [nullcontext()] if number == 1 else st.columns(number, gap="medium")


def choose_charts(place: Place[S], look: S) -> list[Chart[S]]:
    """The charts of a place that suit what is looked at; of those that stand in for each other the one chosen."""
    groups: dict[str, list[Chart[S]]] = {}
    for chart in charts_at(place):
        if chart.offered(look):
            groups.setdefault(chart.among.key if chart.among else chart.id, []).append(chart)
    return [_choose_among(group) for group in groups.values()]


def _choose_among(group: list[Chart[S]]) -> Chart[S]:
    among = group[0].among
    if among is None or len(group) == 1:
        return group[0]
    named = {chart.among.name: chart for chart in group if chart.among}
    return named[_one_of(among.key, among.label, list(named), among.name, str)]


def choose_option(chart: Chart[S], look: S) -> str:
    """What is chosen within a chart; empty where there is nothing to choose."""
    choice = chart.choice
    if choice is None:
        return ""
    return _one_of(
        choice.key,
        choice.label,
        list(choice.options),
        default_option(chart),
        lambda one: plain(choice.told(look, one)),
    )


def _one_of(key: str, label: str, options: list[str], default: str, tell: Callable[[str], str]) -> str:
    chosen = st.segmented_control(
        label,
        options,
        default=default,
        format_func=lambda one: legible(tell(one)),
        key=key,
        required=True,
        wrap=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    return chosen if chosen in options else default


def show_chart(
    chart: Chart[S],
    look: S,
    option: str = "",
    chosen: str | None = None,
    on_pick: Callable[..., None] = state.toggle_segment,
    mark: str = "",
) -> None:
    """A chart with its title, how to read it, and a button for its data; or why there is nothing to draw.

    Args:
        chart: Of the registry.
        look: What it looks at.
        option: What was chosen within it.
        chosen: What a click has chosen, to be set off; part of the key, so that the next click starts afresh.
        on_pick: What is done with what was clicked: the chart's `click`, then what it gives `also`.
        mark: What else a click has chosen; part of the key, too.
    """
    made = rows_and_words(chart, look, option)
    if made.nothing:
        st.caption(plain(made.nothing, limit=300))
        return
    if chart.headed:
        st.markdown(f"**{plain(made.title, limit=300)}**")
    if made.lead:
        st.caption(plain(made.lead, limit=700))
    seen = Seen(look, option or default_option(chart), made.rows)
    _draw(chart, seen, chosen, made, on_pick, mark)
    if made.note:
        st.caption(plain(made.note, limit=700))
    if chart.headed:
        data_button(chart.id, chart.saved(seen))


def rows_and_words(chart: Chart[S], look: S, option: str) -> Told:
    """What a chart shows and says, worked out once for what it looks at."""
    return _told(_key(chart, look, option), chart, look, option)


def _key(chart: Chart[S], look: S, option: str) -> str:
    return f"{look.key}|{chart.id}|{option}"


@of_the_file("Working out the charts")
@st.cache_resource(scope="session", max_entries=32, show_spinner=False)
def _told(key: str, _chart: Chart[Any], _look: Any, _option: str) -> Told:
    return told(_chart, _look, _option)


def _draw(
    chart: Chart[S], seen: Seen[S], chosen: str | None, made: Told, on_pick: Callable[..., None], mark: str
) -> None:
    alt, key = made.alt[:200], f"{chart.id}_{chosen}{mark}" if chart.click else f"{chart.id}_chart"
    name, draw = f"{_key(chart, seen.look, seen.option)}|{chosen}", partial(drawn, chart, seen, chosen)
    if chart.medium is Medium.CLOUD:  # a finger that scrolls the page passes beside it
        show_figure(name, draw, key=key, alt=alt)
        st.caption(_TURN)
    elif chart.click:
        show_drawing(
            name,
            draw,
            key=key,
            alt=alt,
            on_select=lambda: _mark_picked(key, (chart.click, *chart.also), on_pick),
            selections=("picked",),
        )
    else:
        show_drawing(name, draw, key=key, alt=alt)


def _mark_picked(key: str, fields: Sequence[str], on_pick: Callable[..., None]) -> None:
    found = _selection(key).get("picked") or []
    if found and found[0].get(fields[0]):
        on_pick(*(found[0].get(field) for field in fields))


def _selection(key: str) -> dict[str, Any]:
    return dict((state.got(key) or {}).get("selection", {}))


def data_button(name: str, rows: pl.DataFrame) -> None:
    """The numbers behind a chart or a table as CSV, formulas made harmless."""
    data = state.dataset()
    if data is None:
        return
    file_button(
        "Data (CSV)",
        lambda: chart_csv(rows),
        name=file_name(data, name, "csv"),
        key=f"download-{name}-csv",
        kind="tertiary",
    )


def chosen_segment(look: Subject) -> str | None:
    """The chosen segment, if this map has it."""
    name = state.segment()
    return name if name in look.names else None
