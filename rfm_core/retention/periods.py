"""Calendar periods of one, three or twelve months: where each begins and what it is called."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from rfm_core.retention.choice import Every


def start_of(day: pl.Expr, every: Every) -> pl.Expr:
    """The first day (Date) of the period that a day lies in."""
    return day.dt.truncate(f"{every.months}mo")


def number_of(day: pl.Expr, every: Every) -> pl.Expr:
    """Consecutive numbers (Int32) of the periods that days lie in."""
    return (day.dt.year() * 12 + day.dt.month().cast(pl.Int32) - 1) // every.months


def period_of(day: date, every: Every) -> int:
    """The same of one day."""
    return (day.year * 12 + day.month - 1) // every.months


def first_day(number: int, every: Every) -> date:
    """The day on which the period with this number begins."""
    year, month = divmod(number * every.months, 12)
    return date(year, month + 1, 1)


def code(start: date, every: Every) -> str:
    """A period for files and scripts: "2024-03", "2024-Q1", "2024"."""
    if every is Every.MONTH:
        return f"{start:%Y-%m}"
    return f"{start.year:04}" if every is Every.YEAR else f"{start.year:04}-Q{(start.month + 2) // 3}"


def named(start: date, every: Every) -> str:
    """A period on screen: "Mar 2024", "Q1 2024", "2024"."""
    if every is Every.MONTH:
        return f"{start:%b %Y}"
    return f"{start.year}" if every is Every.YEAR else f"Q{(start.month + 2) // 3} {start.year}"


def codes(starts: Sequence[date], every: Every) -> pl.Series:
    """The codes of several periods."""
    return pl.Series("cohort", [code(start, every) for start in starts], dtype=pl.String)
