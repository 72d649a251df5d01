"""Six digits: dates without separators, months, or no dates at all."""

from typing import Final

import polars as pl

from rfm_core.values.date_formats import read_kind
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways

SIX_DIGITS: Final = r"^\s*\d{6}(?:\.0+)?\s*$"
ORDERS: Final = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.YEAR_FIRST)
"""What three numbers without a year of four digits may be."""
_MOST: Final = 0.9
"""Some of any six digits look like a date: as many as this have to."""


def packed_dates(clean: pl.LazyFrame) -> DateKind | None:
    """Tell what the texts of six digits are: `NUMERIC` (240315), `MONTH` (202403), or None: no dates.

    Args:
        clean: `text` (as `clean_dates` leaves it) and `rows`.
    """
    six = clean.filter(pl.col("text").str.contains(SIX_DIGITS))
    texts = six.group_by("text").agg(pl.col("rows").sum()).collect(engine="streaming")
    if texts.is_empty():
        return None
    months = _readable(texts, DateKind.MONTH, DateOrder.DAY_FIRST)
    days = max(_readable(texts, DateKind.NUMERIC, order) for order in ORDERS)
    if max(months, days) < _MOST:
        return None
    return DateKind.MONTH if months >= days else DateKind.NUMERIC


def _readable(texts: pl.DataFrame, kind: DateKind, order: DateOrder) -> float:
    read = read_kind(pl.col("text"), kind, order, Ways(packed=kind)).is_not_null()
    return float(texts.select((read * pl.col("rows")).sum() / pl.col("rows").sum()).item())
