"""The exact layout that most dates of a column share, read by one fast parser call."""

import re
from collections import Counter
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.values.date_formats import LAST, DateKind, DateOrder, between

_LAYOUT: Final = re.compile(
    r"(?:\d{4}(?P<iso>[-/.])\d{1,2}(?P=iso)\d{1,2}|\d{1,2}(?P<numeric>[-/.])\d{1,2}(?P=numeric)\d{4}|(?P<compact>\d{8}))"
    r"(?:(?P<gap>[T ])\d{1,2}:\d{2}(?P<second>:\d{2})?(?P<fraction>\.\d{1,9})?(?P<half> ?[AaPp][Mm])?"
    r"(?P<zone>Z| ?[+-]\d{2}:?\d{2})?)?"
)
_DAY_MONTH: Final = {DateOrder.DAY_FIRST: "%d{0}%m{0}%Y", DateOrder.MONTH_FIRST: "%m{0}%d{0}%Y"}
# The parser takes `24` for the year 24: only years of four digits can be trusted.
_EARLIEST: Final = datetime(1000, 1, 1)


def common_layout(texts: list[str]) -> str | None:
    """Name the layout that most of some texts share; None where none of them has a plain one."""
    layouts = Counter(layout for text in texts if (layout := _layout(text)))
    # The first among equals by name, so that the order of the rows can't matter.
    return min(layouts, key=lambda layout: (-layouts[layout], layout)) if layouts else None


def layout_kind(layout: str) -> DateKind:
    """The family a layout belongs to."""
    if layout.startswith("{order"):
        return DateKind.NUMERIC
    return DateKind.COMPACT if layout.startswith("%Y%m") else DateKind.YEAR_FIRST


def read_layout(text: pl.Expr, layout: str, order: DateOrder) -> pl.Expr:
    """Parse a raw text column by one layout.

    Returns:
        Datetime("us"), UTC where the layout has a zone; null where the text has another layout. Years before 1000
        or after 9999 may come out wrong: this parser takes `24` for the year 24; see `in_layout_years`.
    """
    first = _DAY_MONTH[DateOrder.MONTH_FIRST if order is DateOrder.MONTH_FIRST else DateOrder.DAY_FIRST]
    shape = layout
    for separator in "/.-":
        shape = shape.replace(f"{{order{separator}}}", first.format(separator))
    # Texts of a fixed width parse faster than they can be looked up among those already seen.
    variable = layout_kind(layout) is DateKind.NUMERIC or "%H" not in layout
    moment = text.str.to_datetime(shape, time_unit="us", strict=False, cache=variable)
    return moment.dt.replace_time_zone(None) if "%z" in shape else moment


def in_layout_years(moment: pl.Expr) -> pl.Expr:
    """Keep the moments for which the layout parser can be trusted."""
    return between(moment, _EARLIEST, LAST)


def _layout(text: str) -> str | None:
    found = _LAYOUT.fullmatch(text)
    if not found:
        return None
    part = found.groupdict()
    if part["compact"]:
        # With a time the careful reading is asked, which knows more ways to write one.
        return None if part["gap"] else "%Y%m%d"
    date = f"%Y{part['iso']}%m{part['iso']}%d" if part["iso"] else f"{{order{part['numeric']}}}"
    if not part["gap"]:
        return date
    hour, second = ("%I" if part["half"] else "%H"), (":%S" if part["second"] else "")
    if part["fraction"] and not second:
        return None
    half = part["half"][:-2] + "%p" if part["half"] else ""
    zone = part["zone"] or ""
    if zone and zone != "Z":
        zone = " %z" if zone.startswith(" ") else "%z"
    return f"{date}{part['gap']}{hour}:%M{second}{'%.f' if part['fraction'] else ''}{half}{zone}"
