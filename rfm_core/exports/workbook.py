"""Results as a workbook: customers, segments, rows left out by reason, settings and cut-offs."""

from datetime import datetime
from typing import Any

import polars as pl

from rfm_core.analysis import Analysis
from rfm_core.cleaning.reasons import Reason, reason_sentence
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.flat import Target
from rfm_core.exports.harmless import harmless_frame, harmless_text
from rfm_core.exports.results import results_frame
from rfm_core.exports.settings import settings_frame

SHEET_ROWS = 1_048_576
_DATE_FORMAT = 'yyyy-mm-dd"T"hh:mm:ss'
_WIDEST = 40


def write_workbook(analysis: Analysis, target: Target) -> None:
    """Write an XLSX workbook row by row, so that memory doesn't grow with the customers.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.

    Raises:
        ChoiceProblem: There are more customers than a sheet has rows.
    """
    import xlsxwriter

    if analysis.customers.height >= SHEET_ROWS:
        raise ChoiceProblem(
            f"{analysis.customers.height:,} customers don't fit into a sheet of {SHEET_ROWS:,} rows. "
            "Download CSV or Parquet."
        )
    choices = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, choices) as book:
        formats = {
            "head": book.add_format({"bold": True}),
            "date": book.add_format({"num_format": _DATE_FORMAT}),
        }
        for name, frame in (
            ("Customers", results_frame(analysis)),
            ("Segments", analysis.segments),
            ("Left out", _reasons(analysis)),
            ("Settings", settings_frame(analysis)),
        ):
            _write_sheet(book.add_worksheet(name), frame, formats)


def _reasons(analysis: Analysis) -> pl.DataFrame:
    counts = analysis.quality.left_out
    return pl.DataFrame(
        {
            "reason": list(counts),
            "rows": list(counts.values()),
            "meaning": [reason_sentence(Reason(reason), rows) for reason, rows in counts.items()],
        },
        schema={"reason": pl.String, "rows": pl.Int64, "meaning": pl.String},
    )


def _write_sheet(sheet: Any, frame: pl.DataFrame, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for index, name in enumerate(frame.columns):
        sheet.set_column(index, index, _width(frame[name]))
        sheet.write_string(0, index, harmless_text(name), formats["head"])
    for row, values in enumerate(harmless_frame(frame).iter_rows(), start=1):
        for column, value in enumerate(values):
            _write_cell(sheet, row, column, value, formats)


def _write_cell(sheet: Any, row: int, column: int, value: object, formats: dict[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats["date"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    else:
        sheet.write_number(row, column, value)


def _width(values: pl.Series) -> int:
    if isinstance(values.dtype, pl.Datetime):
        return 20
    longest = values.head(200).cast(pl.String).str.len_chars().max()
    return min(_WIDEST, max(len(values.name), longest if isinstance(longest, int) else 0) + 2)
