"""XLSX workbooks to a Table of text cells."""

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.reading.header import Header, find_header
from rfm_core.reading.kinds import Cells, is_blank
from rfm_core.reading.notices import header_findings, row_findings
from rfm_core.reading.parts import SetAside, without_lines
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.trailing import TAIL_ROWS, TOTAL_STARTS, is_total, rows_below

_LOOK_AT = 300
_CLOCK = r"^(1899-12-3[01]|1900-01-\d\d) (\d\d):(\d\d):(\d\d)"
_EPOCH = pl.date(1899, 12, 31)


@dataclass(frozen=True)
class _Sheet:
    name: str
    cells: pl.DataFrame
    hidden: bool

    @property
    def weight(self) -> int:
        """How much of a table it holds: rows with two or more filled cells; a hidden sheet comes last."""
        if self.cells.width < 2 or self.hidden:
            return 0 if self.cells.is_empty() else 1
        filled = pl.sum_horizontal(pl.all().is_not_null())
        return 2 + int(self.cells.select((filled >= 2).sum()).item())


def read_workbook(path: Path, name: str, sheet: str | None) -> Table:
    """Read one sheet: the one asked for, else the one that looks most like a table.

    Raises:
        FileProblem: Damaged, no such sheet, or no table in it.
    """
    sheets = _load(path, sheet)
    chosen = max(sheets, key=lambda found: found.weight)
    names = tuple(found.name for found in sheets) if sheet is None else _sheet_names(path)
    if chosen.cells.is_empty():
        raise FileProblem(f"The sheet “{chosen.name}” is empty: there is no data in it.")
    table = _as_table(chosen, name, names)
    tables = [found.name for found in sheets if found.weight > 3]
    if sheet is None and len(tables) > 1:
        others = ", ".join(f"“{found}”" for found in tables if found != chosen.name)
        message = f"The sheet “{chosen.name}” was read; the workbook also has {others}."
        finding = Finding("sheet_chosen", message, level=Level.QUESTION)
        return replace(table, findings=(finding, *table.findings))
    return table


def _sheet_names(path: Path) -> tuple[str, ...]:
    import fastexcel

    return tuple(fastexcel.read_excel(path).sheet_names)


def _load(path: Path, wanted: str | None) -> list[_Sheet]:
    import fastexcel

    try:
        reader = fastexcel.read_excel(path)
        names = reader.sheet_names
        if wanted is not None and wanted not in names:
            known = ", ".join(f"“{name}”" for name in names[:20])
            raise FileProblem(f"The workbook has no sheet “{wanted}”. Its sheets are {known}.")
        loaded = [
            (name, reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string"))
            for name in ([wanted] if wanted else names)
        ]
    except fastexcel.FastExcelError as error:
        raise FileProblem(
            "The workbook is damaged and can't be read. Open it in Excel and save it again."
        ) from error
    return [
        _Sheet(name, _trimmed(sheet.to_polars()), sheet.visible != "visible")
        for name, sheet in loaded
        if sheet
    ]


def _trimmed(cells: pl.DataFrame) -> pl.DataFrame:
    """Text cells without empty columns at the right; dates ISO, clock times and durations `HH:MM:SS`."""
    cells = cells.select(pl.all().cast(pl.String)).select(
        pl.when(pl.all().str.strip_chars() != "").then(pl.all()).name.keep()
    )
    filled = [name for name in cells.columns if cells[name].null_count() < cells.height]
    width = cells.columns.index(filled[-1]) + 1 if filled else 0
    return cells.select(_readable(name) for name in cells.columns[:width])


def _readable(name: str) -> pl.Expr:
    column = pl.col(name)
    days = (column.str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False) - _EPOCH).dt.total_days().clip(0)
    hours = days * 24 + column.str.slice(11, 2).cast(pl.Int64, strict=False)
    clock = pl.format("{}:{}", hours.cast(pl.String).str.zfill(2), column.str.slice(14))
    is_clock = column.str.contains(_CLOCK) & ~column.str.contains(r"^1900-.* 00:00:00$")
    plain = column.str.replace(r"^(\d{4}-\d\d-\d\d) 00:00:00$", "$1").str.replace(
        r"^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d.*)$", "${1}T$2"
    )
    return pl.when(is_clock).then(clock).otherwise(plain).alias(name)


def _as_table(sheet: _Sheet, name: str, names: tuple[str, ...]) -> Table:
    numbered = sheet.cells.with_row_index(LINE, 1)
    looked = [(row[0], [cell or "" for cell in row[1:]]) for row in numbered.head(_LOOK_AT).iter_rows()]
    rows = [(line, cells) for line, cells in looked if not is_blank(cells)]
    header = find_header([cells for _, cells in rows], sheet.cells.width)
    header_line = rows[header.index][0] if header.index is not None else None
    first = rows[header.first][0] if header.first < len(rows) else numbered.height + 1
    numbered.columns = [LINE, *header.names]
    body = numbered.filter(pl.col(LINE) >= first).filter(~pl.all_horizontal(pl.col(header.names).is_null()))
    body, repeated = _without_headers(body, rows[header.index][1] if header.index is not None else [])
    columns = _named_or_filled(body, header)
    body, set_aside = _without_notes(body)
    if body.is_empty():
        raise FileProblem(f"The sheet “{sheet.name}” has no data rows: there is only a header.")
    findings = (
        *header_findings(header_line, max(header.first - (header.index is not None), 0), columns, "row"),
        *row_findings(set_aside.frame(), repeated),
    )
    lazy = body.select(LINE, *columns).lazy()
    return Table(
        name, "xlsx", None, None, header_line, columns, lazy, body.height, findings,
        set_aside.frame(), names, sheet.name,
    )  # fmt: skip


def _without_headers(body: pl.DataFrame, header: Cells) -> tuple[pl.DataFrame, int]:
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
