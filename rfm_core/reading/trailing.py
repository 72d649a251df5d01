"""Total rows, and the notes that exports put below a table."""

import re
from collections.abc import Sequence

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered
from rfm_core.reading.kinds import Cells, Kind, is_blank, kind_of

TAIL_ROWS = 20
_LABELS = gathered(LANGUAGES, lambda language: language.totals)
_WORDS = "|".join(_LABELS)
_TOTAL = re.compile(rf"(?:{_WORDS})(?: \(?(?-i:[A-Z]{{3}})\)?)?\s*[:=]?", re.IGNORECASE)
_TOTAL_WITH_NUMBER = re.compile(rf"(?:{_WORDS})\s*[:=]?\s*[-+(]?[^\w\s]?\s*\d[\d.,'’\s]*\W*", re.IGNORECASE)
# How every one of them begins: a cheap first look.
TOTAL_STARTS = frozenset(label[:3] for label in _LABELS if not set(label[:3]) & set("-?()[]|"))
_NOTES = "|".join(rf"{word}\b" for word in gathered(LANGUAGES, lambda language: language.notes))
_NOTE_MARK = re.compile(rf"\s*(?:[*†‡#(]|--+$|{_NOTES})", re.IGNORECASE)


def is_total(cells: Cells) -> bool:
    """Whether a row can be nothing but a total: its label, some empty cells, and numbers only."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled:
        return False
    if len(filled) == 1 and _TOTAL_WITH_NUMBER.fullmatch(filled[0]):
        return True
    has_gap = len(filled) < len(cells)
    return bool(_TOTAL.fullmatch(filled[0])) and has_gap and _numbers_only(filled[1:])


def is_total_label(text: str) -> bool:
    """Whether a text is a word for a total and nothing more."""
    return bool(_TOTAL.fullmatch(text.strip()))


def _numbers_only(cells: Cells) -> bool:
    return all(kind_of(cell) in (Kind.NUMBER, Kind.EMPTY) for cell in cells)


def _is_last_total(cells: Cells) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return len(filled) > 1 and bool(_TOTAL.fullmatch(filled[0])) and _numbers_only(filled[1:])


def _is_note(cells: Cells) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if len(cells) < 3 or len(filled) != 1:
        return False
    return bool(_NOTE_MARK.match(filled[0])) or filled[0].count(" ") >= 2


def rows_below(tail: Sequence[tuple[int, Cells]]) -> dict[int, str]:
    """The lines at the very end that are totals or notes, with the reason.

    Args:
        tail: The last rows of the table, in order: line and cells.
    """
    found: dict[int, str] = {}
    for line, cells in reversed(tail):
        if is_blank(cells):
            continue
        if is_total(cells) or (_is_last_total(cells) and line == tail[-1][0]):
            found[line] = "total_row"
        elif _is_note(cells):
            found[line] = "unreadable_row"
        else:
            break
    return found if len(found) < len(tail) else {}
