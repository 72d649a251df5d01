"""Rows that don't count: how it is said that there are none, and the button for their file."""

from collections.abc import Callable

from pages._shared.frame.downloads import file_button
from rfm_core.reading.table import Table
from rfm_core.vocabulary import count


def everything_counts(rows: int, table: Table) -> str:
    """ "all 300 rows count", or those of the sheet that was chosen among several."""
    where = " of this sheet" if any(one.kind == "sheet_chosen" for one in table.findings) else ""
    return f"the one row{where} counts" if rows == 1 else f"all {count(rows)} rows{where} count"


def left_out_button(make: Callable[[], bytes]) -> None:
    """The rows left out, with line and reason, as CSV."""
    file_button(
        "Download these rows (CSV)",
        make,
        name="left-out.csv",
        key="download-left-out-csv",
    )
