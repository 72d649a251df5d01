"""Where the structure of a delimited text is: rows by position, proven well-formed or not."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rfm_core.reading import bits
from rfm_core.reading.bits import Bytes, Ints, Words

Bools = NDArray[np.bool_]

_LF, _CR = 10, 13


@dataclass(frozen=True)
class Dialect:
    """How cells are told apart: the delimiter, and the quote character if there is any."""

    delimiter: str
    quote: str | None


@dataclass(frozen=True)
class Layout:
    """The rows at the start of a text that are proven to have the width.

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


@dataclass(frozen=True)
class _Signs:
    """Where the signs of a text are that tell its cells apart; None for those that it doesn't have."""

    data: Bytes
    feeds: Words
    separators: Words
    quotes: Words | None
    returns: Words | None

    @classmethod
    def of(cls, text: bytes, dialect: Dialect) -> "_Signs":
        data = np.frombuffer(text, np.uint8)
        separator, quote = ord(dialect.delimiter), dialect.quote and dialect.quote.encode()
        return cls(
            data,
            bits.where(data, _LF),
            bits.where(data, separator),
            bits.where(data, quote[0]) if quote and quote in text else None,
            bits.where(data, _CR) if b"\r" in text else None,
        )

    def ill_formed(self, inside: Words) -> tuple[Words, Words]:
        """The opening quotes that stand behind no edge of a cell, and the closing ones before none."""
        size, edges, quotes = len(self.data), self.separators | self.feeds, self.quotes
        assert quotes is not None
        opening, closing = quotes & inside, quotes & ~inside
        behind = bits.later(edges | closing)
        behind[0] |= np.uint64(1)
        ahead = edges | opening
        if self.returns is not None:
            ahead |= self.returns & bits.earlier(self.feeds)
            ahead |= self.returns & bits.at(np.array([size - 1]), size)
        ahead = bits.earlier(ahead)
        ahead[-1] |= np.uint64(1 << ((size - 1) & 63))
        return opening & ~behind, closing & ~ahead

    def lone_returns(self, inside: Words | None) -> Words | None:
        """The CR that end a line alone, outside quotes; the last byte is not yet known to be one."""
        if self.returns is None:
            return None
        lone = bits.before(self.returns & ~bits.earlier(self.feeds), len(self.data) - 1)
        return lone if inside is None else lone & ~inside


def prove_rows(text: bytes, dialect: Dialect, width: int, *, final: bool = False) -> Layout:
    """Find the rows at the start of `text` that are well-formed and have exactly `width` cells.

    Well-formed is what RFC 4180 says: a quote opens a cell at its very start, and what follows a closing
    quote is a delimiter, a line end or a second quote. A `final` text ends with a line end.
    """
    signs = _Signs.of(text, dialect)
    inside, limit, broken = _quoted(signs, final=final)
    lone = signs.lone_returns(inside)
    at = None if lone is None else bits.first(lone)
    if at is not None and at < limit:
        limit, broken = at, True
    feeds, separators = signs.feeds, signs.separators
    breaks = parted = np.empty(0, np.int64)
    if limit < len(text):
        feeds, separators = bits.before(feeds, limit), bits.before(separators, limit)
    if inside is not None:
        breaks, feeds = bits.positions(feeds & inside), feeds & ~inside
        parted = bits.positions(separators & inside) if len(breaks) else parted
        separators = separators & ~inside
    return _rows((signs.data, feeds, separators), (breaks, parted), width, broken=broken)


def good_lines(text: bytes, dialect: Dialect, width: int) -> tuple[Ints, Bools]:
    """The position after each line's end, and whether the line, whatever is around it, is a well-formed row."""
    signs = _Signs.of(text, dialect)
    ends = bits.positions(signs.feeds) + 1
    good, inside, separators = np.ones(len(ends), bool), None, signs.separators
    if signs.quotes is not None:
        good = _by_line(signs.quotes, ends) & 1 == 0
        # What a line leaves open is closed with the line.
        inside = bits.between(signs.quotes | bits.at(ends[~good] - 1, len(text)))
        for ill in signs.ill_formed(inside):
            good &= _by_line(ill, ends) == 0
        separators = separators & ~inside
    lone = signs.lone_returns(inside)
    if lone is not None:
        good &= _by_line(lone, ends) == 0
    if width > 1:
        return ends, good & (_by_line(separators, ends) == width - 1)
    return ends, good & ~_blank(signs.data, ends)


def is_well_formed(text: bytes, dialect: Dialect) -> bool:
    """Whether every quote is where it belongs, as far as the text goes."""
    return not text or not _quoted(_Signs.of(text, dialect), final=False)[2]


def _quoted(signs: _Signs, *, final: bool) -> tuple[Words | None, int, bool]:
    """What is inside quotes, and up to where the quotes are well-formed."""
    if signs.quotes is None:
        return None, len(signs.data), False
    inside = bits.between(signs.quotes)
    opens, closes = map(bits.first, signs.ill_formed(inside))
    if closes is not None:
        opened = bits.last(bits.before(signs.quotes & inside, closes)) or 0
        opens = opened if opens is None else min(opens, opened)
    if opens is not None:
        return inside, opens, True
    unclosed = int(np.bitwise_count(signs.quotes).sum()) & 1
    return (inside, bits.last(signs.quotes) or 0, final) if unclosed else (inside, len(signs.data), False)


def _by_line(words: Words, ends: Ints) -> Ints:
    """How many bits each line has."""
    return np.diff(bits.counts_before(words, ends - 1), prepend=0)


def _blank(data: Bytes, ends: Ints) -> Bools:
    """Which lines have nothing on them."""
    size = np.diff(ends, prepend=0)
    blank: Bools = (size == 1) | ((size == 2) & (data[ends - 2] == _CR))
    return blank


def _rows(
    signs: tuple[Bytes, Words, Words], quoted: tuple[Ints, Ints], width: int, *, broken: bool
) -> Layout:
    data, feeds, separators = signs
    breaks, parted = quoted
    all_ends = bits.positions(feeds) + 1
    blank, wrong = None, len(all_ends)
    counts = bits.counts_before(separators, all_ends - 1) if width > 1 else None
    if counts is None or not (counts == np.arange(1, len(counts) + 1) * (width - 1)).all():
        blank = _blank(data, all_ends)
        right = blank if counts is None else blank | (np.diff(counts, prepend=0) == width - 1)
        wrong = len(right) if counts is None or right.all() else int(right.argmin())
        blank = blank[:wrong] if blank[:wrong].any() else None
    if counts is not None and wrong == len(all_ends):  # what follows the last line may be too long already
        rest = int(np.bitwise_count(separators).sum()) - (int(counts[-1]) if len(counts) else 0)
        broken = broken or rest >= width
    ends = all_ends[:wrong] if blank is None else all_ends[:wrong][~blank]
    starts = np.concatenate((ends[:0], [0], all_ends[: wrong - 1])) if len(ends) else ends
    starts = starts if blank is None else starts[~blank] if len(ends) else ends
    whole = _swallowed((starts, ends), breaks, parted, width)
    broken = broken or wrong < len(all_ends) or whole < len(ends)
    starts, ends = starts[:whole], ends[:whole]
    cut = len(all_ends) if not broken else int(np.searchsorted(all_ends, ends[-1], "right")) if whole else 0
    size = int(all_ends[cut - 1]) if cut else 0
    lines = np.arange(whole) if blank is None else np.flatnonzero(~blank)[:whole]
    inner = 0
    if len(breaks):
        lines, inner = lines + np.searchsorted(breaks, starts), int(np.searchsorted(breaks, size))
    return Layout(starts, ends, lines, size, cut + inner, broken, cut - whole)


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
