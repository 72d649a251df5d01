"""Year first with two digits, and year, day, month: chosen where they explain a column better, never by habit."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import polars as pl

from rfm_core.values.date_counted import between
from rfm_core.values.date_formats import read_kind
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways
from rfm_core.values.date_layouts import layout_kind, read_layout
from rfm_core.values.date_packed import ORDERS, SIX_DIGITS
from rfm_core.values.date_plan import DecidedBy

_YEAR_FIRST, _TURNED = DateOrder.YEAR_FIRST, DateOrder.YEAR_DAY_MONTH
_SHORT: Final = r"^\s*\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d{2}(?:\.?\D|\.?$)"
_DATE_PART: Final = r"^(\d{1,2}\s?[-/. ]\s?\d{1,2}\s?[-/. ]\s?\d{2}|\d{6})(?:\.?\D|\.?$)"
_PLAUSIBLE: Final = (datetime(1980, 1, 1), datetime(2100, 1, 1))
_A_THIRD: Final = 3
WITH_YEAR: Final = (DateKind.YEAR_FIRST, DateKind.COMPACT)
"""The families that begin with a year of four digits."""


@dataclass(frozen=True)
class Turn:
    """An order other than day or month first, and why it explains the texts better.

    Attributes:
        order: The order.
        decided_by: `VALUES` where it leaves fewer dates unreadable, `SPAN` where its dates lie closer together.
        rows: Rows that only it can read, of those that the layout leaves.
    """

    order: DateOrder
    decided_by: DecidedBy
    rows: int = 0


@dataclass(frozen=True)
class _Reading:
    """What one order makes of short dates: rows that come out well, and how far apart the first and last are."""

    rows: int
    span: timedelta
    years: int


def may_be_short(text: pl.Expr) -> pl.Expr:
    """Tell whether a text has two digits for the year, or is six digits (Boolean; null where the text is)."""
    return text.str.contains(f"{_SHORT}|{SIX_DIGITS}")


def year_first(clean: pl.LazyFrame, ways: Ways) -> Turn | None:
    """Tell whether 24/03/15 begins with the year.

    Args:
        clean: `text` (as `clean_dates` leaves it) and `rows`.
        ways: How the column is read.
    """
    part = clean.select("rows", text=pl.col("text").str.extract(_DATE_PART)).drop_nulls()
    if ways.packed is not DateKind.NUMERIC:
        part = part.filter(~pl.col("text").str.contains(SIX_DIGITS))
    texts = part.group_by("text").agg(pl.col("rows").sum()).collect(engine="streaming")
    if texts.is_empty():
        return None
    found = {order: _read(texts, order, ways) for order in ORDERS}
    turned = found.pop(_YEAR_FIRST)
    best = max(reading.rows for reading in found.values())
    if turned.rows != best:
        return Turn(_YEAR_FIRST, DecidedBy.VALUES, turned.rows - best) if turned.rows > best else None
    span = min(reading.span for reading in found.values() if reading.rows == best)
    # A shop that notes the first of every month has no dates in 2001 alone.
    closer = timedelta(0) < span and turned.span * _A_THIRD <= span and turned.years > 0
    return Turn(_YEAR_FIRST, DecidedBy.SPAN) if closer else None


def year_day_month(clean: pl.LazyFrame, ways: Ways) -> Turn | None:
    """Tell whether some texts are dates only with the day in the middle, as 2024-13-01 is.

    Args:
        clean: `text` (as `clean_dates` leaves it) and `rows`.
        ways: How the column is read.
    """
    text = pl.col("text")
    usual, turned = (
        pl.coalesce(_plausible(read_kind(text, kind, order, ways)) for kind in WITH_YEAR).is_not_null()
        for order in (DateOrder.DAY_FIRST, _TURNED)
    )
    better = clean.select(
        gained=((turned & ~usual) * pl.col("rows")).sum(), lost=((usual & ~turned) * pl.col("rows")).sum()
    )
    gained, lost = better.collect(engine="streaming").row(0)
    return Turn(_TURNED, DecidedBy.VALUES, gained - lost) if gained > lost else None


def against_turn(lazy: pl.LazyFrame, header: str, layout: str | None, turn: Turn | None) -> Turn | None:
    """Weigh year, day and month against the rows that the layout reads by year, month and day, in a pass of its own.

    Args:
        lazy: The table as text.
        header: The column.
        layout: Its layout.
        turn: What the texts tell that the layout leaves.
    """
    if not turn or turn.order is not _TURNED or not layout or layout_kind(layout) not in WITH_YEAR:
        return turn
    raw = pl.col(header)
    usual, other = (
        _plausible(read_layout(raw, layout, order)).is_not_null() for order in (DateOrder.DAY_FIRST, _TURNED)
    )
    lost = lazy.select((usual & ~other).sum()).collect(engine="streaming").item()
    return turn if turn.rows > lost else None


def _read(texts: pl.DataFrame, order: DateOrder, ways: Ways) -> _Reading:
    moment = _plausible(read_kind(pl.col("text"), DateKind.NUMERIC, order, ways))
    read = texts.select("rows", moment=moment).drop_nulls()
    moments = read["moment"]
    first, last = moments.min(), moments.max()
    if not isinstance(first, datetime) or not isinstance(last, datetime):
        return _Reading(0, timedelta(0), 0)
    only_2001 = first.year == last.year == 2001
    return _Reading(int(read["rows"].sum()), last - first, 0 if only_2001 else last.year - first.year + 1)


def _plausible(moment: pl.Expr) -> pl.Expr:
    return between(moment, *_PLAUSIBLE)
