"""The fast path: prove that a file is healthy, then let Polars scan it where it lies."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO

import numpy as np
import polars as pl

from rfm_core.progress import Progress
from rfm_core.reading.kept import Body, scan_rows
from rfm_core.reading.kinds import Cells, is_blank
from rfm_core.reading.layout import Layout, prove_rows
from rfm_core.reading.lines import LONGEST_LINE, require_short
from rfm_core.reading.records import Record, read_records, split_cells
from rfm_core.reading.suspects import Suspects
from rfm_core.reading.table import LINE
from rfm_core.reading.trailing import TAIL_ROWS, is_total, rows_below

_PIECE = 1 << 20
_WORKERS = 2
# Below the rows there may be totals and notes in another shape; this many bytes at most.
_LONGEST_TAIL = 64 << 10
_MOST_LEFT_OUT = 1_000
_MOST_SUSPECTS = 2_500


@dataclass
class Proof:
    """What was proven about a file.

    Attributes:
        rows: Rows of exactly the width.
        left_out: Physical lines among them of blank rows, repeated headers and totals, which `rows` leaves out.
        repeated_headers: How many of those are repeated headers.
        last_line: Physical line on which the last row lies, or a blank line after it.
        tail: The last rows: line and cells.
        below: Totals and notes at the end: line, reason, text.
        totals: Totals among the rows.
    """

    rows: int = 0
    left_out: list[int] = field(default_factory=list)
    repeated_headers: int = 0
    last_line: int = 0
    tail: list[tuple[int, Cells]] = field(default_factory=list)
    below: list[tuple[int, str, str]] = field(default_factory=list)
    totals: list[tuple[int, str, str]] = field(default_factory=list)


def prove(body: Body, progress: Progress) -> Proof | None:
    """Check every byte of the file; None where its rows need the careful path.

    Each piece is proven on its own, two at a time: where one is proven to its end, the next starts with a row.
    """
    prover = _Prover(body)
    size = max(body.path.stat().st_size, 1)
    with body.path.open("rb") as file, ThreadPoolExecutor(_WORKERS) as pool:
        borders = _borders(file, body.offset, size)
        waiting = deque(pool.submit(prover.prove, *border) for border in islice(borders, _WORKERS + 1))
        while waiting:
            proven = waiting.popleft().result()
            left = prover.accept(proven)
            if prover.failed:
                return None
            if left:
                later = [future.result().text for future in waiting]
                more = [_piece(body.path, *border) for border in islice(borders, 2)]
                return prover.finish(b"".join((left, *later, *more)))
            waiting.extend(pool.submit(prover.prove, *border) for border in islice(borders, 1))
            progress("Checking the file", min(file.tell() / size, 1.0))
    return prover.finish(b"")


def _borders(file: IO[bytes], start: int, size: int) -> Iterator[tuple[int, int]]:
    """Where pieces of whole lines begin and end; each is read by the one who looks at it."""
    while start < size:
        file.seek(start + _PIECE - 1)
        end = start + _PIECE - 1 + len(file.readline(LONGEST_LINE))
        yield start, end
        start = end


def _piece(path: Path, start: int, end: int) -> bytes:
    """A piece of a file; a last line without a line end gets one."""
    with path.open("rb") as file:
        file.seek(start)
        text = file.read(end - start)
    require_short(len(text) - 1 - text.rfind(b"\n", 0, -1))
    return text if text.endswith(b"\n") else text + b"\n"


@dataclass(frozen=True)
class _Proven:
    """A piece, its layout as it is if the piece starts with a row, and its rows that may be none."""

    text: bytes
    layout: Layout
    suspects: list[int]


class _Prover:
    def __init__(self, body: Body) -> None:
        self._path = body.path
        self._shape = body.shape
        self._header = [cell.strip() for cell in body.header]
        self._suspects = Suspects(body.shape, self._header)
        self._line = body.line
        self._proof = Proof()
        self.failed = False

    def prove(self, start: int, end: int) -> _Proven:
        """Look at a piece of the file."""
        text = _piece(self._path, start, end)
        layout = prove_rows(text, self._shape.dialect, self._shape.width, final=True)
        return _Proven(text, layout, self._suspects.likely(np.frombuffer(text, np.uint8), layout).tolist())

    def accept(self, proven: _Proven) -> bytes:
        """Count the proven rows; what is left of the piece doesn't fit."""
        layout = proven.layout
        if layout.line_count != len(layout.ends) + layout.blanks:
            self.failed = True  # line breaks in cells: the careful path knows each row's line
            return proven.text
        self._note(proven.text, layout, proven.suspects)
        self._line += layout.line_count
        self.failed = self.failed or len(self._proof.left_out) > _MOST_LEFT_OUT
        return proven.text[layout.size :]

    def _note(self, block: bytes, layout: Layout, suspects: list[int]) -> None:
        count = len(layout.ends)
        if not count:
            return
        self._proof.rows += count
        if layout.blanks:
            lines = np.setdiff1d(np.arange(layout.line_count), layout.lines)
            self._proof.left_out += (lines + self._line).tolist()
        for row in suspects[:_MOST_SUSPECTS]:
            cells = self._cells(block, layout, row)
            line = self._line + int(layout.lines[row])
            repeated = [cell.strip() for cell in cells] == self._header
            total = is_total(cells)
            if total:
                self._proof.totals.append((line, "total_row", self._shape.dialect.delimiter.join(cells)))
            if is_blank(cells) or repeated or total:
                self._proof.rows -= 1
                self._proof.repeated_headers += repeated
                self._proof.left_out.append(line)
        self.failed = self.failed or len(suspects) > _MOST_SUSPECTS
        last = range(max(count - TAIL_ROWS, 0), count)
        self._proof.tail += [
            (self._line + int(layout.lines[row]), self._cells(block, layout, row)) for row in last
        ]
        left_out = set(self._proof.left_out)
        self._proof.tail = [row for row in self._proof.tail if row[0] not in left_out][-TAIL_ROWS:]
        self._proof.last_line = self._line + int(layout.lines[-1])

    def _cells(self, block: bytes, layout: Layout, row: int) -> list[str]:
        text = block[layout.starts[row] : layout.ends[row]].decode().rstrip("\r\n")
        return split_cells(text, self._shape.dialect)[0]

    def finish(self, rest: bytes) -> Proof | None:
        """Judge what is left at the end: nothing, totals and notes, or more than that."""
        if len(rest) > _LONGEST_TAIL or not self._proof.rows:
            return None
        return self._proof if self._only_notes(rest.decode("utf-8", "replace")) else None

    def _only_notes(self, text: str) -> bool:
        quote = self._shape.dialect.quote
        if quote and text.count(quote) % 2:
            return False
        lines = [f"{line}\n" for line in text.split("\n")[:-1]]
        rows: list[tuple[int, Cells]] = []
        texts: dict[int, str] = {}
        for record in read_records(lines, self._shape):
            line = self._line + record.line
            texts[line] = "".join(lines[record.line : record.line + record.line_count])
            rows.append((line, self._padded(record, texts[line])))
        below = rows_below([*self._proof.tail, *rows])
        if any(line not in below for line, cells in rows if not is_blank(cells)):
            return False
        texts |= {line: self._shape.dialect.delimiter.join(cells) for line, cells in self._proof.tail}
        self._proof.below = [(line, below[line], texts[line]) for line in sorted(below)]
        self._proof.rows -= sum(line in below for line, _ in self._proof.tail)
        self._proof.last_line = min((*below, self._proof.last_line + 1)) - 1
        return True

    def _padded(self, record: Record, text: str) -> list[str]:
        cells = split_cells(text.rstrip("\r\n"), self._shape.dialect)[0]
        return cells + [""] * (self._shape.width - len(cells))


def scan(body: Body, proof: Proof) -> pl.LazyFrame:
    """A streaming scan of a proven file: LINE and text columns, empty cells null."""
    lazy = scan_rows(body, body.path, skip_lines=body.line - 1, ragged=bool(proof.below))
    return lazy.filter(pl.col(LINE) <= proof.last_line) if proof.below else lazy
