"""Delimited text of any kind: what every file is taken for that is nothing else."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table

_COLUMNS_A_MB = 100
"""Columns that take a megabyte by themselves, whatever is in them."""
_LINES_INFLATE = 20
"""What so many lines as are read at once become, where each has millions of cells."""


def _read(request: Request) -> "Table":
    from rfm_core.reading.text import read_text

    return read_text(request.path, request.name, request.room, request.progress)


def memory(megabytes: float) -> float:
    """Megabytes for so many of text: it grows with its size at first, and little once it is read in parts."""
    return min(90 + 2.2 * megabytes, 200 + 0.6 * megabytes)


def _memory(content: Content) -> float:
    return memory(content.megabytes) + _wide(content)


def _wide(content: Content) -> float:
    """What a text takes for its width: 6,000 columns took 60 MB more, and lines of a megabyte 240 to 360."""
    from rfm_core.reading.dialect import DELIMITERS
    from rfm_core.reading.lines import LONGEST_LINE, MOST_LINES
    from rfm_core.reading.sheets import MOST_COLUMNS

    longest = max(re.split(rb"[\r\n]+", content.head), key=len)
    columns = max(longest.count(delimiter.encode()) for delimiter in DELIMITERS)
    at_once = min(content.megabytes, min(MOST_LINES * len(longest), LONGEST_LINE) / (1 << 20))
    return min(columns, MOST_COLUMNS) / _COLUMNS_A_MB + _LINES_INFLATE * at_once


def example(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV."""
    import csv
    import io

    sink = io.StringIO()
    csv.writer(sink, lineterminator="\n").writerows(rows)
    return sink.getvalue().encode()


TEXT = Reader(
    kind="csv",
    label="Text table",
    found="text",
    read=_read,
    memory=_memory,
    names=("CSV", "TSV"),
    endings=(".csv", ".tsv", ".tab", ".txt", ".dat", ".asc"),
    of_text=True,
    example=example,
)
