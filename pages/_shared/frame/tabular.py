"""The one way in which rows reach a table of Streamlit's."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, overload

import polars as pl
import streamlit as st

from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    from streamlit.elements.lib.column_types import ButtonColumnResult, ColumnConfig

MANY = 10_000
"""From so many rows on, Streamlit asks a lazy frame for the rows in sight, and keeps and sends no more than those."""

Columns = dict[str, "ColumnConfig | ButtonColumnResult"]
"""How columns are shown, by name."""

Cells = dict[str, str] | dict[str, list[str]] | list[dict[str, str]]


@overload
def shown(rows: pl.DataFrame) -> Any: ...


@overload
def shown(rows: Cells) -> Cells: ...


def shown(rows: Any) -> Any:
    """Turn rows into what Streamlit shows without making pandas of a Polars frame.

    That conversion holds the interpreter's lock while it waits for Polars' threads, which serve every visitor.

    Args:
        rows: A frame; or cells of text, by name, by column or by row, as they are.

    Returns:
        An Arrow table that shares the frame's numbers; a lazy frame where there are many rows; the cells.
    """
    if not isinstance(rows, pl.DataFrame):
        return rows
    return rows.lazy() if rows.height > MANY else rows.to_arrow()


def amounts(names: Sequence[str], words: Vocabulary) -> Columns:
    """How columns of amounts are shown: two decimals, sign and unit; `names` are their labels, too."""
    sign, tail = (text.replace("%", "%%") for text in (words.sign, words.tail))
    return {name: st.column_config.NumberColumn(name, format=f"{sign}%,.2f{tail}") for name in names}
