"""Bytes to a Table: what kind of file it is, how it is unpacked, and its rows as text cells.

The names are loaded on first use: a page that lists the formats has no use for Polars.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rfm_core.reading.files import existing_file, read_table, save_table
    from rfm_core.reading.table import LINE, Table

__all__ = ["LINE", "Table", "existing_file", "read_table", "save_table"]

_HOMES = {
    "LINE": "table",
    "Table": "table",
    "existing_file": "files",
    "read_table": "files",
    "save_table": "files",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
