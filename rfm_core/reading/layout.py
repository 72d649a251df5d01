"""Where the structure of a delimited text is: cells and rows by position, proven well-formed or not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LF, _CR = 10, 13
# A quoted cell with this many line breaks whose lines look like rows is a quote that was never closed.
_MANY_BREAKS = 5


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart: the delimiter, and the quote character if there is any."""

    delimiter: str
    quote: str | None


@dataclass(frozen=True)
class Layout:
    """The rows at the start of a buffer that are proven to have the width.

    Attributes:
        ends: Position after each row's line end, blank lines left out.
        starts: Position of each row's first byte.
        lines: Physical line, counted from 0, on which each row starts.
        size: Bytes that the proven rows and the blank lines between them take.
        line_count: Physical lines in those bytes.
        broken: What follows is not just an unfinished row: it breaks the format.
        blanks: Blank lines among the rows.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    lines: NDArray[np.int64]
    size: int
    line_count: int
    broken: bool
    blanks: int


def prove_rows(data: NDArray[np.uint8], dialect: Dialect, width: int, *, final: bool = False) -> Layout:
    """Find the rows at the start of `data` that are well-formed and have exactly `width` cells.

    Well-formed is what RFC 4180 says: a quote opens a cell at its very start, and what follows a closing
    quote is a delimiter, a line end or a second quote. `final` data ends with a line end.
    """
    separator = ord(dialect.delimiter)
    newlines = np.flatnonzero(data == _LF) if width == 1 else None
    marks = newlines if newlines is not None else np.flatnonzero((data == _LF) | (data == separator))
    limit, broken = len(data), False
    quotes = np.flatnonzero(data == ord(dialect.quote)) if dialect.quote else np.empty(0, np.int64)
    if len(quotes):
        limit, broken = _well_formed(data, quotes, separator, final=final)
        inside = (np.searchsorted(quotes, marks) & 1).astype(bool)
        breaks = marks[inside & (data[marks] == _LF)]
        marks = marks[~inside]
    else:
        breaks = np.empty(0, np.int64)
    lone = _lone_cr(data, quotes)
    if lone < limit:
        limit, broken = lone, True
    marks = marks[: np.searchsorted(marks, limit)]
    return _rows(data, marks, breaks, width, broken, separator)


def _well_formed(
    data: NDArray[np.uint8], quotes: NDArray[np.int64], separator: int, *, final: bool
) -> tuple[int, bool]:
    opening, closing = quotes[0::2], quotes[1::2]
    before = data[np.maximum(opening - 1, 0)]
    good_open = (opening == 0) | (before == separator) | (before == _LF)
    good_open[1:] |= opening[1:] - 1 == closing[: len(opening) - 1]
    after = data[np.minimum(closing + 1, len(data) - 1)]
    next_after = data[np.minimum(closing + 2, len(data) - 1)]
    at_end = closing == len(data) - 1
    good_close = at_end | (after == separator) | (after == _LF) | ((after == _CR) & (next_after == _LF))
    good_close |= (after == _CR) & (closing == len(data) - 2)
    good_close[: len(opening) - 1] |= opening[1 : len(closing) + 1] == closing[: len(opening) - 1] + 1
    bad = np.concatenate((opening[~good_open], opening[: len(closing)][~good_close]))
    if len(bad):
        return int(bad.min()), True
    if len(quotes) & 1:
        return int(quotes[-1]), final
    return len(data), False


def _lone_cr(data: NDArray[np.uint8], quotes: NDArray[np.int64]) -> int:
    returns = np.flatnonzero(data == _CR)
    returns = returns[returns < len(data) - 1]
    lone = returns[data[returns + 1] != _LF]
    if len(quotes) and len(lone):
        lone = lone[(np.searchsorted(quotes, lone) & 1) == 0]
    return int(lone[0]) if len(lone) else len(data)


def _rows(
    data: NDArray[np.uint8],
    marks: NDArray[np.int64],
    breaks: NDArray[np.int64],
    width: int,
    broken: bool,
    separator: int,
) -> Layout:
    kept, blanks = _without_blank_lines(data, marks)
    is_end = data[kept] == _LF
    expected = np.zeros(len(kept), bool)
    expected[width - 1 :: width] = True
    wrong = np.flatnonzero(is_end != expected)
    count = int(wrong[0]) // width if len(wrong) else len(kept) // width
    broken = broken or bool(len(wrong))
    ends = kept[width - 1 : count * width : width] + 1
    all_ends = marks[data[marks] == _LF] + 1 if len(blanks) else ends
    cut = int(np.searchsorted(all_ends, ends[-1], side="right")) if count else 0
    if not len(wrong):
        cut = len(all_ends)
    starts = _starts(ends, all_ends[:cut])
    swallowed = _swallowed(data, starts, ends, breaks, width, separator)
    if swallowed < count:
        count, broken = swallowed, True
        starts, ends = starts[:count], ends[:count]
        cut = int(np.searchsorted(all_ends, ends[-1], side="right")) if count else 0
    size = int(all_ends[cut - 1]) if cut else 0
    lines = np.searchsorted(all_ends[:cut], starts, side="right") + np.searchsorted(breaks, starts)
    line_count = cut + int(np.searchsorted(breaks, size))
    return Layout(starts, ends, lines.astype(np.int64), size, line_count, broken, cut - count)


def _starts(ends: NDArray[np.int64], all_ends: NDArray[np.int64]) -> NDArray[np.int64]:
    if len(all_ends) == len(ends):
        return np.concatenate(([0], ends[:-1])) if len(ends) else ends
    at = np.searchsorted(all_ends, ends) - 1
    return np.where(at >= 0, all_ends[np.maximum(at, 0)], 0)


def _without_blank_lines(
    data: NDArray[np.uint8], marks: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if not len(marks):
        return marks, marks
    is_end = data[marks] == _LF
    gap = np.diff(marks, prepend=-1)
    after_end = np.concatenate(([True], is_end[:-1]))
    blank = is_end & after_end & ((gap == 1) | ((gap == 2) & (data[np.maximum(marks - 1, 0)] == _CR)))
    return (marks[~blank], marks[blank]) if blank.any() else (marks, marks[:0])


def _swallowed(
    data: NDArray[np.uint8],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    breaks: NDArray[np.int64],
    width: int,
    separator: int,
) -> int:
    """The first row that looks as if an unclosed quote had swallowed the rows after it."""
    if len(breaks) < _MANY_BREAKS or not len(ends):
        return len(ends)
    per_row = np.searchsorted(breaks, ends) - np.searchsorted(breaks, starts)
    for row in np.flatnonzero(per_row >= _MANY_BREAKS):
        inner = breaks[np.searchsorted(breaks, starts[row]) :][: per_row[row]]
        delimiters = np.count_nonzero(data[inner[0] : inner[-1]] == separator)
        if width > 1 and delimiters >= 0.8 * (width - 1) * (len(inner) - 1):
            return int(row)
    return len(ends)
