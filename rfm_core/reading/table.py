"""A table as it was read: text cells, physical line numbers, and what was set aside."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

import polars as pl
from polars.selectors import by_name

from rfm_core.findings import Finding
from rfm_core.slices import sliceable

LINE = "__line__"
"""Name of the physical line number column (UInt32, 1-based) in `Table.lazy`."""
FILE = "__file__"
"""Name of the file's name column (String) that `Table.places` gives for several files."""

REJECTED_SCHEMA = {"line": pl.UInt32, "reason": pl.String, "text": pl.String}


class Pieces(Protocol):
    """Rows of text cells in a file, piece by piece."""

    @property
    def path(self) -> Path:
        """The file, which has to stay."""

    def beginning(self, rows: int) -> pl.DataFrame:
        """The first rows: `LINE` and all columns."""

    def tasks(self, columns: Sequence[str]) -> Iterator[Callable[[], pl.DataFrame]]:
        """For piece after piece, what gives its rows: `LINE` and some columns; can be called in any thread."""


@dataclass(frozen=True)
class Part:
    """One of the files that a table was put together from.

    Attributes:
        name: The file's name, unique within the table.
        start: What `LINE` is ahead of this file's own line numbers; parts follow each other by `start`.
        rows: Its data rows.
        columns: The table's columns that this file has.
    """

    name: str
    start: int
    rows: int
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table of text cells.

    Attributes:
        name: The file's name, for the screen.
        format: The `kind` of its reader: `csv` (any delimited text), `xlsx`, `json` …; `frame`
            for what never was a file.
        encoding: Python's name of the encoding; None unless text.
        delimiter: The separator; None unless text.
        header_line: 1-based physical line of the header; None without a header.
        columns: Headers, trimmed, never empty, unique.
        lazy: LazyFrame of `LINE` (UInt32: physical line where the record starts) followed by `columns`
            (String; empty cells are null). Can be collected any number of times.
        rows: Data rows in `lazy`.
        findings: What was noticed while reading.
        rejected: Rows set aside: `line` (UInt32), `reason` (`unreadable_row` or `total_row`), `text` (String:
            the row as it stood in the file, at most 10,000 characters).
        sheets: Sheet names of a workbook; empty for several files.
        sheet: The one read; for several files the name of the sheet that was read in all of them, if it is one.
        parts: The files, where several were put together (`rfm_core.combining`); `LINE` then counts on from file
            to file, and `places` tells file and physical line. Empty for a single file.
        repeats: `LINE` (UInt32, ascending) of rows that stand in an earlier file, too.
        numeric: Columns whose cells were numbers before they were read, so that their decimal sign is a point.
        scratch: Keeps the reader's temporary files alive as long as a Table that scans them.
        pieces: The rows of `lazy` in pieces that several threads can parse at once; None where there are none. Whoever
            puts other rows into a Table takes them out.
    """

    name: str
    format: str
    encoding: str | None
    delimiter: str | None
    header_line: int | None
    columns: tuple[str, ...]
    lazy: pl.LazyFrame
    rows: int
    findings: tuple[Finding, ...] = ()
    rejected: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTED_SCHEMA))
    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    parts: tuple[Part, ...] = ()
    repeats: pl.Series = field(
        default_factory=lambda: pl.Series(LINE, dtype=pl.UInt32), repr=False, compare=False
    )
    numeric: frozenset[str] = frozenset()
    scratch: object = field(default=None, repr=False, compare=False)
    pieces: Pieces | None = field(default=None, repr=False, compare=False)

    def beginning(self, rows: int) -> pl.DataFrame:
        """The first rows: `LINE` and all columns."""
        if self.pieces is None:
            return self.lazy.select(by_name(LINE, *self.columns)).head(rows).collect(engine="streaming")
        return self.pieces.beginning(rows).select(by_name(LINE, *self.columns))

    @contextmanager
    def in_tasks(self, columns: Sequence[str], rows: int) -> Iterator[Iterator[Callable[[], pl.DataFrame]]]:
        """The table in pieces: for each, in their order, what gives its rows; can be called in any thread.

        Args:
            columns: Those wanted beside `LINE`.
            rows: About how many rows a piece should have.
        """
        if self.pieces is not None:
            yield self.pieces.tasks(columns)
            return
        with sliceable(self.lazy.select(by_name(LINE, *columns))) as (lazy, height):
            yield (partial(_slice, lazy, start, rows) for start in range(0, height, rows))

    @property
    def frame(self) -> pl.DataFrame:
        """All text cells in memory (String columns under their headers, without line numbers)."""
        return self.lazy.select(self.columns).collect(engine="streaming")

    def places(self) -> tuple[pl.Expr, ...]:
        """Where a row stands, from its `LINE`: the physical line as `LINE`; before it `FILE`, if there are several."""
        line = pl.col(LINE)
        if not self.parts:
            return (line,)
        breaks = pl.Series([part.start for part in self.parts[1:]], dtype=pl.UInt32)
        part = line.bin_intervals(breaks, labels=False, right_closed=True)
        known = dict(enumerate(self.parts))
        file = part.replace_strict({index: known[index].name for index in known}, return_dtype=pl.String)
        start = part.replace_strict({index: known[index].start for index in known}, return_dtype=pl.UInt32)
        return file.alias(FILE), line - start


def _slice(lazy: pl.LazyFrame, start: int, rows: int) -> pl.DataFrame:
    return lazy.slice(start, rows).collect(engine="streaming")
