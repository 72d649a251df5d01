"""What should be known about files that were read as one, in sentences."""

from collections.abc import Sequence

import polars as pl

from rfm_core.combining.headers import named
from rfm_core.findings import Finding, Level
from rfm_core.reading.table import Part, Table
from rfm_core.vocabulary import counted


def combined_findings(
    tables: Sequence[Table], parts: Sequence[Part], columns: Sequence[str], repeats: pl.Series
) -> tuple[Finding, ...]:
    """Say which files were read as one, what they lack, which rows stand in several, and what each noticed.

    Args:
        tables: The files as they were read.
        parts: The same, in the same order, as parts of the whole.
        columns: The columns of all together.
        repeats: Lines of the rows that another file holds already.
    """
    rows = sum(part.rows for part in parts)
    names = named([part.name for part in parts])
    message = f"{len(parts):,} files with {rows:,} rows were read as one: {names}."
    found = [Finding("files_combined", message, rows)]
    found += _filled(parts, columns)
    if not repeats.is_empty():
        found.append(_repeated(parts, repeats))
    return (*found, *noticed_in(tables))


def _filled(parts: Sequence[Part], columns: Sequence[str]) -> list[Finding]:
    found = []
    for part in parts:
        if lacking := [name for name in columns if name not in set(part.columns)]:
            what, it = ("columns", "they are") if len(lacking) > 1 else ("column", "it is")
            message = (
                f"“{part.name}” has no {what} {named(lacking)}: {it} empty for its "
                f"{counted(part.rows, 'row', 'rows')}, and rows of other files that are filled there don't "
                "count as repeats of them."
            )
            found.append(Finding("columns_filled", message, part.rows, Level.WARNING))
    return found


def _repeated(parts: Sequence[Part], repeats: pl.Series) -> Finding:
    """Overlapping exports; a file that was chosen twice is named."""
    starts = pl.Series([part.start for part in parts], dtype=pl.UInt32)
    file = starts.search_sorted(repeats, side="left") - 1
    counted = dict(file.value_counts(name="rows").iter_rows())
    twice = [part.name for index, part in enumerate(parts) if part.rows and counted.get(index) == part.rows]
    rows = f"{repeats.len():,} row{' stands' if repeats.len() == 1 else 's stand'} in more than one file"
    why = (
        f"everything in {named(twice)} stands in other files, too" if twice else "the exports seem to overlap"
    )
    message = (
        f"{rows}: {why}. Such rows count once, unless you decide to keep repeated rows; "
        "lines that stand twice in one file both count."
    )
    return Finding("repeats_across_files", message, repeats.len(), Level.WARNING)


def noticed_in(tables: Sequence[Table], several: bool = True) -> list[Finding]:
    """What each file noticed, with its name; the same sentence about several files is said once.

    Args:
        tables: The files.
        several: Whether “in each file” says enough; else they are always named.
    """
    said: dict[tuple[str, str, Level], list[tuple[str, int | None]]] = {}
    for table in tables:
        for finding in table.findings:
            key = (finding.kind, finding.message, finding.level)
            said.setdefault(key, []).append((table.name, finding.rows))
    found = []
    for (kind, message, level), about in said.items():
        names = [name for name, _ in about]
        where = "In each file" if several and len(names) == len(tables) else f"In {named(names)}"
        counts = [rows for _, rows in about if rows is not None]
        found.append(Finding(kind, f"{where}: {message}", sum(counts) if counts else None, level))
    return found
