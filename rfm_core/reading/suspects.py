"""Rows that may be empty, a total or the header again: told from millions of others by their first bytes."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rfm_core.reading.bits import Bytes, Ints
from rfm_core.reading.layout import Bools, Layout
from rfm_core.reading.records import Shape
from rfm_core.reading.trailing import TOTAL_STARTS

# As bytes with the bit set that makes small letters of Latin ones; other letters have both their forms.
_TOTAL_STARTS = frozenset(
    bytes(byte | 0x20 for byte in written.encode()[:3])
    for start in TOTAL_STARTS
    for written in (start, start.upper(), start.capitalize())
)
_TOTAL_NUMBERS = np.array([int.from_bytes(start, "big") for start in _TOTAL_STARTS])
# Blanks of other scripts, by their first two bytes in UTF-8.
_WIDE_BLANKS = frozenset(("\x85", "\u00a0", "\u1680", "\u2000", "\u205f", "\u3000"))
# So many blanks and separators are passed over in search of a row's first sign.
_PASSED_OVER = 64
_BEGIN = 8


def _pairs(starts: Sequence[bytes] | frozenset[bytes]) -> Bools:
    """Whether two bytes are how one of the texts begins, by their number."""
    known = np.zeros(1 << 16, bool)
    known[[int.from_bytes(start[:2], "big") for start in starts if len(start) > 1]] = True
    return known


_TOTAL_PAIRS = _pairs(_TOTAL_STARTS)
_BLANK_PAIRS = _pairs(frozenset(sign.encode() for sign in _WIDE_BLANKS))
_TOTAL_FIRST = frozenset(start[0] for start in _TOTAL_STARTS)


def _signs(wanted: Sequence[int] | frozenset[int] | bytes) -> Bools:
    """Whether a byte is one of these."""
    known = np.zeros(256, bool)
    known[list(wanted)] = True
    return known


class Suspects:
    """Looks for rows of one table.

    Args:
        shape: What a row should be.
        header: The header's cells, trimmed; empty without a header.
    """

    def __init__(self, shape: Shape, header: Sequence[str]) -> None:
        quote, separator = (shape.dialect.quote or '"').encode(), shape.dialect.delimiter.encode()
        self._width = shape.width
        self._quote = quote[0]
        self._blank = _signs(separator + quote + b" \t\r\n")
        self._passed = _signs(separator + quote + b" \t\x0b\x0c\x1c\x1d\x1e\x1f\x00")
        self._begins_total = _signs(
            frozenset(sign for start in _TOTAL_FIRST for sign in (start, start & ~0x20, start | 0x20))
        )
        self._names = sum(len(cell.encode()) for cell in header) + shape.width if header else 0
        self._first = (
            np.frombuffer(header[0].encode()[:_BEGIN], np.uint8) if header else np.empty(0, np.uint8)
        )
        filled = next((cell for cell in header if cell), "")
        self._filled = np.frombuffer(filled.encode()[:_BEGIN], np.uint8)
        self._odd = self._blank | self._begins_total
        if header:
            self._odd = self._odd | (_signs(self._first[:1].tobytes()) if len(self._first) else True)

    def likely(self, data: Bytes, layout: Layout) -> Ints:
        """Nearly empty rows, those whose first cell begins like a total, and those that may be the header's."""
        first = data[layout.starts]
        odd, quoted = self._odd[first], np.flatnonzero(first == self._quote)
        if len(quoted):
            starts = layout.starts[quoted]
            short = layout.ends[quoted] - starts <= 3 * self._width + 2
            odd[quoted] = short | self._odd[data[starts + 1]]
        rows = np.flatnonzero(odd)
        if not len(rows):
            return rows
        starts = layout.starts[rows]
        opening, lengths = data[starts], layout.ends[rows] - starts
        found = (lengths <= 3 * self._width + 2) & self._blank[opening]
        inner = starts + (opening == self._quote)
        found |= self._is_total(data, inner)
        if self._names:
            near = np.flatnonzero((lengths >= self._names) & (lengths <= self._names + 4 * self._width + 1))
            at = inner[near]
            spaced = (data[at] == ord(" ")) | (data[at] == ord("\t"))
            found[near] |= _begin(data, at, self._first) | spaced
        return rows[found]

    def possible(self, data: Bytes, starts: Ints) -> Ints:
        """The rows whose first filled cell begins like a total or like the header's, and those without any.

        Args:
            data: The text.
            starts: Where its rows begin.
        """
        at, moving = starts.copy(), np.arange(len(starts))
        for _ in range(_PASSED_OVER):
            moving = moving[self._passed[data[at[moving]]]]
            if not len(moving):
                break
            at[moving] = np.minimum(at[moving] + 1, len(data) - 1)
        found = (data[at] == ord("\n")) | (data[at] == ord("\r"))
        found[moving] = True  # blank for so long that it is looked at for itself
        found |= _BLANK_PAIRS[_pair(data, at)] | self._is_total(data, at)
        if self._names:
            found |= _begin(data, at, self._filled)
        return np.flatnonzero(found)

    def _is_total(self, data: Bytes, at: Ints) -> Bools:
        """Whether what stands there begins like a total."""
        found = self._begins_total[data[at]]
        rows = np.flatnonzero(found)
        rows = rows[_TOTAL_PAIRS[_pair(data, at[rows]) | 0x2020]]
        if not len(rows):
            return np.zeros(len(at), bool)
        third = data[np.minimum(at[rows] + 2, len(data) - 1)] | 0x20
        found[:] = False
        found[rows[np.isin((_pair(data, at[rows]) | 0x2020) << 8 | third, _TOTAL_NUMBERS)]] = True
        return found


def _pair(data: Bytes, at: Ints) -> NDArray[np.int64]:
    """Two bytes each as one number."""
    return data[at].astype(np.int64) << 8 | data[np.minimum(at + 1, len(data) - 1)]


def _begin(data: Bytes, at: Ints, text: Bytes) -> Bools:
    """Whether the text stands there."""
    found = np.ones(len(at), bool)
    for offset, sign in enumerate(text):
        found &= data[np.minimum(at + offset, len(data) - 1)] == sign
    return found
