"""Rows that don't count: how it is said that there are none, and the button for their file."""

from collections.abc import Callable

from pages._shared.frame.downloads import file_button
from rfm_core.vocabulary import count


def everything_counts(rows: int) -> str:
    """ "all 300 rows count"."""
    return "the one row counts" if rows == 1 else f"all {count(rows)} rows count"


def left_out_button(make: Callable[[], bytes]) -> None:
    """The rows left out, with line and reason, as CSV."""
    file_button(
        "Download these rows (CSV)",
        make,
        name="left-out.csv",
        key="download-left-out-csv",
    )
