"""Which columns of several files are the same, and whether the files are of one kind at all."""

import unicodedata
from collections.abc import Sequence

from rfm_core.errors import FileProblem
from rfm_core.listing import listed
from rfm_core.reading.table import Table

_NAMED = 4
"""Columns that a sentence names before it says “and 12 more”."""


def common_columns(tables: Sequence[Table]) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """Find the columns of all files together: headers that differ only by case or blanks are the same.

    Args:
        tables: Files of one kind.

    Returns:
        All columns, those of the most typical file first, and for each file its headers with the column each is.

    Raises:
        FileProblem: A file has clearly other columns than the rest.
    """
    typical = _typical(tables)
    for table in tables:
        if not _alike(table, typical):
            raise FileProblem(_difference(table, typical))
    columns = dict.fromkeys(typical.columns)
    renamed = []
    for table in tables:
        names = _names(table, columns)
        columns |= dict.fromkeys(names.values())
        renamed.append(names)
    return tuple(columns), renamed


def of_one_kind(
    tables: Sequence[Table], like: Table | None = None
) -> tuple[tuple[Table, ...], tuple[FileProblem, ...]]:
    """Tell files that can be read as one from those that can't.

    Args:
        tables: Files as they were read.
        like: What they are to be added to; without it, the file that most others are like decides, and of several
            such files the one with most rows.

    Returns:
        The files that fit, in their order, and for each other file why it doesn't.
    """
    if not tables:
        return (), ()
    typical = like or _typical(sorted(tables, key=lambda table: table.rows, reverse=True))
    fitting = tuple(table for table in tables if table is typical or _alike(table, typical))
    others = [table for table in tables if all(table is not one for one in fitting)]
    return fitting, tuple(FileProblem(_difference(table, typical)) for table in others)


def named(names: Sequence[str]) -> str:
    """Return “A”, “B” and 3 more."""
    return listed(names, most=_NAMED)


def _names(table: Table, columns: dict[str, None]) -> dict[str, str]:
    """Give each header its column: the one spelled so, else a free one of the same words, else a new one."""
    taken = set(table.columns) & set(columns)
    free = {_folded(column): column for column in reversed(columns) if column not in taken}
    return {
        header: header if header in taken else free.pop(_folded(header), header) for header in table.columns
    }


def _folded(header: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", header).casefold().split())


def _keys(table: Table) -> set[str]:
    return {_folded(header) for header in table.columns}


def _typical(tables: Sequence[Table]) -> Table:
    """The file that most files are like; the first of several."""
    return max(tables, key=lambda table: sum(_alike(table, other) for other in tables))


def _alike(one: Table, other: Table) -> bool:
    """Two thirds of the smaller file's columns and half of the larger one's stand in both."""
    first, second = _keys(one), _keys(other)
    shared, smaller, larger = len(first & second), *sorted((len(first), len(second)))
    return 3 * shared >= 2 * smaller and 2 * shared >= larger


def _difference(table: Table, typical: Table) -> str:
    lacking = [header for header in typical.columns if _folded(header) not in _keys(table)]
    own = [header for header in table.columns if _folded(header) not in _keys(typical)]
    what = [f"it has no {named(lacking)}"] if lacking else []
    what += [f"it has {named(own)}, which the other doesn't"] if own else []
    return (
        f"“{table.name}” has other columns than “{typical.name}”, so they can't be read as one: {'; '.join(what)}. "
        "Choose files of the same kind; a list that describes customers can be joined to the orders by customer id."
    )
