"""The families of written dates, each as one expression from text to a moment."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.values.date_words import BEFORE_MONTH, BEFORE_TIME, BEFORE_YEAR, MONTHS
from rfm_core.values.date_zones import ZONE, to_utc
from rfm_core.values.lookup import looked_up
from rfm_core.values.missing import text_or_null
from rfm_core.values.steps import in_steps


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
    rf"(?:(?:t|,?\s+|\s+-\s+|,?\s+(?:{BEFORE_TIME})\s+)(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}})"
    r"(?:[:.](?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?"
    # Before the half of the day, whose letters America begins with.
    r"(?:\s*(?P<american>america(?:/[a-z_+-]+){1,2})|"
    rf"(?:\s*(?P<half>[ap])\.?\s?m\.?)?(?:\s*(?P<zone>{ZONE}))?)(?:\s*[\[(].*[\])])?)?$"
)
_ZONES: Final = ("zone", "american")
"""The groups of these patterns that hold a zone."""

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
        + rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.|º|ª|°)?[\s./-]*(?:(?:{BEFORE_MONTH}) )?"
        + _MONTH
        + rf"[\s,./-]*(?:(?:{BEFORE_YEAR}) )?"
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
        "^"
        + _MONTH
        + rf"(?:[\s,./-]+(?:(?:{BEFORE_YEAR}) )?(?P<year>\d{{4}})|[\s./-]*(?P<short>'?\d{{2}}))$",
        r"^(?P<year>\d{4})[\s./-]+" + _MONTH + "$",
    ),
    DateKind.COMPACT: (
        r"^(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\.0)?"
        r"(?:[t ]?(?P<hour>\d{2}):?(?P<minute>\d{2})(?::?(?P<second>\d{2}))?)?z?$",
    ),
}


def clean_dates(text: pl.Expr) -> pl.Expr:
    """Lower case, trimmed, every gap a plain blank; missing cells as null."""
    clean = text_or_null(pl.field("text"))
    return (
        in_steps({"text": text}, {"clean": clean}).str.to_lowercase().str.replace_all(r"\s{2,}|[^\S ]", " ")
    )


def read_kind(text: pl.Expr, kind: DateKind, order: DateOrder, zones: Sequence[str] = ()) -> pl.Expr:
    """Read one family of dates.

    Args:
        text: What `clean_dates` left (String).
        kind: The family.
        order: Day first or month first; only the numeric family asks.
        zones: The names of time zones to understand behind a time.

    Returns:
        Datetime("us") without zone (UTC where the text names a zone); null where the text is of another family.
    """
    if kind in _COUNTED:
        return _COUNTED[kind](text)
    return within_years(
        first_of(
            text,
            [
                lambda rest, pattern=pattern: _written(rest, kind, pattern, order, zones)  # type: ignore[misc]
                for pattern in _PATTERNS[kind]
            ],
        )
    )


def first_of(text: pl.Expr, readings: Sequence[Callable[[pl.Expr], pl.Expr]]) -> pl.Expr:
    """Read each text by the first reading that can; the later ones only see what the earlier ones left."""
    moment = pl.field("moment")
    rest = pl.when(moment.is_null()).then(pl.field("text"))
    return in_steps(
        {"text": text},
        {"moment": readings[0](pl.field("text"))},
        *({"moment": pl.coalesce(moment, reading(rest))} for reading in readings[1:]),
    )


def within_years(moment: pl.Expr) -> pl.Expr:
    """Turn moments outside the years 1 to 9999 into null."""
    return between(moment, FIRST, LAST)


def between(moment: pl.Expr, first: datetime, last: datetime) -> pl.Expr:
    """Turn moments outside two bounds into null."""
    inside = pl.field("moment").is_between(pl.lit(first, pl.Datetime("us")), pl.lit(last, pl.Datetime("us")))
    return in_steps({"moment": moment}, {"kept": pl.when(inside).then(pl.field("moment"))})


def zone_texts(text: pl.Expr) -> list[pl.Expr]:
    """What each pattern of written dates takes for the zone of a text that `clean_dates` left (String)."""
    patterns = (pattern for patterns in _PATTERNS.values() for pattern in patterns)
    return [
        text.str.extract_groups(pattern).struct.field(group)
        for pattern in patterns
        for group in _ZONES
        if group in _group_names(pattern)
    ]


def _group_names(pattern: str) -> set[str]:
    return set(re.findall(r"\(\?P<(\w+)>", pattern))


def _written(text: pl.Expr, kind: DateKind, pattern: str, order: DateOrder, zones: Sequence[str]) -> pl.Expr:
    names = _group_names(pattern)

    def field(name: str) -> pl.Expr:
        return pl.field("groups").struct.field(name) if name in names else pl.lit(None, pl.String)

    day, month, year = field("day"), field("month"), field("year")
    if kind is DateKind.MONTH:
        # A month without a day counts as its first day (methods, section 1).
        day, year = pl.lit("01"), pl.coalesce(year, field("short"))
    if "a" in names:
        day, month = (field("b"), field("a")) if order is DateOrder.MONTH_FIRST else (field("a"), field("b"))
    # Only these patterns have the month as a word; elsewhere it is a number already.
    elif _MONTH in pattern:
        month = looked_up(month, MONTHS).cast(pl.String)
    written = pl.concat_str(_four_digits(year), pl.lit("-"), month, pl.lit("-"), day)
    # Not strict: 31 February is no date, and an unreadable cell is a finding, no error.
    midnight = written.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    groups = {"groups": text.str.extract_groups(pattern)}
    if not names & {"hour", "zone"}:
        return in_steps(groups, {"moment": midnight})
    zone = pl.coalesce(field(group) for group in _ZONES)
    local = {"local": midnight + pl.duration(microseconds=_time_of_day(field)), "zone": zone}
    return in_steps(groups, local, {"moment": to_utc(pl.field("local"), pl.field("zone"), zones)})


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
    # On the clock of twelve hours 12 am is midnight and 12 pm noon.
    hour24 = pl.when(~twelve).then(hour).otherwise(hour % 12 + pl.when(half == "p").then(12).otherwise(0))
    # `.5` is half a second; what is finer than microseconds the type can't hold.
    fraction = field("fraction").str.pad_end(6, "0").str.head(6).cast(pl.Int64, strict=False).fill_null(0)
    # A clock of twelve hours has neither 0 pm nor 13 pm.
    exists = hour.is_between(0, 23) & (minute < 60) & (second < 60) & (~twelve | hour.is_between(1, 12))
    return pl.when(exists).then((hour24 * 3600 + minute * 60 + second) * 1_000_000 + fraction)


def _since_1970(text: pl.Expr, digits: int, factor: int) -> pl.Expr:
    counted = pl.when(text.str.contains(rf"^\d{{{digits}}}(?:\.\d+)?$")).then(text)
    return (counted.cast(pl.Float64, strict=False) * factor).round().cast(pl.Int64).cast(pl.Datetime("us"))


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


_COUNTED: Final[dict[DateKind, Callable[[pl.Expr], pl.Expr]]] = {
    DateKind.EXCEL: _excel,
    # Ten digits are the seconds from 2001 to 2286; thirteen the same in milliseconds.
    DateKind.UNIX_SECONDS: lambda text: _since_1970(text, 10, 1_000_000),
    DateKind.UNIX_MILLISECONDS: lambda text: _since_1970(text, 13, 1_000),
    DateKind.WEEK: _week,
    DateKind.YEAR: _year,
}
