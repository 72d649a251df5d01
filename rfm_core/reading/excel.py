"""Workbooks of any kind to a Table of text cells."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.reading.apart import Cells, read_cells
from rfm_core.reading.header import Header, find_header
from rfm_core.reading.kinds import Cells as Row
from rfm_core.reading.kinds import is_blank
from rfm_core.reading.notices import header_findings, row_findings
from rfm_core.reading.parts import SetAside, without_lines
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.trailing import TAIL_ROWS, TOTAL_STARTS, is_total, rows_below

_LOOK_AT = 300


def read_workbook(path: Path, name: str, kind: str, sheet: str | None, room: Scratch) -> Table:
    """Read one sheet: the one asked for, else the one that looks most like a table.

    Args:
        path: The workbook.
        name: What it is called on the screen.
        kind: `xlsx`, `xlsb`, `xls` or `ods`.
        sheet: The name of a sheet.
        room: Where files may be left on the way.

    Raises:
        FileProblem: Damaged, too large, no such sheet, or no table in it.
    """
    cells = read_cells(path, kind, sheet, room)
    if cells.frame.is_empty():
        raise FileProblem(f"The sheet “{cells.sheet}” is empty: there is no data in it.")
    table = _as_table(cells, name, kind)
    others = [f"“{one}”" for one in cells.tables if one != cells.sheet]
    if not others:
        return table
    message = f"The sheet “{cells.sheet}” was read; the workbook also has {', '.join(others)}."
    finding = Finding("sheet_chosen", message, level=Level.QUESTION)
    return replace(table, findings=(finding, *table.findings))


def _as_table(sheet: Cells, name: str, kind: str) -> Table:
    numbered = sheet.frame.with_row_index(LINE, 1)
    looked = [(row[0], [cell or "" for cell in row[1:]]) for row in numbered.head(_LOOK_AT).iter_rows()]
    rows = [(line, cells) for line, cells in looked if not is_blank(cells)]
    header = find_header([cells for _, cells in rows], sheet.frame.width)
    header_line = rows[header.index][0] if header.index is not None else None
    first = rows[header.first][0] if header.first < len(rows) else numbered.height + 1
    numbered.columns = [LINE, *header.names]
    body = numbered.filter(pl.col(LINE) >= first).filter(~pl.all_horizontal(pl.col(header.names).is_null()))
    body, repeated = _without_headers(body, rows[header.index][1] if header.index is not None else [])
    columns = _named_or_filled(body, header)
    body, set_aside = _without_notes(body)
    if body.is_empty():
        raise FileProblem(f"The sheet “{sheet.sheet}” has no data rows: there is only a header.")
    findings = (
        *header_findings(header_line, max(header.first - (header.index is not None), 0), columns, "row"),
        *row_findings(set_aside.frame(), repeated),
    )
    lazy = body.select(LINE, *columns).lazy()
    return Table(
        name, kind, None, None, header_line, columns, lazy, body.height, findings,
        set_aside.frame(), sheet.sheets, sheet.sheet,
    )  # fmt: skip


def _without_headers(body: pl.DataFrame, header: Row) -> tuple[pl.DataFrame, int]:
    if not header or is_blank(header):
        return body, 0
    pairs = zip(body.columns[1:], header, strict=True)
    same = pl.all_horizontal(pl.col(name).fill_null("") == text for name, text in pairs)
    kept = body.filter(~same)
    return kept, body.height - kept.height


def _named_or_filled(body: pl.DataFrame, header: Header) -> tuple[str, ...]:
    empty = {header.names[at] for at in header.unnamed if body[header.names[at]].null_count() == body.height}
    return tuple(name for name in header.names if name not in empty)


def _without_notes(body: pl.DataFrame) -> tuple[pl.DataFrame, SetAside]:
    set_aside = SetAside()
    tail = [(row[0], [cell or "" for cell in row[1:]]) for row in body.tail(TAIL_ROWS).iter_rows()]
    below = rows_below(tail)
    begins = pl.col(body.columns[1]).str.strip_chars().str.slice(0, 3).str.to_lowercase().is_in(TOTAL_STARTS)
    odd = [(row[0], [cell or "" for cell in row[1:]]) for row in body.filter(begins).iter_rows()]
    left_out = {line: "total_row" for line, cells in odd if is_total(cells)} | below
    for line, cells in dict([*odd, *tail]).items():
        if line in left_out:
            set_aside.add(line, left_out[line], "\t".join(cells))
    return without_lines(body.lazy(), left_out).collect(), set_aside
