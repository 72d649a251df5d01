"""Text in columns that blanks part: as wide as they need to be, or each from one place to another."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from rfm_core.reading.kinds import Cells, Kind, column_kinds, kind_of

Split = Callable[[str], list[str]]
_NEARLY_ALL = 0.97
_FEWEST_LINES, _FEWEST_BY_PLACE = 3, 4
_RULE = re.compile(r"[\s|+=_-]*[-=_]{2}[\s|+=_-]*")
_TOKEN = re.compile(r'"[^"]*"|\S+')
_GAP = re.compile(r" {2,}|[ ]*\t\s*")
_CLOCK = re.compile(r"\d{1,2}:\d\d.*")


def is_rule(line: str) -> bool:
    """Whether a line is drawn only: `----- ------`."""
    return bool(_RULE.fullmatch(line))


def aligned_columns(lines: Sequence[str], width: int) -> Split | None:
    """How lines are cut into the values that blanks part; None where they don't.

    Args:
        lines: Filled lines without their ends.
        width: The columns that the best separator gives; blanks have to give more.
    """
    drawn = [line.rstrip() for line in lines if not is_rule(line)]
    if len(drawn) < _FEWEST_LINES:
        return None
    best = _likeliest(drawn)
    if best is None:
        return None
    rows = [best(line) for line in drawn]
    columns = Counter(map(len, rows)).most_common(1)[0][0]
    even = [row for row in rows if len(row) == columns]
    if 2 * sum(any(cell.count('"') % 2 for cell in row) for row in even) > len(even):
        return None  # the blanks stand within quotes
    if columns == 2 and (
        isinstance(best, partial) or not all(kind_of(cell) is Kind.TEXT for cell in rows[0])
    ):
        return None  # two words, or a number of two groups
    return best if columns > width and _is_table(even, columns) else None


def _likeliest(lines: Sequence[str]) -> Split | None:
    by_gap, by_blank = (_agreeing(lines, split) for split in (_by_gap, _by_blank))
    # What stands between wide gaps is cut further only where that isn't a value of several words.
    further = by_gap < 2 or not _holds_words(lines)
    if further and by_blank > max(by_gap, 1):
        return _by_blank
    places = _places(lines) if further and len(lines) >= _FEWEST_BY_PLACE else ()
    if len(places) > max(by_gap, 1):
        return partial(_by_place, places)
    return _by_gap if by_gap > 1 else None


def _by_blank(line: str) -> list[str]:
    return _TOKEN.findall(line)


def _by_gap(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _by_place(places: Sequence[int], line: str) -> list[str]:
    """The cells from place to place; a line with something across a border is left whole."""
    if any(line[at - 1 : at].strip() for at in places[1:]):
        return [line.strip()]
    return [line[start:end].strip() for start, end in pairwise((*places, max(len(line), places[-1])))]


def _agreeing(lines: Sequence[str], split: Split) -> int:
    """How many cells nearly all lines have; 0 where they don't agree."""
    (width, count), *_ = Counter(len(split(line)) for line in lines).most_common(1)
    return width if count >= _NEARLY_ALL * len(lines) else 0


def _holds_words(lines: Sequence[str]) -> bool:
    """Whether what stands between wide gaps is a value of several words, or a date with its time."""
    parts = [cell.split() for line in lines[1:] for cell in _by_gap(line) if " " in cell]
    values = [
        part for part in parts if _CLOCK.fullmatch(part[-1]) or all(kind_of(one) is Kind.TEXT for one in part)
    ]
    return bool(parts) and 2 * len(values) > len(parts)


def _places(lines: Sequence[str]) -> tuple[int, ...]:
    """Where columns begin: behind places that are blank in every line."""
    if any("\t" in line for line in lines):
        return ()
    longest = max(map(len, lines))
    free = [all(not line[at : at + 1].strip() for line in lines) for at in range(longest)]
    return tuple(at for at in range(longest) if not free[at] and (at == 0 or free[at - 1]))


def _is_table(rows: Sequence[Cells], width: int) -> bool:
    """Whether columns of numbers or dates stand there, and not just words."""
    kinds = column_kinds(rows[1:], width)
    numbers = sum(kind in (Kind.NUMBER, Kind.MOMENT) for kind in kinds)
    moment_alone = width == 2 and kinds[0] is Kind.MOMENT
    return numbers >= 1 and not moment_alone and width > 1
