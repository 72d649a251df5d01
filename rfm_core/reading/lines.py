"""The lines of a text, those together over which a quoted cell goes on; none of endless length."""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import IO

from rfm_core.errors import FileProblem

LONGEST_LINE = 16 << 20
"""Bytes of one line; no row of a table is longer, and a line is held in memory several times."""
MOST_LINES = 100
"""Lines over which one row may go."""
_INSIDE = re.compile(rb'[^"]*+(?:""[^"]*+)*+("?)')
_TOO_LONG = (
    f"A line of the file is longer than {LONGEST_LINE >> 20} MB, so this is no table with one row a line. "
    "Export it again with line breaks between the rows."
)


def require_short(length: int) -> None:
    """Refuse a line of so many bytes, as far as it is known.

    Raises:
        FileProblem: It is longer than `LONGEST_LINE`.
    """
    if length > LONGEST_LINE:
        raise FileProblem(_TOO_LONG)


def lines_of(source: IO[bytes]) -> Iterator[bytes]:
    """The physical lines, with their ends.

    Raises:
        FileProblem: One is longer than `LONGEST_LINE`.
    """
    while line := source.readline(LONGEST_LINE + 1):
        require_short(len(line))
        yield line


def rows_of(source: IO[bytes], delimiter: bytes) -> Iterator[bytes]:
    """The lines, and as one those that a cell in double quotes takes together.

    A quote that isn't closed within `MOST_LINES`, or not where a cell ends, is a stray one, and its line a row.

    Raises:
        FileProblem: A line is longer than `LONGEST_LINE`.
    """
    edge = re.escape(delimiter)
    cell = re.compile(rb"(?:^|" + edge + rb') *"[^"]*(?:""[^"]*)*("|\Z)')
    behind = re.compile(rb" *(?:" + edge + rb"|\r?\n?\Z)")
    lines, ahead = lines_of(source), deque[bytes]()
    while line := ahead.popleft() if ahead else next(lines, b""):
        count = _lines_more(cell, behind, _seen(ahead, lines)) if _opens(cell, line) else 0
        yield b"".join((line, *(ahead.popleft() for _ in range(count))))


def _opens(cell: re.Pattern[bytes], text: bytes) -> bool:
    """Whether a quoted cell begins that doesn't end."""
    return b'"' in text and any(not found[1] for found in cell.finditer(text))


def _seen(ahead: deque[bytes], lines: Iterator[bytes]) -> Iterator[bytes]:
    """The next lines, kept in `ahead`: as many as a row may have, and not more bytes than a line may have."""
    size = 0
    for at in range(MOST_LINES - 1):
        if at == len(ahead):
            ahead.extend(islice(lines, 1))
        if at == len(ahead) or (size := size + len(ahead[at])) > LONGEST_LINE:
            return
        yield ahead[at]


def _lines_more(cell: re.Pattern[bytes], behind: re.Pattern[bytes], seen: Iterator[bytes]) -> int:
    """How many of the next lines belong to a row with an open quote; none where that is a stray one."""
    for count, line in enumerate(seen, start=1):
        found = _INSIDE.match(line)
        if found is None or not found[1]:
            continue
        if not behind.match(line, found.end()):
            return 0
        if not _opens(cell, line[found.end() :]):
            return count
    return 0
