"""A chart in which a click chooses a segment everywhere, with its data to download."""

from typing import Any

import polars as pl
import streamlit as st

from pages._shared import state
from pages._shared.chart_view import data_button
from pages._shared.internals import draw_figure
from pages._shared.text import plain


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
