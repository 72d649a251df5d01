"""A text column of dates read in one way: by its layout and, where that fails, family by family."""

from collections.abc import Callable
from typing import Final

import polars as pl

from rfm_core.values.date_formats import clean_dates, first_of, read_kind
from rfm_core.values.date_kinds import DateOrder, Ways
from rfm_core.values.date_layouts import in_layout_years, read_layout
from rfm_core.values.steps import in_steps

NUMBERS: Final = r"^\s*\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d"
"""What a date in numbers begins with that a spreadsheet left as a text."""
_SWAPPED: Final = "%Y-%d-%m %H:%M:%S%.6f"
_WRITTEN: Final = "%Y-%m-%d %H:%M:%S%.6f"


def read_in_order(header: str, ways: Ways, order: DateOrder, *, plain: bool = False) -> pl.Expr:
    """Read a text column by its layout and, where that fails, by the families to be tried with care.

    Args:
        header: The column (String).
        ways: How it is read.
        order: Which number is the day.
        plain: The layout is known to read every value right, so that nothing is left to check.

    Returns:
        Datetime("us") without zone under the column's name.
    """
    raw = pl.col(header)
    if not ways.layout and not ways.careful:
        return pl.lit(None, pl.Datetime("us")).alias(header)
    fast = (
        read_layout(raw, ways.layout, order, ways.clock) if ways.layout else pl.lit(None, pl.Datetime("us"))
    )
    if not plain:
        fast = in_layout_years(fast)
    moment = fast if plain or not ways.careful else _with_care(raw, fast, ways, order)
    return (_put_back(raw, moment) if ways.swapped else moment).alias(header)


def _with_care(raw: pl.Expr, fast: pl.Expr, ways: Ways, order: DateOrder) -> pl.Expr:
    readings: list[Callable[[pl.Expr], pl.Expr]] = [
        lambda text, kind=kind: read_kind(text, kind, order, ways)  # type: ignore[misc]
        for kind in ways.careful
    ]
    read = pl.field("fast")
    rest = pl.when(read.is_null()).then(pl.field("raw"))
    return in_steps(
        {"raw": raw, "fast": fast},
        {"rest": clean_dates(rest, spelled=ways.spelled)},
        {"moment": pl.coalesce(read, first_of(pl.field("rest"), readings))},
    )


def _put_back(raw: pl.Expr, moment: pl.Expr) -> pl.Expr:
    """Exchange day and month of all that isn't a text with numbers."""
    shown = pl.field("moment")
    swapped = shown.dt.strftime(_SWAPPED).str.to_datetime(_WRITTEN, time_unit="us", strict=False)
    kept = pl.field("raw").str.contains(NUMBERS)
    return in_steps(
        {"raw": raw, "moment": moment},
        {"moment": pl.when(kept).then(shown).otherwise(pl.coalesce(swapped, shown))},
    )
