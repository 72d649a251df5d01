"""What the cells of a column look like: the evidence for headers, repairs and total rows."""

import re
from collections.abc import Sequence
from enum import StrEnum

Cells = Sequence[str]


class Kind(StrEnum):
    """The look of a cell or, where nearly all cells agree, of a column."""

    NUMBER = "number"
    MOMENT = "moment"
    TEXT = "text"
    EMPTY = "empty"


_SIGN = r"(?:[-+−(]\s*)?"
_UNIT = r"(?:[A-Z]{3}|[$£€¥₹₺₽₩%]|R\$|kr\.?|zł|TL|Fr\.?)"
_DIGITS = r"(?:\d{1,3}(?:[.,'’\s]\d{2,3})*[.,'’\s]\d{3}(?:[.,]\d+)?|\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?|[.,]\d+)"
_NUMBER = re.compile(rf"{_SIGN}(?:{_UNIT}\s*)?{_SIGN}{_DIGITS}\s*(?:{_UNIT})?\)?-?")
_MOMENT = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].{0,32})?"
    r"|\d{1,2}[-./ ]+[^\W\d_]{3,10}\.?[-./, ]+\d{2,4}(?:[T ].{0,32})?"
    r"|(?:[^\W\d_]{3,10},? )?[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?:[T ].{0,32})?"
    r"|\d{1,4}:\d\d(?::\d\d(?:[.,]\d+)?)?"
)
_MISSING = frozenset(
    (
        "null",
        "nan",
        "none",
        "n/a",
        "na",
        "#n/a",
        "(blank)",
        "-",
        "--",
        "?",
        "nil",
        "#null!",
        "#div/0!",
        "inf",
        "-inf",
        "nat",
    )
)
_AGREE = 0.9


def kind_of(cell: str) -> Kind:
    """The look of one cell; words for missing count as empty."""
    text = cell.strip()
    if not text or text.lower() in _MISSING:
        return Kind.EMPTY
    if _MOMENT.fullmatch(text):
        return Kind.MOMENT
    return Kind.NUMBER if _NUMBER.fullmatch(text) else Kind.TEXT


def column_kinds(rows: Sequence[Cells], width: int) -> tuple[Kind, ...]:
    """The look of each column over some rows: TEXT where the cells don't agree or none is filled."""
    return tuple(_kind_of_column([row[index] for row in rows]) for index in range(width))


def _kind_of_column(cells: Cells) -> Kind:
    seen = [kind for kind in map(kind_of, cells) if kind is not Kind.EMPTY]
    for kind in (Kind.MOMENT, Kind.NUMBER):
        if seen and seen.count(kind) >= _AGREE * len(seen):
            return kind
    return Kind.TEXT


def fits(cells: Cells, kinds: Sequence[Kind]) -> bool:
    """Whether every cell under a number or date column looks like one or is empty."""
    return all(
        kind is Kind.TEXT or kind_of(cell) in (kind, Kind.EMPTY)
        for cell, kind in zip(cells, kinds, strict=False)
    )


def evidence(cells: Cells, kinds: Sequence[Kind]) -> int:
    """How many filled cells look like their number or date column."""
    return sum(
        kind is not Kind.TEXT and kind_of(cell) is kind for cell, kind in zip(cells, kinds, strict=False)
    )


def is_blank(cells: Cells) -> bool:
    """Whether no cell holds anything but white space."""
    return not any(cell and not cell.isspace() for cell in cells)
