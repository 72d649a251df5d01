"""Line by line where the format is broken: each record read, repaired or set aside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from rfm_core.reading.kinds import Kind, evidence, fits, kind_of
from rfm_core.reading.layout import Dialect
from rfm_core.reading.lines import MOST_LINES
from rfm_core.reading.sheets import MOST_COLUMNS

_MOST_EXTRA_CELLS = 4
# No row of a table has so many; the rest of such a line stays one cell, so that millions of them take no memory.
_MOST_CELLS = 4 * MOST_COLUMNS


class Repair(StrEnum):
    """What had to be done to read a row."""

    QUOTE = "quote"
    LONG = "long"
    SHORT = "short"
    JOINED = "joined"


@dataclass(frozen=True)
class Record:
    """One record: the index of its first line, its cells (None: set aside) and how it was repaired."""

    line: int
    line_count: int
    cells: list[str] | None
    repair: Repair | None = None


@dataclass(frozen=True)
class Shape:
    """What a row should be.

    Attributes:
        dialect: Delimiter and quote.
        width: Number of cells.
        kinds: What the columns usually look like; empty where nothing is known.
        decimals: The column whose decimal commas cut it in two, in a file with commas as delimiters.
    """

    dialect: Dialect
    width: int
    kinds: tuple[Kind, ...] = ()
    decimals: int | None = None


@cache
def _cell_pattern(dialect: Dialect, lenient: bool) -> re.Pattern[str]:
    edge = rf"(?={re.escape(dialect.delimiter)}|\Z)"
    plain = f"[^{re.escape(dialect.delimiter)}]*"
    if dialect.quote is None:
        return re.compile(f"(?P<plain>{plain}){edge}")
    quote = re.escape(dialect.quote)
    # Runs of other characters are taken as one step each: a step for every character would take a hundred bytes of it.
    if lenient:
        body = rf"[ \t]*{quote}(?P<quoted>[^{quote}]*(?:{quote}(?![ \t]*{edge})[^{quote}]*)*){quote}[ \t]*"
    else:
        body = f"{quote}(?P<quoted>[^{quote}]*(?:{quote}{quote}[^{quote}]*)*){quote}"
    return re.compile(f"(?:{body}|(?P<plain>{plain})){edge}")


def split_cells(text: str, dialect: Dialect, *, lenient: bool = False) -> tuple[list[str], bool]:
    """The cells of one record, and whether all of its quotes are where they belong.

    A quote in the middle of an unquoted cell is a character like any other.
    """
    if dialect.quote is None or dialect.quote not in text:
        return text.split(dialect.delimiter, _MOST_CELLS), True
    pattern, good, at = _cell_pattern(dialect, lenient), True, 0
    cells: list[str] = []
    doubled = dialect.quote * 2
    while len(cells) < _MOST_CELLS and (match := pattern.match(text, at)):
        at = match.end() + 1
        if match["quoted"] is not None:
            cells.append(match["quoted"].replace(doubled, dialect.quote))
        else:
            good = good and not match["plain"].startswith(dialect.quote)
            cells.append(match["plain"])
        if at > len(text):
            return cells, good
        if lenient and match["quoted"] is None and match["plain"].lstrip(" \t").startswith(dialect.quote):
            break  # no quote closes it, so none closes a later one: looking for it again would take for ever
    rest = text[at:].split(dialect.delimiter, max(_MOST_CELLS - len(cells), 0))
    return cells + rest, good and not any(cell.startswith(dialect.quote) for cell in rest)


def read_records(lines: Sequence[str], shape: Shape) -> Iterator[Record]:
    """Read lines (with their line ends) into records; blank lines are passed over."""
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        record = read_record(lines, at, shape)
        yield record
        at += record.line_count


def read_record(lines: Sequence[str], at: int, shape: Shape) -> Record:
    """The record that starts with line `at`, repaired where it needs to be and can be."""
    line = lines[at].rstrip("\r\n")
    cells, good = split_cells(line, shape.dialect)
    if good and len(cells) == shape.width:
        return Record(at, 1, cells)
    several = None if good else _over_lines(lines, at, shape)
    if several:
        return several
    for attempt in _with_quotes_repaired(line, shape.dialect):
        if len(attempt) == shape.width:
            return Record(at, 1, attempt, Repair.QUOTE)
    return _with_width_repaired(lines, at, cells if good else _ignoring_quotes(line, shape.dialect), shape)


def _over_lines(lines: Sequence[str], at: int, shape: Shape) -> Record | None:
    """A quoted cell with line breaks in it, unless lines that it would swallow are rows of their own."""
    if not _is_open(lines[at], shape.dialect):
        return None
    text, rows, swallows = lines[at], [_is_row(_ignoring_quotes(lines[at], shape.dialect), shape)], False
    for count in range(2, min(MOST_LINES, len(lines) - at) + 1):
        line = lines[at + count - 1]
        alone, good = split_cells(line.rstrip("\r\n"), shape.dialect)
        text += line
        rows.append(_is_row(_ignoring_quotes(line, shape.dialect), shape))
        plain = (
            shape.dialect.quote is None or shape.dialect.quote not in line
        )  # with quotes or without, the same
        swallows = swallows or (rows[-1] if plain else good and _is_row(alone, shape))
        # One line among several of a cell may look like a row by chance; most of them don't.
        if swallows and 2 * sum(rows) > count:
            return None
        if shape.dialect.quote and shape.dialect.quote in line:
            cells, good = split_cells(text.rstrip("\r\n"), shape.dialect)
            if good:
                fitting = len(cells) == shape.width and (not swallows or fits(cells, shape.kinds))
                return Record(at, count, cells) if fitting and not all(rows) else None
            if not _is_open(text, shape.dialect):
                return None
    return None


def _is_open(text: str, dialect: Dialect) -> bool:
    """Whether the first cell of a text with a quote in the wrong place may end on a later line, and be good then."""
    pattern, text, at = _cell_pattern(dialect, lenient=False), text.rstrip("\r\n"), 0
    while at <= len(text) and (match := pattern.match(text, at)):
        if match["quoted"] is None and dialect.quote and match["plain"].startswith(dialect.quote):
            return not _after_pairs(dialect).match(text, at + 1)
        at = match.end() + 1
    return True


@cache
def _after_pairs(dialect: Dialect) -> re.Pattern[str]:
    """A quote that isn't doubled, in what follows an opening one."""
    quote = re.escape(dialect.quote or "")
    return re.compile(f"[^{quote}]*+(?:{quote}{quote}[^{quote}]*+)*+{quote}")


def _is_row(cells: list[str], shape: Shape) -> bool:
    """Whether cells are a row beyond doubt: the width, and the look of the number and date columns."""
    if len(cells) != shape.width or shape.width < 2:
        return False
    seen = False
    for cell, kind in zip(cells, shape.kinds, strict=False):
        found = Kind.EMPTY if kind is Kind.TEXT else kind_of(cell)
        if found is not Kind.EMPTY and found is not kind:
            return False
        seen = seen or found is not Kind.EMPTY
    return seen


def _with_quotes_repaired(line: str, dialect: Dialect) -> Iterator[list[str]]:
    if not dialect.quote or dialect.quote not in line:
        return
    lenient, _ = split_cells(line, dialect, lenient=True)
    lone = dialect.quote
    if f"\\{lone}" in line:  # some exports put a backslash before a quote instead of a second one
        yield split_cells(line.replace(f"\\{lone}", lone * 2), dialect)[0]
    yield [cell[1:] if cell.startswith(lone) and cell.count(lone) == 1 else cell for cell in lenient]
    yield _ignoring_quotes(line, dialect)
    if len(lenient) == 1:
        yield split_cells(lenient[0], dialect)[0]


def _ignoring_quotes(line: str, dialect: Dialect) -> list[str]:
    cells = line.split(dialect.delimiter, _MOST_CELLS)
    return [cell.strip().strip(dialect.quote) for cell in cells] if dialect.quote else cells


def _with_width_repaired(lines: Sequence[str], at: int, cells: list[str], shape: Shape) -> Record:
    if len(cells) > shape.width:
        return Record(at, 1, _shortened(cells, shape), Repair.LONG)
    joined = _joined(lines, at, cells, shape)
    if joined:
        return Record(at, 2, joined, Repair.JOINED)
    if (
        2 * len(cells) >= shape.width > len(cells) > 1
        and evidence(cells, shape.kinds)
        and fits(cells, shape.kinds)
    ):
        return Record(at, 1, cells + [""] * (shape.width - len(cells)), Repair.SHORT)
    return Record(at, 1, None)


def _shortened(cells: list[str], shape: Shape) -> list[str] | None:
    """A long row without its empty extra cells, or with the one cell put together that a delimiter cut."""
    extra = len(cells) - shape.width
    if not any(cell.strip() for cell in cells[shape.width :]):
        return cells[: shape.width]
    if extra > _MOST_EXTRA_CELLS or all(kind is Kind.TEXT for kind in shape.kinds):
        return None
    good = []
    for at in _cuts(cells, extra, shape):
        joined = shape.dialect.delimiter.join(cells[at : at + extra + 1])
        if _fit(joined, shape.kinds[at]):
            good.append([*cells[:at], joined, *cells[at + extra + 1 :]])
        if len(good) > 1:
            return None
    return good[0] if good else None


def _cuts(cells: list[str], extra: int, shape: Shape) -> Iterator[int]:
    """Where a cell may have been cut: those before it fit their columns, and those behind it do."""
    ahead = next((at for at, kind in enumerate(shape.kinds) if not _fit(cells[at], kind)), shape.width - 1)
    behind = next(
        (at for at in range(shape.width - 1, 0, -1) if not _fit(cells[at + extra], shape.kinds[at])), 0
    )
    for at in range(behind, ahead + 1):
        if shape.decimals is None or extra > 1 or at == shape.decimals:
            yield at


def _fit(cell: str, kind: Kind) -> bool:
    return fits((cell,), (kind,))


def _joined(lines: Sequence[str], at: int, cells: list[str], shape: Shape) -> list[str] | None:
    """A row that an unquoted line break cut in two."""
    if at + 1 >= len(lines) or not 1 < len(cells) < shape.width:
        return None
    rest, good = split_cells(lines[at + 1].rstrip("\r\n"), shape.dialect)
    if not good or not 1 < len(rest) < shape.width or len(cells) + len(rest) - 1 != shape.width:
        return None
    whole = [*cells[:-1], f"{cells[-1]}\n{rest[0]}", *rest[1:]]
    return whole if evidence(whole, shape.kinds) and fits(whole, shape.kinds) else None
