"""The careful path: proven stretches go to Polars in blocks, broken ones line by line."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from rfm_core.progress import Progress
from rfm_core.reading.kinds import is_blank
from rfm_core.reading.layout import Layout, prove_rows
from rfm_core.reading.lines import LONGEST_LINE, require_short
from rfm_core.reading.parts import Parts, SetAside, rows_frame
from rfm_core.reading.records import Record, Repair, Shape, read_record, split_cells
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE
from rfm_core.reading.trailing import TAIL_ROWS, TOTAL_STARTS, is_total

_BLOCK = 1 << 20
# An opened quote that isn't closed within this many bytes never will be.
_LONGEST_CELL = 4 << 20
# Lines read one by one before the rest of the block is tried again as a whole.
_STRETCH = 4_000
_AHEAD = 100
_CR_INSIDE = re.compile(rb"\r(?!\Z)")


@dataclass
class Careful:
    """What the careful path found."""

    parts: Parts
    set_aside: SetAside = field(default_factory=SetAside)
    repairs: dict[Repair, list[int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


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


def read_carefully(body: Body, scratch: Scratch, progress: Progress) -> Careful:
    """Read every row that can be read and set the others aside; memory is bounded by the block."""
    reader = _Reader(body, Careful(Parts(body.columns, scratch)))
    size = max(body.path.stat().st_size, 1)
    with body.path.open("rb") as file:
        file.seek(body.offset)
        rest = b""
        while chunk := file.read(_BLOCK):
            rest = reader.take(rest + chunk, final=False)
            require_short(len(rest) - 1 - rest.rfind(b"\n"))
            progress("Reading rows", file.tell() / size)
        if rest:
            reader.take(rest if rest.endswith(b"\n") else rest + b"\n", final=True)
    return reader.found


class _Reader:
    """Takes the file block by block and knows on which physical line it is."""

    def __init__(self, body: Body, found: Careful) -> None:
        self.found = found
        self._shape = body.shape
        self._columns = body.columns
        self._header = [cell.strip() for cell in body.header]
        self._line = body.line

    def take(self, block: bytes, *, final: bool) -> bytes:
        """Read the block's rows; the unfinished rest is handed back."""
        at = 0
        while at < len(block):
            layout = prove_rows(block[at:], self._shape.dialect, self._shape.width, final=final)
            self._add_proven(block[at : at + layout.size], layout)
            at += layout.size
            stuck = layout.broken or final or len(block) - at > _LONGEST_CELL
            if not stuck or at == len(block):
                break
            taken = self._read_lines(block[at:], final=final)
            if not taken:
                break
            at += taken
        return block[at:]

    def _add_proven(self, rows: bytes, layout: Layout) -> None:
        if len(layout.ends):
            pairs = zip(layout.starts.tolist(), layout.ends.tolist(), strict=True)
            plain = b"".join(rows[start:end] for start, end in pairs) if layout.blanks else rows
            frame = parse_rows(plain, self._shape, self._columns)
            lines = pl.Series(LINE, layout.lines + self._line, dtype=pl.UInt32)
            self.found.parts.add(self._plain_rows(frame.insert_column(0, lines)), TAIL_ROWS)
        self._line += layout.line_count

    def _plain_rows(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Rows without the blank ones, repeated headers and totals."""
        first = pl.col(self._columns[0]).str.strip_chars().fill_null("")
        begins = first.str.slice(0, 3).str.to_lowercase().is_in(TOTAL_STARTS)
        odd = frame.filter((first == "") | (first == (self._header or [""])[0]) | begins)
        left_out = [
            line for line, *cells in odd.iter_rows() if self._leave_out(line, [cell or "" for cell in cells])
        ]
        return frame.filter(~pl.col(LINE).is_in(left_out)) if left_out else frame

    def _leave_out(self, line: int, cells: list[str]) -> bool:
        repeated = [cell.strip() for cell in cells] == self._header
        total = is_total(cells)
        self.found.counts["repeated_header"] += repeated
        if total:
            self.found.set_aside.add(line, "total_row", self._shape.dialect.delimiter.join(cells))
        return repeated or total or is_blank(cells)

    def _read_lines(self, block: bytes, *, final: bool) -> int:
        """Read up to `_STRETCH` lines, the odd ones among them one by one; how many bytes they take."""
        lines = _lines(block, _STRETCH + _AHEAD, self._shape.dialect.quote)
        stop = len(lines) if final and len(lines) < _STRETCH + _AHEAD else len(lines) - _AHEAD
        if len(block) > LONGEST_LINE:  # so few and long ones that waiting for more would fill the memory
            stop = max(stop, (len(lines) + 1) // 2)
        texts = [line.decode("utf-8", "replace") for line in lines]
        plain, numbers, rows, at = {}, [], [], 0
        while at < stop:
            if self._is_plain(texts[at]):
                plain[self._line + at] = lines[at]
                at += 1
            elif texts[at].isspace():
                at += 1
            else:
                record = read_record(texts, at, self._shape)
                at += record.line_count
                if self._judge(record, texts):
                    numbers.append(self._line + record.line)
                    rows.append(record.cells or [])
                if record.repair is not Repair.JOINED:
                    # Within a quoted cell a CR alone is a character and ends no physical line.
                    self._line -= sum(text.endswith("\r") for text in texts[record.line : at - 1])
        self._add_lines(plain, rows_frame(numbers, rows, self._columns))
        self._line += at
        return sum(map(len, lines[:at]))

    def _is_plain(self, text: str) -> bool:
        dialect = self._shape.dialect
        quoted = dialect.quote is not None and dialect.quote in text
        return not quoted and text.count(dialect.delimiter) == self._shape.width - 1 and not text.isspace()

    def _add_lines(self, plain: Mapping[int, bytes], others: pl.DataFrame) -> None:
        rows = b"".join(line.rstrip(b"\r\n") + b"\n" for line in plain.values())
        frame = parse_rows(rows, self._shape, self._columns)
        numbers = pl.Series(LINE, list(plain), dtype=pl.UInt32)
        together = pl.concat([self._plain_rows(frame.insert_column(0, numbers)), others])
        self.found.parts.add(together.sort(LINE), TAIL_ROWS)

    def _judge(self, record: Record, texts: Sequence[str]) -> bool:
        line = self._line + record.line
        text = "".join(texts[record.line : record.line + record.line_count])
        cells = record.cells
        if cells is None or record.repair is Repair.SHORT:
            cells = split_cells(text.rstrip("\r\n"), self._shape.dialect)[0]
            cells += [""] * (self._shape.width - len(cells))
        if self._leave_out(line, cells):
            return False
        if record.cells is None:
            self.found.set_aside.add(line, "unreadable_row", text)
            return False
        if record.repair:
            self.found.repairs.setdefault(record.repair, []).append(line)
        return True


def _lines(block: bytes, most: int, quote: str | None) -> list[bytes]:
    """The first lines of a block with their ends; a CR alone is one, too, where there are no quotes."""
    lines: list[bytes] = []
    for piece in block.split(b"\n", most)[:-1]:
        whole = b"\r" not in piece or (quote is not None and quote.encode() in piece)
        *before, last = [piece] if whole else _CR_INSIDE.split(piece)
        lines += [*(part + b"\r" for part in before), last + b"\n"]
    return lines


def parse_rows(rows: bytes, shape: Shape, columns: Sequence[str]) -> pl.DataFrame:
    """Proven rows as text columns; empty cells are null."""
    if not rows:
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    return pl.read_csv(
        rows,
        has_header=False,
        separator=shape.dialect.delimiter,
        quote_char=shape.dialect.quote,
        schema=dict.fromkeys(columns, pl.String),
        infer_schema=False,
        null_values="",
    )
