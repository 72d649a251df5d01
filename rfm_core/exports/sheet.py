"""One sheet of a workbook: frozen header, widths, number formats; text is never a formula."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from rfm_core.exports.cells import CELL_CHARACTERS
from rfm_core.harmless import harmless_frame, harmless_text
from rfm_core.vocabulary import AMOUNTS, Vocabulary

_WIDEST = 40
_SHARES = frozenset({"share", "value_share"})


@dataclass(frozen=True)
class Formats:
    """The cell formats of one workbook."""

    head: Any
    title: Any
    date: Any
    number: Any
    amount: Any
    whole: Any
    share: Any

    def of(self, column: str, dtype: pl.DataType) -> Any:
        """How a column's numbers look; None: as they are."""
        if column in _SHARES:
            return self.share
        if dtype.is_temporal():
            return self.date
        if column in AMOUNTS:
            return self.amount
        return self.number if dtype.is_float() else None


def make_formats(book: Any, words: Vocabulary) -> Formats:
    """Return the formats, made for this workbook; amounts carry the sign or the unit of `words`."""
    sign, tail = (f'"{text}"' if (text := part.replace('"', "")) else "" for part in (words.sign, words.tail))
    return Formats(
        head=book.add_format({"bold": True, "bottom": 1, "text_wrap": False}),
        title=book.add_format({"bold": True, "font_size": 14}),
        date=book.add_format({"num_format": 'yyyy-mm-dd"T"hh:mm:ss'}),
        number=book.add_format({"num_format": "#,##0.00"}),
        amount=book.add_format({"num_format": f"{sign}#,##0.00{tail}"}),
        whole=book.add_format({"num_format": "#,##0"}),
        share=book.add_format({"num_format": "0.0%"}),
    )


def write_pattern(sheet: Any, frame: pl.DataFrame, formats: Formats) -> None:
    """Write what a sheet has beside its rows: the frozen header, widths, filter, and one row of blanks as they look.

    Args:
        sheet: A worksheet of xlsxwriter.
        frame: What will stand in it; `fill` puts the rows there.
        formats: The workbook's.
    """
    sheet.freeze_panes(1, 0)
    _write_header(sheet, frame, formats, 0, str)
    for column, (name, dtype) in enumerate(frame.schema.items()):
        sheet.write_blank(1, column, None, formats.of(name, dtype))
    if frame.width and frame.height:
        sheet.autofilter(0, 0, frame.height, frame.width - 1)


def write_table(
    sheet: Any,
    frame: pl.DataFrame,
    formats: Formats,
    first_row: int = 0,
    label: Callable[[str], str] = str,
) -> None:
    """Write a frame's header (each column's `label`) and rows from `first_row` on; columns get their widths."""
    looks = [formats.of(name, dtype) for name, dtype in frame.schema.items()]
    _write_header(sheet, frame, formats, first_row, label)
    for row, values in enumerate(harmless_frame(frame).iter_rows(), start=first_row + 1):
        for column, value in enumerate(values):
            write_cell(sheet, row, column, value, looks[column])


def _write_header(
    sheet: Any, frame: pl.DataFrame, formats: Formats, row: int, label: Callable[[str], str]
) -> None:
    for index, name in enumerate(frame.columns):
        sheet.set_column(index, index, _width(frame[name], label(name)))
        sheet.write_string(row, index, harmless_text(label(name)), formats.head)


def write_cell(sheet: Any, row: int, column: int, value: object, look: Any = None) -> None:
    """Write one value by its type; text stays text."""
    if value is None:
        return
    if isinstance(value, str):
        # Not `write`, which makes numbers, links and formulas of text that looks like them.
        sheet.write_string(row, column, value[:CELL_CHARACTERS])
    elif isinstance(value, datetime | date):
        sheet.write_datetime(row, column, value, look)
    # Before numbers: to Python, True is one.
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    else:
        sheet.write_number(row, column, value, look)


def _width(values: pl.Series, header: str) -> int:
    # `2024-01-31T12:00:00` and a little room.
    if isinstance(values.dtype, pl.Datetime):
        return 20
    few = values.head(200)
    shown = few.round(2) if values.dtype.is_float() else few
    longest = shown.cast(pl.String).str.len_chars().max()
    return min(_WIDEST, max(len(header) + 2, longest if isinstance(longest, int) else 0) + 2)
