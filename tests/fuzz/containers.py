"""A table of cells as a file: separators, quotes, line ends, encodings, and what they come packed in."""

import csv
import gzip
import io
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
import xlsxwriter

from tests.reading.made_workbooks import ods, xls, xlsb, zipped

Cell = str | float | date | None
_LINE_ENDS = ("\n", "\n", "\r\n", "\r\n", "\r")


@dataclass(frozen=True)
class Grid:
    """A table as an export holds it: cells of text, and of values where a workbook would keep such.

    Attributes:
        above: Lines ahead of the header, such as a title.
        below: Rows after the data, such as one of sums.
    """

    header: list[str]
    texts: list[list[str]]
    values: list[list[Cell]]
    above: list[list[str]]
    below: list[list[str]]


@dataclass(frozen=True)
class Dialect:
    """How text is written."""

    separator: str
    quoting: int
    line_end: str
    encoding: str
    hint: bool
    trailing: bool


def dialect(code_pages: Sequence[str], separators: Sequence[str], dice: random.Random) -> Dialect:
    """Any way of writing text that a program of the country may have."""
    wide = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *code_pages, *code_pages[:1])
    return Dialect(
        separator=dice.choice(separators),
        quoting=dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        line_end=dice.choice(_LINE_ENDS),
        encoding=dice.choice(wide),
        hint=dice.random() < 0.05,
        trailing=dice.random() < 0.07,
    )


def as_text(grid: Grid, how: Dialect) -> bytes:
    """The grid as text; in UTF-8 where the encoding can't hold it."""
    sink = io.StringIO()
    if how.hint:
        sink.write(f"sep={how.separator}{how.line_end}")
    writer = csv.writer(sink, delimiter=how.separator, quoting=how.quoting, lineterminator=how.line_end)
    for row in (*grid.above, grid.header, *grid.texts, *grid.below):
        writer.writerow([*row, ""] if how.trailing and len(row) > 1 else row)
    text = sink.getvalue()
    try:
        return text.encode(how.encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")


def as_xlsx(grid: Grid, *, typed: bool) -> bytes:
    """The grid as a workbook with text or with values in its cells."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        rows = [*grid.above, grid.header, *(grid.values if typed else grid.texts), *grid.below]
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, place, cell)
                elif isinstance(cell, str):
                    sheet.write_string(at, place, cell)
                elif cell is not None:
                    sheet.write_number(at, place, cell)
    return sink.getvalue()


def as_parquet(grid: Grid) -> bytes:
    """The grid's values, each column of one type."""
    sink = io.BytesIO()
    columns = {name: [row[place] for row in grid.values] for place, name in enumerate(grid.header)}
    pl.DataFrame(columns, strict=False).write_parquet(sink)
    return sink.getvalue()


def as_ndjson(grid: Grid) -> bytes:
    """The grid's values, an object a line; cells that are empty are left out."""
    rows = (
        {name: cell for name, cell in zip(grid.header, row, strict=True) if cell is not None}
        for row in grid.values
    )
    return "".join(f"{json.dumps(row, default=str, ensure_ascii=False)}\n" for row in rows).encode()


def packed(grid: Grid, how: Dialect, dice: random.Random) -> tuple[str, bytes]:
    """The grid as a file of some kind: the kind, and its bytes. Most are text, as most exports are."""
    kind = dice.choice(
        (*["text"] * 14, "gz", "zip", "xlsx", "xlsx values", "xls", "xlsb", "ods", "parquet", "ndjson")
    )
    rows = [*grid.above, grid.header, *grid.values, *grid.below]
    sheets = {"Export": rows}
    made = {
        "text": lambda: as_text(grid, how),
        "gz": lambda: gzip.compress(as_text(grid, how), mtime=0),
        "zip": lambda: zipped({"export.csv": as_text(grid, how)}),
        "xlsx": lambda: as_xlsx(grid, typed=False),
        "xlsx values": lambda: as_xlsx(grid, typed=True),
        "xls": lambda: xls(sheets),
        "xlsb": lambda: xlsb(sheets),
        "ods": lambda: ods(sheets),
        "parquet": lambda: as_parquet(grid),
        "ndjson": lambda: as_ndjson(grid),
    }
    return kind, made[kind]()
