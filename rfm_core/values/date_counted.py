"""Dates that are counted rather than written: spreadsheet days, seconds since 1970, weeks, bare years."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.values.date_kinds import DateKind
from rfm_core.values.steps import in_steps

# Numbers of eight to ten digits, and the same in milliseconds, that lie between 1980 and 2100.
_EARLIEST: Final = datetime(1980, 1, 1)
_LATEST: Final = datetime(2100, 1, 1)


def _since_1970(text: pl.Expr, digits: str, factor: int) -> pl.Expr:
    counted = pl.when(text.str.contains(rf"^\d{{{digits}}}(?:\.\d+)?$")).then(text)
    moment = (counted.cast(pl.Float64, strict=False) * factor).round().cast(pl.Int64).cast(pl.Datetime("us"))
    return between(moment, _EARLIEST, _LATEST)


def between(moment: pl.Expr, first: datetime, last: datetime) -> pl.Expr:
    """Turn moments outside two bounds into null."""
    inside = pl.field("moment").is_between(pl.lit(first, pl.Datetime("us")), pl.lit(last, pl.Datetime("us")))
    return in_steps({"moment": moment}, {"kept": pl.when(inside).then(pl.field("moment"))})


def _excel(text: pl.Expr) -> pl.Expr:
    serial = pl.when(text.str.contains(r"^[2-8]\d{4}(?:[.,]\d+)?$")).then(
        text.str.replace(",", ".", literal=True)
    )
    days = pl.field("days")
    # From October 1954 to January 2119.
    plausible = pl.when(days.is_between(20_000, 80_000)).then(days)
    # A spreadsheet keeps a time as a fraction of a day: whole milliseconds are all it can mean.
    milliseconds = (plausible * 86_400_000).round().cast(pl.Int64)
    # Spreadsheets count 1 January 1900 as day 1 and take 1900 for a leap year: two days too many.
    moment = pl.lit(datetime(1899, 12, 30), pl.Datetime("us")) + pl.duration(milliseconds=milliseconds)
    return in_steps(
        {"days": serial.cast(pl.Float64, strict=False)}, {"moment": moment.cast(pl.Datetime("us"))}
    )


def _week(text: pl.Expr) -> pl.Expr:
    """The Monday of an ISO week."""
    groups = text.str.extract_groups(r"^(?P<year>(?:19|20)\d\d)[-\s]?w(?P<week>\d{1,2})$")
    year, week = pl.field("groups").struct.field("year"), pl.field("groups").struct.field("week").str.zfill(2)
    monday = pl.concat_str(year, pl.lit("-"), week, pl.lit("-1"))
    return in_steps(
        {"groups": groups},
        {"moment": monday.str.to_date("%G-%V-%u", strict=False).cast(pl.Datetime("us"))},
    )


def _year(text: pl.Expr) -> pl.Expr:
    year = pl.when(text.str.contains(r"^(?:19|20)\d\d(?:\.0)?$")).then(text).str.head(4)
    return (year + "-01-01").str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))


COUNTED: Final[dict[DateKind, Callable[[pl.Expr], pl.Expr]]] = {
    DateKind.EXCEL: _excel,
    DateKind.UNIX_SECONDS: lambda text: _since_1970(text, "8,10", 1_000_000),
    DateKind.UNIX_MILLISECONDS: lambda text: _since_1970(text, "12,13", 1_000),
    DateKind.WEEK: _week,
    DateKind.YEAR: _year,
}
"""One expression a family, from text to moment."""
