"""A proven text in pieces of some megabytes, each of which can be parsed on its own and in any thread."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Final

import numpy as np
import polars as pl

from rfm_core.reading.kept import Body
from rfm_core.reading.table import LINE

_PIECE: Final = 4 << 20
_LOOKED_AT: Final = 20_000


@dataclass(frozen=True)
class TextPieces:
    """Where proven rows are, and what of them counts: the same rows as a scan of the text gives.

    Attributes:
        body: What the text is like.
        path: The text: the body's own, or a clean copy.
        offset: Byte where the first row starts in it.
        breaks: Cells may hold line breaks.
        ragged: Rows behind those that count may have another width.
        left_out: Lines of rows that don't count.
        last_line: The line of the last row that may.
        line: The physical line of a row from `LINE`, which counts rows on from the body's line; None: it is that.
    """

    body: Body
    path: Path
    offset: int
    breaks: bool = False
    ragged: bool = False
    left_out: tuple[int, ...] = ()
    last_line: int | None = None
    line: pl.Expr | None = None

    def beginning(self, rows: int) -> pl.DataFrame:
        """The first rows: `LINE` and all columns. A scan of the text would read far ahead before it stops."""
        if rows <= self._first.height:
            return self._first.head(rows)
        found: list[pl.DataFrame] = []
        for task in self.tasks(self.body.columns):
            found.append(task())
            if sum(piece.height for piece in found) >= rows:
                break
        return pl.concat(found).head(rows)

    @cached_property
    def _first(self) -> pl.DataFrame:
        """What is looked at again and again before the rows are read."""
        return next(self.tasks(self.body.columns))().head(_LOOKED_AT)

    def tasks(self, columns: Sequence[str]) -> Iterator[Callable[[], pl.DataFrame]]:
        """For piece after piece, what parses it into `LINE` and some columns."""
        names = set(columns)
        wanted = [place for place, name in enumerate(self.body.columns) if name in names]
        quote = self.body.shape.dialect.quote if self.breaks else None
        row = self.body.line
        with self.path.open("rb") as file:
            file.seek(self.offset)
            for text, rows in _whole_rows(file, quote):
                yield _Task(self, text, row, wanted)
                row += rows

    def parsed(self, text: bytes, row: int, columns: list[int]) -> pl.DataFrame:
        """Parse a piece whose first row has this number into `LINE` and the columns at some places."""
        # A parser tells the width by the first line, which may be a blank one.
        uneven = self.ragged or bool(self.left_out)
        dialect, width = self.body.shape.dialect, len(self.body.columns)
        if uneven:
            text = b"-" + dialect.delimiter.encode() * (width - 1) + b"\n" + text
        rows = pl.read_csv(
            text,
            has_header=False,
            separator=dialect.delimiter,
            quote_char=dialect.quote,
            columns=columns,
            schema=dict.fromkeys(self.body.columns, pl.String),
            infer_schema=False,
            null_values="",
            truncate_ragged_lines=self.ragged,
        )
        if uneven:
            rows = rows[1:]
        numbers = pl.int_range(row, row + rows.height, dtype=pl.UInt32, eager=True)
        rows.insert_column(0, numbers.alias(LINE))
        if self.line is not None:
            rows = rows.with_columns(self.line)
        if self.left_out:
            gone = pl.Series(self.left_out, dtype=pl.UInt32)
            rows = rows.filter(~pl.col(LINE).is_in(gone.implode()))
        return rows if self.last_line is None else rows.filter(pl.col(LINE) <= self.last_line)


@dataclass(frozen=True)
class _Task:
    pieces: TextPieces
    text: bytes
    row: int
    columns: list[int]

    def __call__(self) -> pl.DataFrame:
        return self.pieces.parsed(self.text, self.row, self.columns)


def _whole_rows(file: IO[bytes], quote: str | None) -> Iterator[tuple[bytes, int]]:
    """The rest of a file in pieces of whole rows, with how many they are; a last row without a line end gets one.

    Args:
        file: The text.
        quote: What stands around cells that may hold line breaks; None where every line end ends a row.
    """
    rest = b""
    while chunk := file.read(_PIECE):
        text = rest + chunk
        rows, end = _rows(text, quote)
        if rows:
            yield text[:end], rows
        rest = text[end:]
    if rest:
        text = rest if rest.endswith(b"\n") else rest + b"\n"
        yield text, max(_rows(text, quote)[0], 1)


def _rows(text: bytes, quote: str | None) -> tuple[int, int]:
    """How many whole rows a text has, and where the last of them ends."""
    data = np.frombuffer(text, np.uint8)
    if quote is None or quote.encode() not in text:
        return int(np.count_nonzero(data == ord("\n"))), text.rfind(b"\n") + 1
    ends, quotes = np.flatnonzero(data == ord("\n")), np.flatnonzero(data == ord(quote))
    # Rows are proven, so that a line end behind an odd number of quotes stands in a cell.
    ends = ends[np.searchsorted(quotes, ends) % 2 == 0]
    return len(ends), int(ends[-1]) + 1 if len(ends) else 0
