"""From the first part of a text: its dialect, its header, and where and what its rows are."""

import dataclasses
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rfm_core.errors import FileProblem
from rfm_core.reading.dialect import choose_dialect, sep_line
from rfm_core.reading.foreign import refuse_binary
from rfm_core.reading.header import Header, find_header, name_columns, require_narrow
from rfm_core.reading.kept import Body
from rfm_core.reading.kinds import Cells, Kind, is_blank, kind_of
from rfm_core.reading.layout import Dialect
from rfm_core.reading.lines import LONGEST_LINE
from rfm_core.reading.records import Shape, read_records, split_cells

_SAMPLE = 256 << 10
# A first line longer than that is read on to its end, and some more lines with it, up to so many bytes.
_FEWEST_LINES = 20
_SAMPLE_LINES = 2_000
_MOST_NAMES_MORE = 3
_EMPTY = "The file is empty: it holds no data at all."
_ONE_LINE = (
    f"The first line of the file is longer than {LONGEST_LINE >> 20} MB, so this is no table with one row a line. "
    "Export it again with line breaks between the rows."
)
_WHOLE_PART = re.compile(r"-?\d+")
_DECIMALS = re.compile(r"\d\d")


@dataclass(frozen=True)
class FirstPart:
    """The first part of a text: its lines with line ends, the size of its byte-order mark, whether it is all.

    `separator` is what parts the values, where that is known.
    """

    lines: list[str]
    bom: int
    whole: bool
    separator: str | None = None


@dataclass(frozen=True)
class LaidOut:
    """Where the rows are and what was found above them.

    Attributes:
        body: Where the rows are and what they should be.
        header: The header.
        header_line: Its physical line; None without one.
        titles: Filled lines above it.
        no_rows: Nothing is below it, as far as the first part goes.
        unquoted: Names from which a stray quote was taken.
        squeezed: The header has more separators than the rows, and what stands between them is empty.
    """

    body: Body
    header: Header
    header_line: int | None
    titles: int
    no_rows: bool
    unquoted: tuple[str, ...] = ()
    squeezed: bool = False


def first_part(path: Path) -> FirstPart:
    """Read the first part of a UTF-8 file.

    Raises:
        FileProblem: It is blank, or no text.
    """
    with path.open("rb") as file:
        raw = file.read(_SAMPLE)
        while raw.count(b"\n") < _FEWEST_LINES and len(raw) < LONGEST_LINE and (more := file.read(_SAMPLE)):
            raw += more
        whole = not file.read(1)
    refuse_binary(raw)
    bom = 3 if raw.startswith(b"\xef\xbb\xbf") else 0
    if not whole and b"\n" not in raw:
        raise FileProblem(_ONE_LINE)
    text = raw[bom : None if whole else raw.rfind(b"\n") + 1].decode("utf-8", "replace")
    if not text.strip("\ufeff\x00 \t\r\n,;|"):
        raise FileProblem(_EMPTY if whole else f"{_EMPTY} Its beginning is blank.")
    pieces = text.split("\n")
    lines = [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])
    return FirstPart(lines, bom, whole)


def lay_out(path: Path, start: FirstPart) -> LaidOut:
    """Find dialect, header and rows.

    Raises:
        FileProblem: Far too many columns.
    """
    announced = start.separator or sep_line(start.lines[0])
    skipped = 1 if announced and not start.separator else 0
    lines = start.lines[skipped:]
    dialect, width = choose_dialect("".join(lines), announced)
    require_narrow(width)
    numbers, rows = _sample_rows(lines[:_SAMPLE_LINES], dialect, width)
    squeezed = _squeezed(rows, width)
    header, width, decimals = _find_header(rows, width, dialect)
    header, unquoted = _without_stray_quotes(header, dialect)
    index, first = header.index, header.first
    at = skipped + numbers[first] if first < len(rows) else len(start.lines)
    offset = start.bom + sum(len(line.encode()) for line in start.lines[:at])
    names = tuple(rows[index]) if index is not None else ()
    return LaidOut(
        Body(path, offset, at + 1, Shape(dialect, width, header.kinds, decimals), header.names, names),
        header,
        skipped + numbers[index] + 1 if index is not None else None,
        sum(not is_blank(cells) for number, cells in enumerate(rows[:first]) if number != index),
        all(is_blank(cells) for cells in rows[first:]),
        unquoted,
        squeezed is not None and squeezed == index,
    )


def _squeezed(rows: list[Cells], width: int) -> int | None:
    """Take the empty names out of a header that has as many full ones as the rows have cells; which row that is."""
    first = next((at for at, row in enumerate(rows) if len(row) == width), 0)
    for at, row in enumerate(rows[:first]):
        names = [cell for cell in row if cell.strip()]
        inside = width < len(row) <= width + _MOST_NAMES_MORE and not is_blank(row[width:])
        if inside and len(names) == width > 1 and all(kind_of(cell) is Kind.TEXT for cell in names):
            rows[at] = names
            return at
    return None


def _without_stray_quotes(header: Header, dialect: Dialect) -> tuple[Header, tuple[str, ...]]:
    """Names without a lone quote at their edge or between two letters; a 27" stays what it is."""
    quote = re.escape(dialect.quote or "")
    if not quote:
        return header, ()
    stray = re.compile(rf"^{quote}|(?<![\d\s(\[]){quote}$|(?<=[^\W\d]){quote}(?=[^\W\d])")
    names = [stray.sub("", name) if name.count(dialect.quote or "") % 2 else name for name in header.names]
    changed = tuple(new for new, old in zip(names, header.names, strict=True) if new != old)
    return (dataclasses.replace(header, names=name_columns(names)), changed) if changed else (header, ())


def _sample_rows(lines: list[str], dialect: Dialect, width: int) -> tuple[list[int], list[Cells]]:
    numbers: list[int] = []
    rows: list[Cells] = []
    for record in read_records(lines, Shape(dialect, width)):
        text = "".join(lines[record.line : record.line + record.line_count]).rstrip("\r\n")
        numbers.append(record.line)
        rows.append(record.cells or split_cells(text, dialect, lenient=True)[0])
    return numbers, rows


def _find_header(rows: list[Cells], width: int, dialect: Dialect) -> tuple[Header, int, int | None]:
    """The header, the width of the table and, in rare cases, the column with unquoted decimal commas."""
    wider = _wider_names(rows, width)
    if wider:
        padded = [[*row, *[""] * (wider - len(row))] if len(row) >= width else row for row in rows]
        return find_header(padded, wider), wider, None
    header = find_header(rows, width)
    if header.missing == 1 and dialect.delimiter == ",":
        at = _cut_decimals([row for row in rows[header.first :] if len(row) == width])
        if at is not None:
            whole = [
                [*row[:at], f"{row[at]},{row[at + 1]}", *row[at + 2 :]] if len(row) == width else row
                for row in rows
            ]
            return find_header(whole, width - 1), width - 1, at
    return header, width, None


def _wider_names(rows: Sequence[Cells], width: int) -> int | None:
    """The width of a header with more names than most rows have cells: their last cells were left out."""
    first = next((at for at, row in enumerate(rows) if len(row) == width), 0)
    for row in rows[:first]:
        named = all(kind_of(cell) is Kind.TEXT for cell in row)
        if named and width < len(row) <= width + _MOST_NAMES_MORE and width > 1:
            return len(row)
    return None


def _cut_decimals(rows: Sequence[Cells]) -> int | None:
    """Where two columns are the two halves of decimal numbers, if there is one such place."""
    found = [
        at
        for at in range(len(rows[0]) - 1)
        if all(
            _WHOLE_PART.fullmatch(row[at].strip()) and _DECIMALS.fullmatch(row[at + 1].strip())
            for row in rows
        )
    ]
    return found[0] if len(found) == 1 else None
