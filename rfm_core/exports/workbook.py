"""Results as a workbook: customers, summary with charts, messages, plan, settings and cut-offs, rows left out.

What writes it is imported when one is written: most runs only look the format up.
"""

from collections.abc import Mapping
from io import BytesIO

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.cells import SHEET_ROWS
from rfm_core.exports.format import ResultFormat, Sheets, Target
from rfm_core.exports.results import results_frame
from rfm_core.progress import Progress, silent
from rfm_core.takeaway import ResultsChoice

CHOICES = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
STEP = "{done} of {total} rows written"


def write_workbook(
    analysis: Analysis,
    target: Target,
    choice: ResultsChoice | None = None,
    sheets: Mapping[str, pl.DataFrame] | None = None,
    progress: Progress = silent,
) -> None:
    """Write an XLSX workbook block by block, so that memory doesn't grow with the customers.

    The customers are its first sheet, for programs that read it; people see the summary when they open it.

    Args:
        analysis: The scored customers.
        target: A path or a buffer.
        choice: Which columns and segments of the customers; None for all.
        sheets: Further sheets by name, at most 31 characters; more rows than fit are cut off.
        progress: Told how many rows are written; may end the work by raising.

    Raises:
        ChoiceProblem: There are more customers than a sheet has rows.
    """
    from rfm_core.exports.filling import fill

    customers = results_frame(analysis, choice)
    if customers.height >= SHEET_ROWS:
        raise ChoiceProblem(too_many(customers.height))
    others = {
        name: frame.head(SHEET_ROWS - 1) for name, frame in (_others(analysis) | dict(sheets or {})).items()
    }
    pattern, filled = _pattern(analysis, customers, others)
    fill(pattern, target, filled, progress, STEP)


def _pattern(
    analysis: Analysis, customers: pl.DataFrame, others: Mapping[str, pl.DataFrame]
) -> tuple[BytesIO, dict[int, pl.DataFrame]]:
    """The workbook without the rows of its sheets, and those by the sheet's number."""
    import xlsxwriter

    from rfm_core.exports import summary_sheet
    from rfm_core.exports.sheet import make_formats, write_pattern

    filled, pattern = {}, BytesIO()
    with xlsxwriter.Workbook(pattern, CHOICES) as book:
        formats = make_formats(book, analysis.vocabulary)
        names = ("Customers", summary_sheet.NAME, *others)
        sheets = {name: book.add_worksheet(name) for name in names}
        summary_sheet.write_summary(book, sheets[summary_sheet.NAME], analysis, formats)
        sheets[summary_sheet.NAME].activate()
        for name, frame in {"Customers": customers, **others}.items():
            filled[names.index(name) + 1] = frame
            write_pattern(sheets[name], frame, formats)
    return pattern, filled


def too_many(customers: int) -> str:
    """Why so many customers can't be a workbook, and what can be done."""
    return (
        f"{customers:,} customers don't fit into a sheet of {SHEET_ROWS:,} rows. "
        "Download CSV or Parquet, or choose fewer segments."
    )


def _with_sheets(
    analysis: Analysis, target: Target, choice: ResultsChoice | None, sheets: Sheets, progress: Progress
) -> None:
    write_workbook(analysis, target, choice, sheets(), progress)


XLSX = ResultFormat(
    "xlsx",
    "Excel",
    "table",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write_workbook,
    _with_sheets,
    slow_beyond=50_000,  # with all its cells it takes a second or more from here on
    most=SHEET_ROWS - 1,
    beyond=too_many,
)


def _others(analysis: Analysis) -> dict[str, pl.DataFrame]:
    from rfm_core.exports.settings import settings_frame
    from rfm_core.plan import plan_frame

    return {
        "Plan": plan_frame(analysis.segments, analysis.segment_map, analysis.vocabulary),
        "Settings": settings_frame(analysis),
        "Left out": _reasons(analysis),
    }


def _reasons(analysis: Analysis) -> pl.DataFrame:
    from rfm_core.cleaning.reasons import reason_sentence

    counts = analysis.quality.left_out
    return pl.DataFrame(
        {
            "reason": list(counts),
            "rows": list(counts.values()),
            "meaning": [reason_sentence(reason, rows) for reason, rows in counts.items()],
        },
        schema={"reason": pl.String, "rows": pl.Int64, "meaning": pl.String},
    )
