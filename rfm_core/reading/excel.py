"""Workbooks of any kind to a Table of text cells."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.reading import archive
from rfm_core.reading.apart import Cells, read_cells
from rfm_core.reading.header import Header, find_header
from rfm_core.reading.kinds import Cells as Row
from rfm_core.reading.kinds import is_blank
from rfm_core.reading.merged import fill_rows, filled_down, with_headings
from rfm_core.reading.notices import formula_findings, header_findings, heading_findings, row_findings
from rfm_core.reading.parts import SetAside, without_lines
from rfm_core.reading.reader import Request
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.sheet_marks import SheetMarks, WorkbookMarks
from rfm_core.reading.sheets import MOST_COLUMNS
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.trailing import TAIL_ROWS, TOTAL_STARTS, is_total, rows_below

_LOOK_AT = 300
_AT_ONCE = 1_000


def _as_it_is(_opened: zipfile.ZipFile, path: Path, _room: Scratch) -> Path:
    return path


def read_packed_workbook(
    request: Request,
    kind: str,
    prepared: Callable[[zipfile.ZipFile, Path, Scratch], Path] = _as_it_is,
) -> Table:
    """Read a workbook that is a zip archive, after a look at what comes out of it.

    Args:
        request: The workbook, and the sheet that is asked for.
        kind: `xlsx`, `xlsb` or `ods`.
        prepared: Gives the file that is read instead, where it has to be changed first.

    Raises:
        FileProblem: As `read_workbook`.
    """
    with archive.open_zip(request.path) as opened:
        marks = WorkbookMarks()
        archive.check_workbook(opened, marks.look)
        request.progress("Reading the workbook", None)
        path = prepared(opened, request.path, request.room)
        marked = partial(marks.of, opened)
        return read_workbook(path, request.name, kind, request.sheet, request.room, marked)


def read_workbook(
    path: Path,
    name: str,
    kind: str,
    sheet: str | None,
    room: Scratch,
    marked: Callable[[str], SheetMarks] = lambda _sheet: SheetMarks(),
) -> Table:
    """Read one sheet: the one asked for, else the one that looks most like a table.

    Args:
        path: The workbook.
        name: What it is called on the screen.
        kind: `xlsx`, `xlsb`, `xls` or `ods`.
        sheet: The name of a sheet.
        room: Where files may be left on the way.
        marked: Tells what the parser doesn't, by a sheet's name.

    Raises:
        FileProblem: Damaged, too large, no such sheet, or no table in it.
    """
    cells = read_cells(path, kind, sheet, room)
    if not cells.rows:
        raise FileProblem(f"The sheet {quoted(cells.sheet)} is empty: there is no data in it.")
    table = _as_table(cells, name, kind, marked(cells.sheet).from_column(cells.left))
    kept = {"scratch": room} if cells.on_disk else {"lazy": table.lazy.collect().lazy()}
    table = replace(table, **kept)
    return replace(table, findings=(*_about_others(cells), *table.findings))


def _about_others(cells: Cells) -> Iterator[Finding]:
    """The sheets that weren't read, and might have been meant."""
    if others := [one for one in cells.tables if one != cells.sheet]:
        message = f"The sheet {quoted(cells.sheet)} was read; the workbook also has {listed(others)}."
        yield Finding("sheet_chosen", message, level=Level.QUESTION)
    if cells.wide:
        message = (
            f"More than {MOST_COLUMNS:,} columns wide, so looked past: {listed(cells.wide)}. Where that is a table, "
            "delete the cells far to the right of it, or save it as CSV."
        )
        yield Finding("sheet_wide", message, level=Level.WARNING)


def _as_table(sheet: Cells, name: str, kind: str, marks: SheetMarks) -> Table:
    numbered = sheet.lazy.with_row_index(LINE, 1)
    looked = filled_down(_numbered_cells(numbered.head(_LOOK_AT).collect()), marks.merges)
    rows = [(line, cells) for line, cells in looked if not is_blank(cells)]
    header = find_header([cells for _, cells in rows], len(sheet.lazy.collect_schema()))
    header_line = rows[header.index][0] if header.index is not None else None
    first = rows[header.first][0] if header.first < len(rows) else sheet.rows + 1
    below = with_headings(header, rows, marks.merges)
    headed, header = below != header.names, replace(header, names=below)
    names = pl.col(header.names)
    lazy = numbered.select(LINE, *(pl.nth(at).alias(new) for at, new in enumerate(header.names, 1)))
    merged = fill_rows(lazy, marks.merges, first, sheet.rows)
    lazy = merged.lazy.filter((pl.col(LINE) >= first) & ~pl.all_horizontal(names.is_null()))
    again = _is_again(header, rows[header.index][1] if header.index is not None else [])
    repeated = lazy.select(again.sum()).collect(engine="streaming").item()
    lazy, set_aside = _without_notes(lazy.filter(~again))
    filled = lazy.select(pl.len().alias(LINE), names.count()).collect(engine="streaming")
    if not filled[LINE].item():
        raise FileProblem(f"The sheet {quoted(sheet.sheet)} has no data rows: there is only a header.")
    empty = {header.names[at] for at in header.unnamed if not filled[header.names[at]].item()}
    columns = tuple(one for one in header.names if one not in empty)
    findings = (
        *header_findings(header_line, max(header.first - (header.index is not None), 0), columns, "row"),
        *heading_findings(below if headed else ()),
        *merged.findings,
        *formula_findings(header.names, marks.unstored, marks.first),
        *row_findings(set_aside, repeated),
    )
    return Table(
        name, kind, None, None, header_line, columns, lazy.select(LINE, *columns), filled[LINE].item(), findings,
        set_aside, sheet.sheets, sheet.sheet,
    )  # fmt: skip


def _numbered_cells(frame: pl.DataFrame) -> list[tuple[int, list[str]]]:
    return [(row[0], [cell or "" for cell in row[1:]]) for row in frame.iter_rows()]


def _is_again(header: Header, cells: Row) -> pl.Expr:
    """Whether a row is the header once more."""
    if is_blank(cells):
        return pl.lit(value=False)
    pairs = zip(header.names, cells, strict=True)
    return pl.all_horizontal(pl.col(name).fill_null("") == text for name, text in pairs)


def _without_notes(lazy: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.DataFrame]:
    """The rows without totals and notes, and those."""
    set_aside = SetAside()
    tail = _numbered_cells(lazy.tail(TAIL_ROWS).collect())
    first = pl.nth(1).str.strip_chars().str.slice(0, 3).str.to_lowercase()
    begins = lazy.filter(first.is_in(TOTAL_STARTS)).collect(engine="streaming")
    odd = [row for part in begins.iter_slices(_AT_ONCE) for row in _numbered_cells(part) if is_total(row[1])]
    left_out = {line: "total_row" for line, _ in odd} | rows_below(tail)
    for line, cells in dict([*odd, *tail]).items():
        if line in left_out:
            set_aside.add(line, left_out[line], "\t".join(cells))
    return without_lines(lazy, left_out), set_aside.frame()
