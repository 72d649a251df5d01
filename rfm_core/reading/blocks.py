"""The careful path: proven stretches are taken as they are, what is broken among them line by line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from rfm_core.progress import Progress
from rfm_core.reading.ahead import Ahead
from rfm_core.reading.bits import Ints
from rfm_core.reading.kept import Body, Kept
from rfm_core.reading.kinds import is_blank
from rfm_core.reading.layout import good_lines, prove_rows
from rfm_core.reading.lines import LONGEST_LINE, MOST_LINES, require_short
from rfm_core.reading.parts import SetAside
from rfm_core.reading.records import Record, Repair, read_record, split_cells
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.suspects import Suspects
from rfm_core.reading.trailing import TOTAL_STARTS, is_total

_BLOCK = 1 << 20
# An opened quote that isn't closed within this many bytes never will be.
_LONGEST_CELL = 4 << 20
# Where more lines than one of so many are odd, most of them may be parts of healthy cells: after some broken records
# the rest is proven again as a whole. How many that are grows as long as that is in vain.
_ODD = 16
_FEWEST, _MOST = 4, 4096


@dataclass
class Careful:
    """What the careful path found."""

    kept: Kept
    set_aside: SetAside = field(default_factory=SetAside)
    repairs: dict[Repair, list[int]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


def read_carefully(body: Body, scratch: Scratch, progress: Progress) -> Careful:
    """Read every row that can be read and set the others aside; memory is bounded by the block."""
    reader = _Reader(body, Careful(Kept(body, scratch)))
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
        self._header = [cell.strip() for cell in body.header]
        self._suspects = Suspects(body.shape, self._header)
        self._line = body.line
        self._patience = _FEWEST

    def take(self, block: bytes, *, final: bool) -> bytes:
        """Read the block's rows; the unfinished rest is handed back."""
        at = 0
        while at < len(block):
            left = block[at:] if at else block
            layout = prove_rows(left, self._shape.dialect, self._shape.width, final=final)
            rows = layout.starts, layout.ends, layout.lines + self._line
            self._add(left, rows)
            if layout.blanks:
                self.found.kept.leave_out()
            self._line += layout.line_count
            at += layout.size
            stuck = layout.broken or final or len(block) - at > _LONGEST_CELL
            if not stuck or at == len(block):
                break
            in_vain = len(layout.ends) < _ODD * self._patience
            self._patience = min(2 * self._patience, _MOST) if in_vain else _FEWEST
            taken = self._read_lines(block[at:], final=final)
            if not taken:
                break
            at += taken
        return block[at:]

    def _add(self, block: bytes, rows: tuple[Ints, Ints, Ints]) -> None:
        """Keep good rows (where they begin and end, their lines) but the blank ones, repeated headers and totals."""
        starts, ends, lines = rows
        left_out = np.zeros(len(starts), bool)
        for row in self._suspects.possible(np.frombuffer(block, np.uint8), starts).tolist():
            left_out[row] = self._is_none(int(lines[row]), block[starts[row] : ends[row]])
        self.found.kept.add(block, rows, left_out if left_out.any() else None)

    def _is_none(self, line: int, row: bytes) -> bool:
        """Whether a good row is left out."""
        cells = split_cells(row.decode("utf-8", "replace").rstrip("\r\n"), self._shape.dialect)[0]
        return self._is_odd(cells) and self._leave_out(line, cells)

    def _is_odd(self, cells: Sequence[str]) -> bool:
        first = cells[0].strip()
        return first in ("", (self._header or [""])[0]) or first[:3].lower() in TOTAL_STARTS

    def _leave_out(self, line: int, cells: Sequence[str]) -> bool:
        repeated = [cell.strip() for cell in cells] == self._header
        total = is_total(cells)
        self.found.counts["repeated_header"] += repeated
        if total:
            self.found.set_aside.add(line, "total_row", self._shape.dialect.delimiter.join(cells))
        return repeated or total or is_blank(cells)

    def _read_lines(self, block: bytes, *, final: bool) -> int:
        """Take good lines as they are, and read the others record by record; how many bytes they take."""
        ends, good = good_lines(block, self._shape.dialect, self._shape.width)
        starts = np.concatenate(([0], ends[:-1]))
        stop = len(ends) if final else len(ends) - MOST_LINES
        if len(block) > LONGEST_LINE:  # so few and long ones that waiting for more would fill the memory
            stop = max(stop, (len(ends) + 1) // 2)
        odd = len(good) - int(np.count_nonzero(good))
        most = odd if _ODD * odd <= len(ends) else self._patience
        looked_at = ~good
        looked_at[self._suspects.possible(np.frombuffer(block, np.uint8), starts)] = True
        at = records = 0
        for place in [*np.flatnonzero(looked_at).tolist(), len(ends)]:
            if place < at:
                continue
            is_good = place < len(ends) and good[place]
            if is_good and not self._is_none(self._line + place - at, block[starts[place] : ends[place]]):
                continue
            self.found.kept.add_lines(block, starts[at:place], ends[at:place], self._line)
            self._line += place - at
            at = place
            if place == len(ends):
                break
            if is_good:
                self.found.kept.leave_out()
                self._line += 1
                at += 1
                continue
            if place >= stop or records >= most:
                break
            at = self._read_odd(Ahead(block, ends, place, self._shape.dialect.quote))
            records += 1
        return int(ends[at - 1]) if at else 0

    def _read_odd(self, texts: Ahead) -> int:
        """Read a line that is no good row, or all that a CR alone makes of it; up to which line that takes."""
        at = 0
        while not at or at not in texts.begins:
            text = texts[at]
            if self._is_plain(text):
                cells = text.rstrip("\r\n").split(self._shape.dialect.delimiter)
                self._keep(self._line + at, None if self._is_odd_row(self._line + at, cells) else cells)
                at += 1
            elif text.isspace():
                self.found.kept.leave_out()
                at += 1
            else:
                record = read_record(texts, at, self._shape)
                at += record.line_count
                self._keep(self._line + record.line, record.cells if self._judge(record, texts) else None)
                if record.repair is not Repair.JOINED:
                    # Within a quoted cell a CR alone is a character and ends no physical line.
                    self._line -= sum(text.endswith("\r") for text in texts[record.line : at - 1])
        self._line += at
        return texts.begins[at]

    def _is_odd_row(self, line: int, cells: Sequence[str]) -> bool:
        return self._is_odd(cells) and self._leave_out(line, cells)

    def _keep(self, line: int, cells: Sequence[str] | None) -> None:
        if cells is None:
            self.found.kept.leave_out()
        else:
            self.found.kept.write(line, cells)

    def _is_plain(self, text: str) -> bool:
        dialect = self._shape.dialect
        quoted = dialect.quote is not None and dialect.quote in text
        return not quoted and text.count(dialect.delimiter) == self._shape.width - 1 and not text.isspace()

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
