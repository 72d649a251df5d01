"""The families of written dates, each as one expression from text to a moment."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.values.date_zones import ZONE, to_utc
from rfm_core.values.missing import text_or_null
from rfm_core.values.month_names import MONTHS


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    AUTO = "auto"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class DateKind(StrEnum):
    """A family of written dates."""

    YEAR_FIRST = "year_first"
    NUMERIC = "numeric"
    MONTH_NAME = "month_name"
    COMPACT = "compact"
    EXCEL = "excel_serial"
    UNIX_SECONDS = "unix_seconds"
    UNIX_MILLISECONDS = "unix_milliseconds"
    MONTH = "month"
    WEEK = "week"
    YEAR = "year"


KIND_WORDS: Final = {
    DateKind.YEAR_FIRST: "year first (2024-01-31)",
    DateKind.NUMERIC: "numbers (31/01/2024)",
    DateKind.MONTH_NAME: "month names (31 Jan 2024)",
    DateKind.COMPACT: "eight digits (20240131)",
    DateKind.EXCEL: "spreadsheet day numbers (45322)",
    DateKind.UNIX_SECONDS: "seconds since 1970 (1706659200)",
    DateKind.UNIX_MILLISECONDS: "milliseconds since 1970 (1706659200000)",
    DateKind.MONTH: "months (2024-03)",
    DateKind.WEEK: "weeks (2024-W07)",
    DateKind.YEAR: "years (2024)",
}

FIRST: Final = datetime(1, 1, 1)
LAST: Final = datetime(9999, 12, 31, 23, 59, 59, 999999)
_PIVOT: Final = 69
"""Two-digit years from 69 on belong to the 1900s, earlier ones to the 2000s, as in POSIX."""

_TIME: Final = (
    r"(?:(?:t|,?\s+|\s+-\s+|,?\s+(?:at|um|à|alle|om|saat)\s+)(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?(?:\s*(?P<half>[ap])\.?\s?m\.?)?"
    rf"(?:\s*(?P<zone>{ZONE}))?(?:\s*[\[(].*[\])])?)?$"
)
_MONTH: Final = r"(?P<month>[^\W\d_]{3,12})\.?"
_WEEKDAY: Final = r"^(?:[^\W\d_]{2,13}(?:-feira)?[,.]*\s+)?"
_YEAR: Final = r"(?P<year>\d{4}|'?\d{2})"
_PATTERNS: Final[dict[DateKind, tuple[str, ...]]] = {
    DateKind.YEAR_FIRST: (r"^(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})" + _TIME,),
    DateKind.NUMERIC: (
        r"^(?P<a>\d{1,2})\s?[-/. ]\s?(?P<b>\d{1,2})\s?[-/. ]\s?(?P<year>\d{4}|\d{2})" + _TIME,
    ),
    DateKind.MONTH_NAME: (
        _WEEKDAY
        + r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|°)?[\s./-]*(?:de |of )?"
        + _MONTH
        + r"[\s,./-]*(?:de |del )?"
        + _YEAR
        + _TIME,
        _WEEKDAY + _MONTH + r"[\s./-]*(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s,./-]+" + _YEAR + _TIME,
        r"^(?P<year>\d{4})[\s./-]*" + _MONTH + r"[\s./-]*(?P<day>\d{1,2})" + _TIME,
        _WEEKDAY
        + _MONTH
        + r"\s(?P<day>\d{1,2}),?\s(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
        + rf"(?:\s(?P<zone>{ZONE}))?\s(?P<year>\d{{4}})$",
    ),
    DateKind.MONTH: (
        r"^(?P<year>\d{4})[-/](?P<month>0?[1-9]|1[0-2])$",
        r"^(?P<month>0?[1-9]|1[0-2])[-/](?P<year>\d{4})$",
        r"^(?P<month>0[1-9]|1[0-2])\.(?P<year>(?:19|20)\d{2})$",
        "^" + _MONTH + r"(?:[\s,./-]+(?:de |del )?(?P<year>\d{4})|[\s./-]*(?P<short>'?\d{2}))$",
        r"^(?P<year>\d{4})[\s./-]+" + _MONTH + "$",
    ),
    DateKind.COMPACT: (
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\.0)?"
        r"(?:[t ]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?)?z?$",
    ),
}


def clean_dates(text: pl.Expr) -> pl.Expr:
    """Lower case, trimmed, every gap a plain blank; missing cells as null."""
    return text_or_null(text).str.to_lowercase().str.replace_all(r"[\s\u00a0\u2009\u202f]+", " ")


def read_kind(texts: pl.Series, kind: DateKind, order: DateOrder) -> pl.Series:
    """Read one family of dates.

    Args:
        texts: What `clean_dates` left (String).
        kind: The family.
        order: Day first or month first; only the numeric family asks.

    Returns:
        Datetime("us") without zone (UTC where the text names a zone); null where the text is of another family.
    """
    frame = texts.to_frame("text")
    if kind in _COUNTED:
        return frame.select(moment=_COUNTED[kind](pl.col("text")))["moment"]
    moments = [_written(frame, kind, pattern, order) for pattern in _PATTERNS[kind]]
    return pl.select(moment=within_years(pl.coalesce(moments)))["moment"]


def within_years(moment: pl.Expr) -> pl.Expr:
    """Turn moments outside the years 1 to 9999 into null."""
    return pl.when(moment.is_between(pl.lit(FIRST, pl.Datetime("us")), pl.lit(LAST, pl.Datetime("us")))).then(
        moment
    )


def _written(frame: pl.DataFrame, kind: DateKind, pattern: str, order: DateOrder) -> pl.Series:
    parts = frame.select(pl.col("text").str.extract_groups(pattern).struct.unnest())

    def field(name: str) -> pl.Expr:
        return pl.col(name) if name in parts.columns else pl.lit(None, pl.String)

    day, month, year = field("day"), field("month"), field("year")
    if kind is DateKind.MONTH:
        day, year = pl.lit("01"), pl.coalesce(year, field("short"))
    if "a" in parts.columns:
        day, month = (field("b"), field("a")) if order is DateOrder.MONTH_FIRST else (field("a"), field("b"))
    elif _MONTH in pattern:
        month = month.replace_strict(MONTHS, default=None, return_dtype=pl.Int64).cast(pl.String)
    written = pl.concat_str(_four_digits(year), pl.lit("-"), month, pl.lit("-"), day)
    midnight = written.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    local = midnight + pl.duration(microseconds=_time_of_day(field))
    return to_utc(parts.select(local=local, zone=field("zone")))


def _four_digits(year: pl.Expr) -> pl.Expr:
    digits = year.str.strip_prefix("'")
    short = (
        pl.when(digits.cast(pl.Int64, strict=False) >= _PIVOT).then("19" + digits).otherwise("20" + digits)
    )
    return pl.when(digits.str.len_bytes() == 2).then(short).otherwise(digits)


def _time_of_day(field: Callable[[str], pl.Expr]) -> pl.Expr:
    """Microseconds since midnight; 0 without a time, null where the time doesn't exist."""
    hour, minute, second = (
        field(name).cast(pl.Int64, strict=False).fill_null(0) for name in ("hour", "minute", "second")
    )
    half = field("half")
    twelve = half.is_not_null()
    hour24 = pl.when(~twelve).then(hour).otherwise(hour % 12 + pl.when(half == "p").then(12).otherwise(0))
    fraction = field("fraction").str.pad_end(6, "0").str.head(6).cast(pl.Int64, strict=False).fill_null(0)
    exists = hour.is_between(0, 23) & (minute < 60) & (second < 60) & (~twelve | hour.is_between(1, 12))
    return pl.when(exists).then((hour24 * 3600 + minute * 60 + second) * 1_000_000 + fraction)


def _since_1970(text: pl.Expr, digits: int, factor: int) -> pl.Expr:
    counted = pl.when(text.str.contains(rf"^\d{{{digits}}}(?:\.\d+)?$")).then(text)
    return (counted.cast(pl.Float64, strict=False) * factor).round().cast(pl.Int64).cast(pl.Datetime("us"))


def _excel(text: pl.Expr) -> pl.Expr:
    serial = pl.when(text.str.contains(r"^[2-8]\d{4}(?:[.,]\d+)?$")).then(
        text.str.replace(",", ".", literal=True)
    )
    days = serial.cast(pl.Float64, strict=False)
    plausible = pl.when(days.is_between(20_000, 80_000)).then(days)
    # A spreadsheet keeps a time as a fraction of a day: whole milliseconds are all it can mean.
    milliseconds = (plausible * 86_400_000).round().cast(pl.Int64)
    return (pl.lit(datetime(1899, 12, 30), pl.Datetime("us")) + pl.duration(milliseconds=milliseconds)).cast(
        pl.Datetime("us")
    )


def _week(text: pl.Expr) -> pl.Expr:
    """The Monday of an ISO week."""
    week = text.str.extract_groups(r"^(?P<year>(?:19|20)\d\d)[-\s]?w(?P<week>\d{1,2})$")
    fields = (week.struct.field("year"), week.struct.field("week").str.zfill(2))
    monday = pl.concat_str(fields[0], pl.lit("-"), fields[1], pl.lit("-1"))
    return monday.str.to_date("%G-%V-%u", strict=False).cast(pl.Datetime("us"))


def _year(text: pl.Expr) -> pl.Expr:
    year = pl.when(text.str.contains(r"^(?:19|20)\d\d(?:\.0)?$")).then(text).str.head(4)
    return (year + "-01-01").str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))


_COUNTED: Final[dict[DateKind, Callable[[pl.Expr], pl.Expr]]] = {
    DateKind.EXCEL: _excel,
    DateKind.UNIX_SECONDS: lambda text: _since_1970(text, 10, 1_000_000),
    DateKind.UNIX_MILLISECONDS: lambda text: _since_1970(text, 13, 1_000),
    DateKind.WEEK: _week,
    DateKind.YEAR: _year,
}
