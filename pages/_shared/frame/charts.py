"""Charts with their title and their data to download; in some, a click chooses a segment everywhere."""

from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.text import plain
from pages._shared.server.internals import draw_figure
from rfm_core.exports.chart_data import chart_csv


def show_chart(name: str, title: str, chart: Any, rows: pl.DataFrame, note: str = "") -> None:
    """An Altair chart under a title that says what is seen, above a button for its data.

    Args:
        name: Names the chart among the keys and in the file.
        title: What is seen; it may hold the user's text.
        chart: The chart.
        rows: What it draws.
        note: How to read it, of our own words or made plain.
    """
    st.markdown(f"**{plain(title, limit=200)}**")
    st.altair_chart(chart, width="stretch", alt=title[:200], key=f"{name}_chart")
    if note:
        st.caption(note)
    data_button(name, rows)


def data_button(name: str, rows: pl.DataFrame) -> None:
    """The numbers behind a chart as CSV, formulas made harmless."""
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


def show_choosing_chart(
    name: str,
    title: str,
    chart: Any,
    rows: pl.DataFrame,
    *,
    chosen: str | None,
    field: str = "segment",
    note: str = "",
) -> None:
    """An Altair chart whose selection `picked` names a segment.

    Args:
        name: Names the chart among the keys and in the file.
        title: What is seen; it may hold the user's text.
        chart: The chart.
        rows: What it draws.
        chosen: The segment chosen now; part of the key, so that a click starts afresh.
        field: The field of `picked` that holds the segment.
        note: How to read it, in our own words.
    """
    key = f"{name}_{chosen}"
    st.markdown(f"**{plain(title, limit=300)}**")
    st.altair_chart(
        chart,
        key=key,
        on_select=lambda: _clicked(key, field),
        selection_mode="picked",
        alt=title[:200],
        width="stretch",
    )
    if note:
        st.caption(note)
    data_button(name, rows)


def show_cloud(name: str, title: str, figure: dict[str, Any], rows: pl.DataFrame) -> None:
    """A figure in space for plotly.js: drag to turn it; a finger that scrolls the page passes beside it."""
    st.markdown(f"**{plain(title, limit=300)}**")
    draw_figure(figure, f"{name}_chart", title[:200])
    st.caption("Drag to turn it, scroll or pinch to come nearer.")
    data_button(name, rows)


def picked(key: str, field: str) -> Any:
    """The value of `field` that was clicked in the chart `key`; None where nothing was."""
    selection = dict((state.got(key) or {}).get("selection", {}))
    found = selection.get("picked") or []
    return found[0].get(field) if found else None


def _clicked(key: str, field: str) -> None:
    if name := picked(key, field):
        state.toggle_segment(name)


def chosen_segment(view: cached.View) -> str | None:
    """The chosen segment, if this map has it."""
    name = state.segment()
    return name if name in view.analysis.segment_map.segments else None
