"""The fast path: prove that a file is healthy, then let Polars scan it where it lies."""

from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rfm_core.reading.blocks import Body
from rfm_core.reading.kinds import Cells, is_blank
from rfm_core.reading.layout import Layout, prove_rows
from rfm_core.reading.progress import Progress
from rfm_core.reading.records import Record, read_records, split_cells
from rfm_core.reading.table import LINE
from rfm_core.reading.trailing import TAIL_ROWS, rows_below

_BLOCK = 2 << 20
# Below the rows there may be totals and notes in another shape; this many bytes at most.
_LONGEST_TAIL = 64 << 10
_MOST_LEFT_OUT = 1_000
_MOST_SUSPECTS = 5_000


@dataclass
class Proof:
    """What was proven about a file.

    Attributes:
        rows: Rows of exactly the width.
        left_out: Physical lines of blank rows and repeated headers among them.
        repeated_headers: How many of those are repeated headers.
        last_line: Physical line of the last row.
        tail: The last rows: line and cells.
        below: Totals and notes below the rows: line, reason, text.
    """

    rows: int = 0
    left_out: list[int] = field(default_factory=list)
    repeated_headers: int = 0
    last_line: int = 0
    tail: list[tuple[int, Cells]] = field(default_factory=list)
    below: list[tuple[int, str, str]] = field(default_factory=list)


def prove(body: Body, progress: Progress) -> Proof | None:
    """Check every byte of the file; None where its rows need the careful path."""
    prover = _Prover(body)
    size = max(body.path.stat().st_size, 1)
    with body.path.open("rb") as file:
        file.seek(body.offset)
        rest = b""
        while chunk := file.read(_BLOCK):
            block = rest + chunk
            taken = prover.take(block, final=False)
            if taken is None:
                return prover.finish(block[prover.good :] + file.read(_LONGEST_TAIL + 1))
            rest = block[taken:]
            progress("Checking the file", file.tell() / size)
    return prover.finish(rest)


class _Prover:
    def __init__(self, body: Body) -> None:
        self._shape = body.shape
        self._header = [cell.strip() for cell in body.header]
        self._line = body.line
        self._proof = Proof()
        self.good = 0

    def take(self, block: bytes, *, final: bool) -> int | None:
        """How many bytes of the block are proven; None where it is broken (`good` says up to where)."""
        data = np.frombuffer(block, np.uint8)
        layout = prove_rows(data, self._shape.dialect, self._shape.width, final=final)
        self.good = layout.size
        plain = layout.line_count == len(layout.ends) + layout.blanks
        if not plain or len(self._proof.left_out) > _MOST_LEFT_OUT or len(block) > 4 * _BLOCK:
            self._proof.rows = -1
            return None
        self._note(block, data, layout)
        if self._proof.rows < 0:
            return None
        self._line += layout.line_count
        return None if layout.broken else layout.size

    def _note(self, block: bytes, data: NDArray[np.uint8], layout: Layout) -> None:
        count = len(layout.ends)
        if not count:
            return
        self._proof.rows += count
        if layout.blanks:
            lines = np.setdiff1d(np.arange(layout.line_count), layout.lines)
            self._proof.left_out += (lines + self._line).tolist()
        suspects = self._suspects(data, layout)
        for row in suspects[:_MOST_SUSPECTS]:
            cells = self._cells(block, layout, row)
            repeated = [cell.strip() for cell in cells] == self._header
            if is_blank(cells) or repeated:
                self._proof.rows -= 1
                self._proof.repeated_headers += repeated
                self._proof.left_out.append(self._line + int(layout.lines[row]))
        if len(suspects) > _MOST_SUSPECTS:
            self._proof.rows = -1
        last = range(max(count - TAIL_ROWS, 0), count)
        self._proof.tail += [
            (self._line + int(layout.lines[row]), self._cells(block, layout, row)) for row in last
        ]
        self._proof.tail = self._proof.tail[-TAIL_ROWS:]
        self._proof.last_line = self._proof.tail[-1][0]

    def _suspects(self, data: NDArray[np.uint8], layout: Layout) -> list[int]:
        """Rows that may be empty or repeat the header, by their length and first character."""
        lengths = layout.ends - layout.starts
        first = data[layout.starts]
        opens = (self._shape.dialect.delimiter + (self._shape.dialect.quote or "") + " \t").encode()
        empty = (lengths <= 3 * self._shape.width + 2) & np.isin(first, np.frombuffer(opens, np.uint8))
        names = sum(len(cell.encode()) for cell in self._header) + self._shape.width
        same = (lengths >= names) & (lengths <= names + 4 * self._shape.width + 1) if self._header else empty
        if self._header and self._header[0]:
            starts = (self._header[0][:1] + (self._shape.dialect.quote or "") + " \t").encode()
            same &= np.isin(first, np.frombuffer(starts, np.uint8))
        return [int(row) for row in np.flatnonzero(empty | same)]

    def _cells(self, block: bytes, layout: Layout, row: int) -> list[str]:
        text = block[layout.starts[row] : layout.ends[row]].decode().rstrip("\r\n")
        return split_cells(text, self._shape.dialect)[0]

    def finish(self, rest: bytes) -> Proof | None:
        """Judge what is left at the end: an unfinished last row, totals and notes, or more than that."""
        if self._proof.rows < 0 or len(rest) > _LONGEST_TAIL:
            return None
        if rest:
            rest = rest if rest.endswith(b"\n") else rest + b"\n"
            taken = self.take(rest, final=True)
            rest = rest[self.good if taken is None else taken :]
        if self._proof.rows < 0 or not self._only_notes(rest.decode("utf-8", "replace")):
            return None
        return self._proof if self._proof.rows else None

    def _only_notes(self, text: str) -> bool:
        quote = self._shape.dialect.quote
        if quote and text.count(quote) % 2:
            return False
        lines = text.splitlines(keepends=True)
        rows: list[tuple[int, Cells]] = []
        texts: dict[int, str] = {}
        for record in read_records(lines, self._shape):
            line = self._line + record.line
            texts[line] = "".join(lines[record.line : record.line + record.line_count])
            rows.append((line, self._padded(record, texts[line])))
        below = rows_below([*self._proof.tail, *rows])
        if any(line not in below for line, cells in rows if not is_blank(cells)):
            return False
        self._proof.below = [(line, below[line], texts[line]) for line, _ in rows if line in below]
        return True

    def _padded(self, record: Record, text: str) -> list[str]:
        cells = split_cells(text.rstrip("\r\n"), self._shape.dialect)[0]
        return cells + [""] * (self._shape.width - len(cells))


def scan(body: Body, proof: Proof) -> pl.LazyFrame:
    """A streaming scan of a proven file: LINE and text columns, empty cells null."""
    lazy = pl.scan_csv(
        body.path,
        has_header=False,
        skip_lines=body.line - 1,
        separator=body.shape.dialect.delimiter,
        quote_char=body.shape.dialect.quote,
        schema=dict.fromkeys(body.columns, pl.String),
        infer_schema=False,
        row_index_name=LINE,
        row_index_offset=body.line,
        truncate_ragged_lines=bool(proof.below),
        glob=False,
    )
    return lazy.filter(pl.col(LINE) <= proof.last_line) if proof.below else lazy
