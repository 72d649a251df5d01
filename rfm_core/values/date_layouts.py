"""The exact layout that most dates of a column share, read by one fast parser call."""

import re
from collections import Counter
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.values.date_counted import between
from rfm_core.values.date_formats import LAST
from rfm_core.values.date_kinds import DateKind, DateOrder
from rfm_core.values.steps import in_steps

_LAYOUT: Final = re.compile(
    r"(?:\d{4}(?P<iso>[-/.])\d{1,2}(?P=iso)\d{1,2}|\d{1,2}(?P<numeric>[-/.])\d{1,2}(?P=numeric)\d{4}|(?P<compact>\d{8}))"
    r"(?:(?P<gap>[T ])\d{1,2}:\d{2}(?P<second>:\d{2})?(?P<fraction>\.\d{1,9})?(?P<half> ?[AaPp][Mm])?"
    r"(?P<zone>Z| ?[+-]\d{2}(?P<colon>:?)\d{2})?)?",
    re.ASCII,  # the parser reads no other digits
)
_DAY_MONTH: Final = {DateOrder.DAY_FIRST: "%d{0}%m{0}%Y", DateOrder.MONTH_FIRST: "%m{0}%d{0}%Y"}
_PLAIN, _COLON = _OFFSETS = ("%z", "%:z")
_DAY_OF_CLOCK: Final = 2400
# The parser takes `24` for the year 24: only years of four digits can be trusted.
EARLIEST: Final = datetime(1000, 1, 1)


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


def read_layout(
    text: pl.Expr, layout: str, order: DateOrder, clock: int | None = None, *, exact: bool = False
) -> pl.Expr:
    """Parse a raw text column by one layout.

    Args:
        text: String.
        layout: One that `common_layout` names.
        order: Which number is the day.
        clock: Seconds ahead of UTC of the clock that times with an offset are turned to; None: as written.
        exact: Fail where a text has another layout; for layouts without an offset.

    Returns:
        Datetime("us") without zone; null where the text has another layout. Years before 1000 or after 9999 may come
        out wrong: this parser takes `24` for the year 24; see `in_layout_years`.
    """
    shape, width = _without_offset(_ordered(layout, order))
    # Texts of a fixed width parse faster than they can be looked up among those already seen.
    variable = layout_kind(layout) is DateKind.NUMERIC or "%H" not in layout
    if not width:
        return text.str.to_datetime(shape, time_unit="us", strict=exact, cache=variable)
    local, ahead = pl.field("local"), pl.field("ahead")
    parsed = (
        pl.field("text").str.head(-width).str.to_datetime(shape, time_unit="us", strict=False, cache=False)
    )
    shown = local if clock is None else local - pl.duration(seconds=ahead - clock)
    return in_steps(
        {"text": text},
        {"local": parsed, "ahead": offset_of(pl.field("text"), layout)},
        {"moment": pl.when(ahead.is_not_null()).then(shown)},
    )


def offset_of(text: pl.Expr, layout: str) -> pl.Expr:
    """The seconds ahead of UTC that the end of a text with this layout tells (Int64); null where it tells none."""
    digits = text.str.tail(6 if _COLON in layout else 5)
    if _COLON in layout:
        digits = digits.str.replace(":", "", literal=True)
    signed = pl.when(digits.str.contains(r"^[+-]\d{4}$")).then(digits)
    # Hours and minutes as one number: -0530 is 5 hours and 30 minutes behind.
    number, size = pl.field("number"), pl.field("number").abs()
    seconds = (size // 100 * 3600 + size % 100 * 60) * number.sign()
    return in_steps(
        {"number": signed.cast(pl.Int64, strict=False)},
        {"seconds": pl.when(size % 100 < 60, size < _DAY_OF_CLOCK).then(seconds)},
    )


def has_offset(layout: str | None) -> bool:
    """Whether texts with this layout end in hours and minutes ahead of UTC."""
    return bool(layout) and str(layout).endswith(_OFFSETS)


def _ordered(layout: str, order: DateOrder) -> str:
    first = _DAY_MONTH[DateOrder.MONTH_FIRST if order is DateOrder.MONTH_FIRST else DateOrder.DAY_FIRST]
    shape = layout
    for separator in "/.-":
        shape = shape.replace(f"{{order{separator}}}", first.format(separator))
        if order is DateOrder.YEAR_DAY_MONTH:
            shape = shape.replace(f"%Y{separator}%m{separator}%d", f"%Y{separator}%d{separator}%m")
    return shape.replace("%Y%m%d", "%Y%d%m") if order is DateOrder.YEAR_DAY_MONTH else shape


def _without_offset(shape: str) -> tuple[str, int]:
    """The layout in front of an offset, and how many characters that takes; 0 where there is none."""
    for offset, width in ((_COLON, 6), (_PLAIN, 5)):
        if shape.endswith(offset):
            bare = shape.removesuffix(offset)
            return bare.removesuffix(" "), width + bare.endswith(" ")
    return shape, 0


def in_layout_years(moment: pl.Expr) -> pl.Expr:
    """Keep the moments for which the layout parser can be trusted."""
    return between(moment, EARLIEST, LAST)


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
        zone = " " * zone.startswith(" ") + (_COLON if part["colon"] else _PLAIN)
    return f"{date}{part['gap']}{hour}:%M{second}{'%.f' if part['fraction'] else ''}{half}{zone}"
