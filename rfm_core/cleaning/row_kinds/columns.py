"""The columns of a file that may tell what its rows are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.row_kinds.headers import Sort, sort_of
from rfm_core.cleaning.row_kinds.words import Word, is_known, no_words, plain, says_no, says_yes, words_in
from rfm_core.columns import ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept
from rfm_core.values.missing import first_texts, text_or_null

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

PREFIX: Final = "~kind_"
FILLED_PREFIX: Final = "~kind_filled_"
"""Under which names the columns travel: those that say something by being filled, and the others."""

_HEAD = 10_000
_MOST_VALUES = 60
_MOST_SILENT = 12
_MOST_FILLED = 0.6
_JOURNEY: Final = re.compile(
    r"^(?:one ?way|single|round ?trip|outbound|aller\b|enkel|einfach|hinfahrt|ida\b|andata)"
)
"""Beside such a value, a “return” is a way back."""
_MAY_DESCRIBE: Final = frozenset({Role.CONTENT})
"""A column that was taken for content can tell rows apart all the same."""


@dataclass(frozen=True)
class KindColumn:
    """A column that may tell rows apart.

    Attributes:
        header: Of the file.
        sort: How it does.
        filled: It says something by being filled.
    """

    header: str
    sort: Sort
    filled: bool = False


def kind_columns(
    table: "Table", mapping: ColumnMapping, chosen: Sequence[str] = ()
) -> tuple[KindColumn, ...]:
    """Find the columns that may tell rows apart, from their headers and first rows.

    Args:
        table: The text table.
        mapping: Roles to headers.
        chosen: Columns about whose values a person said something: they are looked at whatever they hold.
    """
    taken = {
        header for role, headers in mapping.roles.items() if role not in _MAY_DESCRIBE for header in headers
    }
    sorts = {header: sort for header in table.columns if header not in taken and (sort := sort_of(header))}
    sorts |= {header: sorts.get(header, Sort.STATE) for header in chosen if header in table.columns}
    if not sorts:
        return ()
    head = table.beginning(_HEAD).select(list(sorts))
    likely = {header for header, text in first_texts(head).items() if _may_speak(sorts[header], text)}
    cells = head.select(likely).select(text_or_null(pl.all()))
    found = []
    for header, sort in sorts.items():
        column = _looked_at(header, sort, cells[header]) if header in likely else None
        if column is not None or header in chosen:
            found.append(column or KindColumn(header, sort))
    return tuple(found)


def _may_speak(sort: Sort, text: str | None) -> bool:
    """Whether a column may tell kinds, by its first text; a wide file has thousands whose headers don't say."""
    return sort is not Sort.SILENT or text is None or is_known(text)


def _looked_at(header: str, sort: Sort, cells: pl.Series) -> KindColumn | None:
    """The column, if its first rows agree with what its header says."""
    concepts = read_header(header).concepts
    distinct = cells.drop_nulls().unique()
    values = distinct.to_list() if distinct.len() <= _MOST_VALUES else None
    flags = bool(values) and all(says_yes(value) or says_no(value) for value in values or ())
    fits: bool | None
    match sort:
        case Sort.STATE | Sort.SHIPPING | Sort.TYPE:
            fits = values is not None and not any(map(_JOURNEY.search, map(plain, values)))
        case Sort.SILENT:
            sort, fits = Sort.TYPE, values is not None and _speak_alone(values)
        case Sort.TEST | Sort.PAID:
            fits = flags
        case Sort.RETURNED:
            if Concept.REASON in concepts and not flags:
                return _by_filling(header, sort, cells)
            fits = flags or any(map(words_in, values or ()))
        case Sort.CANCELLED:
            # Rare marks come later, so that empty first rows say nothing.
            dated = bool(concepts & {Concept.DATE, Concept.TIME})
            if flags:
                fits = True
            else:
                return _by_filling(header, sort, cells) if dated or not _numbers(distinct) else None
    return KindColumn(header, sort) if fits else None


def _by_filling(header: str, sort: Sort, cells: pl.Series) -> KindColumn | None:
    filled = pl.select(is_filled(pl.lit(cells)).sum()).item()
    return KindColumn(header, sort, filled=True) if filled <= _MOST_FILLED * cells.len() else None


def is_filled(cell: pl.Expr) -> pl.Expr:
    """True where a cell holds more than a no, zeros, or a date of zeros."""
    return (
        cell.is_not_null() & ~cell.str.to_lowercase().is_in(no_words()) & ~cell.str.contains(r"^[-0:/. T]+$")
    )


def _numbers(values: pl.Series) -> bool:
    """Whether all values are small numbers, as amounts and pieces are, and dates aren't."""
    return values.len() > 0 and bool(values.str.contains(r"^[-+]?[0-9]{1,7}(?:[.,][0-9]+)?$").all())


def _speak_alone(values: Sequence[str]) -> bool:
    """Whether values tell kinds without a header's help: each is a known word, and they are of several kinds."""
    if not 2 <= len(values) <= _MOST_SILENT or not all(map(is_known, values)):
        return False
    said = [words_in(value) for value in values]
    bad = {Word.CANCELLED, Word.FAILED, Word.REFUNDED, Word.RETURNED, Word.TEST}
    return any(words & bad for words in said) and any(
        Word.PURCHASES in words and not words & bad for words in said
    )
