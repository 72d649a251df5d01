"""Which sheet of a workbook is used: of the only one, of a month among several, of customer details."""

from pathlib import Path

import streamlit as st

from pages._shared.frame import arriving, state
from pages._shared.frame.dataset import Source
from pages._shared.frame.text import plain


def choose_sheet(source: Source, key: str, place: str, *, beside: bool = False) -> None:
    """A select box, where the workbook has several sheets.

    Args:
        source: The workbook.
        key: Of the select box.
        place: Where it is told if a sheet can't be used.
        beside: Whether the file's name stands next to it and says enough.
    """
    if len(source.table.sheets) < 2:
        return
    state.put(key, source.table.sheet)
    st.selectbox(
        f"Sheet of {plain(source.table.name, limit=40)}" if beside else "Sheet",
        source.table.sheets,
        key=key,
        label_visibility="collapsed" if beside else "visible",
        width=180 if beside else "stretch",
        on_change=_changed,
        args=(key, source.raw.path, place),
    )


def _changed(key: str, path: Path, place: str) -> None:
    data = state.dataset()
    if data is not None:
        arriving.begin_sheets(data, {path: state.got(key)}, place)
