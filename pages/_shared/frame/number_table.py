"""Tables of numbers as text on the page: right-aligned, written by our own formatter, with the segment's colour."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl
import streamlit as st

from pages._shared.frame.text import dollars, plain

TOTAL = "**All**"
_STRIPE = "box-shadow: inset 4px 0 0 {}; padding-left: 0.9rem"


def show_numbers(
    rows: pl.DataFrame, formats: Mapping[str, Callable[[Any], str]], colours: Mapping[str, str], alt: str
) -> None:
    """A table with a segment a row.

    Args:
        rows: `Segment` (String) first, as it stands in the file or map, then columns of numbers under their
            labels; a last row named `TOTAL` is set off.
        formats: How each column of numbers is written; null becomes a dash.
        colours: `#RRGGBB` per segment.
        alt: What the table holds, for screen readers.
    """
    names = [name if name == TOTAL else plain(name, limit=40) for name in rows["Segment"]]
    stripes = [_STRIPE.format(colours[name]) if name in colours else "" for name in rows["Segment"]]
    styled = _numbers(rows, names).style.format(
        {name: lambda value, write=write: dollars(write(value)) for name, write in formats.items()},
        na_rep="–",
    )
    styled = styled.apply(lambda _: stripes, subset=["Segment"])
    styled = styled.apply(
        lambda row: ["font-weight: 650" if row["Segment"] == TOTAL else ""] * len(row), axis=1
    )
    st.table(styled, border="horizontal", hide_index=True, alt=alt)


def _numbers(rows: pl.DataFrame, names: list[str]) -> Any:
    """A pandas frame of plain values: Streamlit aligns a table by its types and takes texts from a Styler alone."""
    import pandas as pd

    columns = {"Segment": pd.Series(names, dtype="str")}
    for values in rows.drop("Segment").iter_columns():
        whole = values.dtype.is_integer() and not values.null_count()
        columns[values.name] = pd.Series(values.to_list(), dtype="int64" if whole else "float64")
    return pd.DataFrame(columns)
