"""Where the structure of a delimited text is: cells and rows by position, proven well-formed or not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_LF, _CR = 10, 13


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

    starts: Ints
    ends: Ints
    lines: Ints
    size: int
    line_count: int
    broken: bool
    blanks: int


def prove_rows(data: Bytes, dialect: Dialect, width: int, *, final: bool = False) -> Layout:
    """Find the rows at the start of `data` that are well-formed and have exactly `width` cells.

    Well-formed is what RFC 4180 says: a quote opens a cell at its very start, and what follows a closing
    quote is a delimiter, a line end or a second quote. `final` data ends with a line end.
    """
    separator = ord(dialect.delimiter)
    marks = np.flatnonzero((data == _LF) | (data == separator)) if width > 1 else np.flatnonzero(data == _LF)
    is_end = data[marks] == _LF
    limit, broken, breaks, quoted = len(data), False, marks[:0], marks[:0]
    quotes = np.flatnonzero(data == ord(dialect.quote)) if dialect.quote else marks[:0]
    if len(quotes):
        limit, broken = _well_formed(data, quotes, separator, final=final)
        inside = (np.searchsorted(quotes, marks) & 1).astype(bool)
        breaks, quoted = marks[inside & is_end], marks[inside & ~is_end]
        marks, is_end = marks[~inside], is_end[~inside]
    lone = _lone_cr(data, quotes)
    if lone < limit:
        limit, broken = lone, True
    if limit < len(data):
        cut = np.searchsorted(marks, limit)
        marks, is_end = marks[:cut], is_end[:cut]
    return _rows(data, marks, is_end, breaks, (width, quoted, broken))


def is_well_formed(text: bytes, dialect: Dialect) -> bool:
    """Whether every quote is where it belongs, as far as the text goes."""
    data = np.frombuffer(text, np.uint8)
    if dialect.quote is None:
        return True
    quotes = np.flatnonzero(data == ord(dialect.quote))
    return not len(quotes) or not _well_formed(data, quotes, ord(dialect.delimiter), final=False)[1]


def _well_formed(data: Bytes, quotes: Ints, separator: int, *, final: bool) -> tuple[int, bool]:
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


def _lone_cr(data: Bytes, quotes: Ints) -> int:
    returns = np.flatnonzero(data == _CR)
    returns = returns[returns < len(data) - 1]
    lone = returns[data[returns + 1] != _LF]
    if len(quotes) and len(lone):
        lone = lone[(np.searchsorted(quotes, lone) & 1) == 0]
    return int(lone[0]) if len(lone) else len(data)


def _rows(data: Bytes, marks: Ints, is_end: Bools, breaks: Ints, expected: tuple[int, Ints, bool]) -> Layout:
    width, quoted, broken = expected
    all_ends = marks[is_end] + 1
    blank = _blank_lines(data, marks, is_end, all_ends)
    if blank is not None:
        marks, is_end = marks[~blank], is_end[~blank]
    wrong = _first_wrong(is_end, width)
    count = len(is_end) // width if wrong is None else wrong // width
    ends = marks[width - 1 : count * width : width] + 1
    starts = _starts(ends, all_ends, blank is not None)
    whole = _swallowed((starts, ends), breaks, quoted, width)
    if whole < count:
        count, starts, ends = whole, starts[:whole], ends[:whole]
    broken = broken or wrong is not None or whole < len(is_end) // width
    cut = len(all_ends) if not broken else int(np.searchsorted(all_ends, ends[-1], "right")) if count else 0
    size = int(all_ends[cut - 1]) if cut else 0
    lines = np.arange(count) if blank is None else np.searchsorted(all_ends[:cut], starts, "right")
    if len(breaks):
        lines = lines + np.searchsorted(breaks, starts)
        return Layout(
            starts, ends, lines, size, cut + int(np.searchsorted(breaks, size)), broken, cut - count
        )
    return Layout(starts, ends, lines, size, cut, broken, cut - count)


def _first_wrong(is_end: Bools, width: int) -> int | None:
    """The first mark that is a line end where a delimiter belongs, or the other way round."""
    whole = len(is_end) // width * width
    grid = is_end[:whole].reshape(-1, width)
    right = grid[:, -1].all() and not grid[:, :-1].any() and not is_end[whole:].any()
    if right:
        return None
    expected = np.zeros(len(is_end), bool)
    expected[width - 1 :: width] = True
    return int(np.flatnonzero(is_end != expected)[0])


def _starts(ends: Ints, all_ends: Ints, has_blanks: bool) -> Ints:
    if not has_blanks:
        return np.concatenate((ends[:0], [0], ends[:-1])) if len(ends) else ends
    at = np.searchsorted(all_ends, ends) - 1
    return np.where(at >= 0, all_ends[np.maximum(at, 0)], 0)


def _blank_lines(data: Bytes, marks: Ints, is_end: Bools, all_ends: Ints) -> Bools | None:
    """Which marks end a line with nothing on it; None if there are none, as usual."""
    gap = np.diff(all_ends, prepend=0)
    blank_end = (gap == 1) | ((gap == 2) & (data[all_ends - 2] == _CR))
    if not blank_end.any():
        return None
    blank = np.zeros(len(marks), bool)
    blank[np.flatnonzero(is_end)[blank_end]] = True
    return blank


def _swallowed(rows: tuple[Ints, Ints], breaks: Ints, quoted: Ints, width: int) -> int:
    """The first row whose quoted cells hold as many delimiters as the rows on their lines would have.

    Such a row may be one that an unclosed quote made of several; the careful path looks at it line by line.
    """
    starts, ends = rows
    if not len(breaks) or width == 1:
        return len(ends)
    line_breaks = np.searchsorted(breaks, ends) - np.searchsorted(breaks, starts)
    delimiters = np.searchsorted(quoted, ends) - np.searchsorted(quoted, starts)
    suspect = np.flatnonzero((line_breaks > 0) & (delimiters >= (width - 1) * line_breaks))
    return int(suspect[0]) if len(suspect) else len(ends)
