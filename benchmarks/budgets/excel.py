"""Results as Excel: `python -m budgets.excel TASK SOURCE WORKBOOK FOUND`. FOUND is JSON."""

import json
import sys
import time
from pathlib import Path

import rfm_core
from rfm_core.exports.results import results_frame
from rfm_core.result import Result


def product(found: Result, workbook: Path) -> None:
    """The workbook that the app gives: results, and the sheets with charts, plan, messages and settings."""
    found.write(workbook)


def plain(found: Result, workbook: Path) -> None:
    """The same rows, and nothing else, with xlsxwriter alone and as little memory as it can do with."""
    import xlsxwriter

    with xlsxwriter.Workbook(workbook, {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        frame = results_frame(found)
        sheet.write_row(0, 0, frame.columns)
        for at, row in enumerate(frame.iter_rows(), 1):
            sheet.write_row(at, 0, [str(cell) if hasattr(cell, "isoformat") else cell for cell in row])


TASKS = {"product": product, "plain": plain}


def wrong_with(workbook: Path, found: Result) -> str:
    """What is wrong with the first sheet that has a row for every customer; empty if nothing is."""
    import fastexcel

    book = fastexcel.read_excel(workbook)
    for name in book.sheet_names:
        frame = book.load_sheet(name).to_polars()
        if frame.height == found.customers.height and "monetary" in frame.columns:
            told, true = frame["monetary"].sum(), found.customers["monetary"].sum()
            return "" if abs(told - true) <= 1e-6 else f"{told:,.2f} in the workbook instead of {true:,.2f}"
    return f"no sheet with {found.customers.height:,} customers in the workbook"


if __name__ == "__main__":
    result, target = rfm_core.analyse(sys.argv[2]), Path(sys.argv[3])
    begun = time.perf_counter()
    TASKS[sys.argv[1]](result, target)
    seconds = time.perf_counter() - begun
    if problem := wrong_with(target, result):
        raise SystemExit(problem)
    Path(sys.argv[4]).write_text(json.dumps({"seconds": seconds, "customers": result.customers.height}))
