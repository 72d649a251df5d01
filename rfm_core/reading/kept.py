"""The rows that are kept: scanned where they lie, or from a clean copy where something else lies between them."""

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO

import numpy as np
import polars as pl

from rfm_core.reading.bits import Ints
from rfm_core.reading.kinds import Cells
from rfm_core.reading.layout import Bools
from rfm_core.reading.line_numbers import LineNumbers
from rfm_core.reading.records import Shape, split_cells
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE
from rfm_core.reading.trailing import TAIL_ROWS

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Body:
    """Where the data rows are in a UTF-8 text file, and what they should be.

    Attributes:
        path: The file.
        offset: Byte where the first data row starts.
        line: Its physical line, counted from 1.
        shape: Dialect, width and kinds of columns.
        columns: Names of the columns.
        header: The header's cells as they stand in the file; empty without a header.
    """

    path: Path
    offset: int
    line: int
    shape: Shape
    columns: tuple[str, ...]
    header: tuple[str, ...]


def scan_rows(body: Body, path: Path, *, skip_lines: int, ragged: bool = False) -> pl.LazyFrame:
    """A streaming scan of proven rows: `LINE` (counted on from the body's) and text columns, empty cells null."""
    return pl.scan_csv(
        path,
        has_header=False,
        skip_lines=skip_lines,
        separator=body.shape.dialect.delimiter,
        quote_char=body.shape.dialect.quote,
        schema=dict.fromkeys(body.columns, pl.String),
        infer_schema=False,
        null_values="",
        row_index_name=LINE,
        row_index_offset=body.line,
        truncate_ragged_lines=ragged,
        glob=False,
    )


class Kept:
    """Takes the rows in their order.

    Nothing is written as long as every byte of the file is kept as it is. From the first that isn't on, a copy is made:
    good rows as they are, in large slices, and others as they were repaired.
    """

    def __init__(self, body: Body, scratch: Scratch) -> None:
        self._body = body
        self._scratch = scratch
        self._numbers = LineNumbers(body.line)
        self._same = 0
        self._copy: Path | None = None
        self._sink: IO[bytes] | None = None
        self._tail: deque[tuple[int, bytes | Cells]] = deque(maxlen=TAIL_ROWS)
        self.rows = 0

    def add(self, block: bytes, rows: tuple[Ints, Ints, Ints], left_out: Bools | None = None) -> None:
        """Keep good rows as they are.

        Args:
            block: The text in which they stand.
            rows: Where each begins and ends, and its physical line.
            left_out: Which of them aren't kept after all.
        """
        starts, ends, lines = rows
        gaps = np.flatnonzero(starts[1:] != ends[:-1]) + 1
        if len(gaps) or left_out is not None:
            kept = np.ones(len(starts), bool) if left_out is None else ~left_out
            self.leave_out()
            starts, ends, lines = starts[kept], ends[kept], lines[kept]
            gaps = np.flatnonzero(starts[1:] != ends[:-1]) + 1
        if not len(starts):
            return
        if self._sink is None:
            self._same += int(ends[-1] - starts[0])
        else:
            first, last = starts[[0, *gaps]].tolist(), ends[[*(gaps - 1), -1]].tolist()
            self._sink.writelines(block[start:end] for start, end in zip(first, last, strict=True))
        self._numbers.add(lines)
        self.rows += len(starts)
        self._remember(block, starts, ends, lines[-TAIL_ROWS:].tolist())

    def add_lines(self, block: bytes, starts: Ints, ends: Ints, line: int) -> None:
        """Keep good rows as they are that follow each other, each on a line of its own, from this one on."""
        if not len(starts):
            return
        text = block[starts[0] : ends[-1]]
        if self._sink is None:
            self._same += len(text)
        else:
            self._sink.write(text)
        self._numbers.add_lines(line, len(starts))
        self.rows += len(starts)
        last = line + len(starts)
        self._remember(block, starts, ends, range(last - min(len(starts), TAIL_ROWS), last))

    def _remember(self, block: bytes, starts: Ints, ends: Ints, lines: Sequence[int]) -> None:
        last = starts[-TAIL_ROWS:].tolist(), ends[-TAIL_ROWS:].tolist()
        self._tail.extend((line, block[start:end]) for line, start, end in zip(lines, *last, strict=True))

    def write(self, line: int, cells: Sequence[str]) -> None:
        """Keep a row that is written anew."""
        self.leave_out()
        assert self._sink is not None
        self._sink.write(self._written(cells))
        self._numbers.add_lines(line, 1)
        self.rows += 1
        self._tail.append((line, list(cells)))

    def leave_out(self) -> None:
        """Something that isn't kept as it is comes next."""
        if self._sink is not None:
            return
        self._copy = self._scratch.file(".txt")
        self._sink, left = self._copy.open("wb"), self._same
        with self._body.path.open("rb") as source:
            source.seek(self._body.offset)
            while left and (chunk := source.read(min(_CHUNK, left))):
                self._sink.write(chunk)
                left -= len(chunk)

    def _written(self, cells: Sequence[str]) -> bytes:
        text = self._body.shape.dialect.delimiter.join(map(self._quoted, cells))
        return f"{text}\n".encode("utf-8", "replace")

    def _quoted(self, cell: str) -> str:
        quote = self._body.shape.dialect.quote or '"'
        return quote + cell.replace(quote, quote * 2) + quote if self._needs_quotes.search(cell) else cell

    @cached_property
    def _needs_quotes(self) -> re.Pattern[str]:
        dialect = self._body.shape.dialect
        return re.compile(f"[{re.escape(dialect.delimiter)}{re.escape(dialect.quote or '')}\r\n]")

    def tail(self) -> list[tuple[int, list[str]]]:
        """The last rows: line and cells."""
        return [(line, self._cells(row)) for line, row in self._tail]

    def _cells(self, row: bytes | Cells) -> list[str]:
        if not isinstance(row, bytes):
            return list(row)
        return split_cells(row.decode("utf-8", "replace").rstrip("\r\n"), self._body.shape.dialect)[0]

    def close(self) -> "KeptRows":
        """Where the rows are now."""
        if self._sink is not None:
            self._sink.close()
        path, skipped, offset = self._body.path, self._body.line - 1, self._body.offset
        if self._copy:
            self._scratch.drop(path)
            path, skipped, offset = self._copy, 0, 0
        scan = scan_rows(self._body, path, skip_lines=skipped)
        line = self._numbers.of(pl.col(LINE))
        if line.meta.is_column():
            return KeptRows(path, offset, scan, None)
        return KeptRows(path, offset, scan.with_columns(line), line)


@dataclass(frozen=True)
class KeptRows:
    """Where rows are that were kept.

    Attributes:
        path: The file.
        offset: Byte where the first row starts in it.
        scan: A scan of it: `LINE` (UInt32) and text columns, empty cells null.
        line: The physical line of a row from its place, counted on from the body's line; None where it is that.
    """

    path: Path
    offset: int
    scan: pl.LazyFrame
    line: pl.Expr | None
