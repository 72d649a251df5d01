"""Several files of one kind, such as monthly exports, as one table."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import polars as pl

from rfm_core.combining.findings import combined_findings
from rfm_core.combining.headers import common_columns
from rfm_core.combining.repeats import repeated_lines
from rfm_core.errors import FileProblem
from rfm_core.reading.table import LINE, Part, Table


def combine_tables(tables: Sequence[Table]) -> Table:
    """Read several files of one kind as one; the order in which they are given doesn't matter.

    Files are put in the order of their names (`orders 2` before `orders 10`), their columns are matched by header in
    any order, whatever the case, and a column that a file lacks is empty there. `LINE` counts on from file to file;
    `Table.parts` and `Table.places` lead back to file and physical line. Rows that stand in several files are listed in
    `Table.repeats`, and left out by the cleaning policy `across-files`, which is the default.

    Args:
        tables: Tables as `read_table` or `save_table` gave them. Nothing but a fingerprint of 12 bytes a row is
            collected, and rows are read again whenever the result is: from Parquet files that is cheap.

    Returns:
        The one table, if only one is given.

    Raises:
        FileProblem: No table was given, or one has clearly other columns than the rest.
    """
    if not tables:
        raise FileProblem("No file was chosen. Choose at least one.")
    if len(tables) == 1:
        return tables[0]
    ordered = _with_own_names(sorted(tables, key=_natural))
    columns, renamed = common_columns(ordered)
    starts = _starts(ordered)
    parts = tuple(
        Part(table.name, start, table.rows, tuple(name for name in columns if name in set(names.values())))
        for table, start, names in zip(ordered, starts, renamed, strict=True)
    )
    lazy = pl.concat(
        _moved(table, columns, names, part)
        for table, names, part in zip(ordered, renamed, parts, strict=True)
    )
    repeats = repeated_lines(lazy, parts)
    return Table(
        name=f"{parts[0].name} and {len(parts) - 1:,} more",
        format=" and ".join(sorted({table.format for table in ordered})),
        encoding=_agreed([table.encoding for table in ordered]),
        delimiter=_agreed([table.delimiter for table in ordered]),
        header_line=ordered[0].header_line,
        columns=columns,
        lazy=lazy,
        rows=sum(part.rows for part in parts),
        findings=combined_findings(ordered, parts, columns, repeats),
        rejected=pl.concat(
            table.rejected.with_columns(pl.col("line") + pl.lit(part.start, pl.UInt32))
            for table, part in zip(ordered, parts, strict=True)
        ),
        sheet=_agreed([table.sheet for table in ordered]),
        parts=parts,
        repeats=repeats,
        numeric=_numeric(ordered, renamed),
        scratch=tuple(table.scratch for table in ordered),
    )


def _moved(table: Table, columns: Sequence[str], names: dict[str, str], part: Part) -> pl.LazyFrame:
    """The file's rows under the common columns, its lines counting on from the files before."""
    header = {name: own for own, name in names.items()}
    cells = [
        (pl.col(header[name]) if name in header else pl.lit(None, pl.String)).alias(name) for name in columns
    ]
    return table.lazy.select(pl.col(LINE) + pl.lit(part.start, pl.UInt32), *cells)


def _starts(tables: Sequence[Table]) -> list[int]:
    """What each file's lines are ahead of its own: the last lines of the files before, added up."""
    starts = [0]
    for table in tables[:-1]:
        last = table.lazy.select(pl.col(LINE).max()).collect(engine="streaming").item()
        set_aside = table.rejected["line"].max()
        ends = [line for line in (last, set_aside, table.header_line) if isinstance(line, int)]
        starts.append(starts[-1] + max(ends, default=1))
    return starts


def _natural(table: Table) -> tuple[list[tuple[int, str]], int]:
    """By name, numbers in it by size; files of the same name by their number of rows."""
    pieces = re.findall(r"\d+|\D+", table.name.casefold())
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in pieces], table.rows


def _with_own_names(tables: Sequence[Table]) -> list[Table]:
    """Files of the same name get a number, so that a name says which is meant."""
    named: dict[str, Table] = {}
    given = {table.name for table in tables}
    for table in tables:
        numbered = (f"{table.name} ({number})" for number in count(2))
        free = (name for name in numbered if name not in named and name not in given)
        name = next(free) if table.name in named else table.name
        named[name] = replace(table, name=name)
    return list(named.values())


def _numeric(tables: Sequence[Table], renamed: Sequence[dict[str, str]]) -> frozenset[str]:
    """The columns that held numbers in every file that has them."""
    held = {
        name
        for table, names in zip(tables, renamed, strict=True)
        for own, name in names.items()
        if own in table.numeric
    }
    written = {
        name
        for table, names in zip(tables, renamed, strict=True)
        for own, name in names.items()
        if own not in table.numeric
    }
    return frozenset(held - written)


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None
