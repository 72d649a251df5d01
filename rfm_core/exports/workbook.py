"""Results as a workbook: customers, summary with charts, messages, plan, settings and cut-offs, rows left out."""

import tempfile
from collections.abc import Mapping
from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.cleaning.reasons import reason_sentence
from rfm_core.errors import ChoiceProblem
from rfm_core.exports import summary_sheet
from rfm_core.exports.format import ResultFormat, Sheets, Target
from rfm_core.exports.results import results_frame
from rfm_core.exports.settings import settings_frame
from rfm_core.exports.sheet import SHEET_ROWS, Formats, make_formats, write_sheet
from rfm_core.plan import plan_frame
from rfm_core.takeaway import ResultsChoice

# In constant memory a row is gone once the next begins, so everything is written from the top down.
_CHOICES = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_workbook(
    analysis: Analysis,
    target: Target,
    choice: ResultsChoice | None = None,
    sheets: Mapping[str, pl.DataFrame] | None = None,
) -> None:
    """Write an XLSX workbook row by row, so that memory doesn't grow with the customers.

    The customers are its first sheet, for programs that read it; people see the summary when they open it.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.
        choice: Which columns and segments of the customers; None for all.
        sheets: Further sheets by name, at most 31 characters; more rows than fit are cut off.

    Raises:
        ChoiceProblem: There are more customers than a sheet has rows.
    """
    import xlsxwriter

    customers = results_frame(analysis, choice)
    if customers.height >= SHEET_ROWS:
        raise ChoiceProblem(
            f"{customers.height:,} customers don't fit into a sheet of {SHEET_ROWS:,} rows. "
            "Download CSV or Parquet, or choose fewer segments."
        )
    # Its rows wait in a folder of our own: where the disk is full, xlsxwriter would leave them in the common one.
    with (
        tempfile.TemporaryDirectory(prefix="rfm-sheets-", ignore_cleanup_errors=True) as folder,
        xlsxwriter.Workbook(target, _CHOICES | {"tmpdir": folder}) as book,
    ):
        formats = make_formats(book)
        write_sheet(book.add_worksheet("Customers"), customers, formats)
        overview = book.add_worksheet(summary_sheet.NAME)
        summary_sheet.write_summary(book, overview, analysis, formats)
        overview.activate()
        _write_others(book, _others(analysis) | dict(sheets or {}), formats)


def _with_sheets(analysis: Analysis, target: Target, choice: ResultsChoice | None, sheets: Sheets) -> None:
    write_workbook(analysis, target, choice, sheets())


XLSX = ResultFormat(
    "xlsx",
    "Excel",
    "table",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write_workbook,
    _with_sheets,
    slow_beyond=50_000,  # it is written cell by cell: many seconds from here on
)


def _write_others(book: Any, others: Mapping[str, pl.DataFrame], formats: Formats) -> None:
    for name, frame in others.items():
        write_sheet(book.add_worksheet(name), frame.head(SHEET_ROWS - 1), formats)


def _others(analysis: Analysis) -> dict[str, pl.DataFrame]:
    return {
        "Plan": plan_frame(analysis.segments, analysis.segment_map, analysis.vocabulary),
        "Settings": settings_frame(analysis),
        "Left out": _reasons(analysis),
    }


def _reasons(analysis: Analysis) -> pl.DataFrame:
    counts = analysis.quality.left_out
    return pl.DataFrame(
        {
            "reason": list(counts),
            "rows": list(counts.values()),
            "meaning": [reason_sentence(reason, rows) for reason, rows in counts.items()],
        },
        schema={"reason": pl.String, "rows": pl.Int64, "meaning": pl.String},
    )
