"""A chart with its title and its data to download."""

from typing import Any

import polars as pl
import streamlit as st

from pages._shared import state
from pages._shared.downloads import file_button, file_name
from pages._shared.text import plain
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
