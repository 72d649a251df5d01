"""Tables written inline, as the reader would hand them over."""

import csv
import io
from collections.abc import Callable

import polars as pl
import pytest

from rfm_core.reading.table import LINE, Table

MakeTable = Callable[..., Table]


def table_of(text: str, delimiter: str = ",") -> Table:
    """A table whose first line is the header; leading blanks of lines are layout."""
    lines = [line.strip() for line in text.strip().splitlines()]
    header, *rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    cells = {name: [row[place].strip() or None for row in rows] for place, name in enumerate(header)}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(header, pl.String)).with_row_index(LINE, offset=2)
    return Table("test.csv", "csv", "utf-8", delimiter, 1, tuple(header), frame.lazy(), frame.height)


@pytest.fixture
def make_table() -> MakeTable:
    return table_of
