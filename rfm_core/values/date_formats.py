"""Written dates of one family, as one expression from text to a moment."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.values.date_counted import COUNTED, between
from rfm_core.values.date_eras import YEARS
from rfm_core.values.date_kinds import AS_WRITTEN, DateKind, DateOrder, Ways
from rfm_core.values.date_patterns import MONTH, PACKED, PATTERNS, ZONE_GROUPS, group_names
from rfm_core.values.date_spelling import plainly
from rfm_core.values.date_words import MONTHS
from rfm_core.values.date_zones import on_the_clock
from rfm_core.values.lookup import looked_up
from rfm_core.values.missing import text_or_null
from rfm_core.values.steps import in_steps

FIRST: Final = datetime(1, 1, 1)
LAST: Final = datetime(9999, 12, 31, 23, 59, 59, 999999)
_PIVOT: Final = 69
"""Two-digit years from 69 on belong to the 1900s, earlier ones to the 2000s, as in POSIX."""
_CENTURY: Final = 2500
_BEFORE_CHRIST: Final = 543


def clean_dates(text: pl.Expr, *, spelled: bool = False) -> pl.Expr:
    """Lower case, trimmed, every gap a plain blank; missing cells as null.

    Args:
        text: String.
        spelled: Rewrite other scripts as well, which is costly.
    """
    clean = text_or_null(pl.field("text"))
    lower = in_steps({"text": text}, {"clean": clean}).str.to_lowercase()
    gaps = lower.str.replace_all(r"\s{2,}|[^\S ]", " ")
    return plainly(gaps) if spelled else gaps


def read_kind(text: pl.Expr, kind: DateKind, order: DateOrder, ways: Ways = AS_WRITTEN) -> pl.Expr:
    """Read one family of dates.

    Args:
        text: What `clean_dates` left (String).
        kind: The family.
        order: Which number is the day; families with a month in letters and counted ones don't ask.
        ways: How the column is read.

    Returns:
        Datetime("us") without zone, as the clock on the wall shows it; null where the text is of another family.
    """
    if kind in COUNTED:
        return COUNTED[kind](text)
    patterns = PATTERNS[kind] + ((PACKED[kind],) if kind is ways.packed else ())
    readings: list[Callable[[pl.Expr], pl.Expr]] = [
        lambda rest, pattern=pattern: _written(rest, kind, pattern, order, ways)  # type: ignore[misc]
        for pattern in patterns
    ]
    return within_years(first_of(text, readings))


def first_of(text: pl.Expr, readings: Sequence[Callable[[pl.Expr], pl.Expr]]) -> pl.Expr:
    """Read each text by the first reading that can; the later ones only see what the earlier ones left."""
    moment = pl.field("moment")
    rest = pl.when(moment.is_null()).then(pl.field("text"))
    return in_steps(
        {"text": text},
        {"moment": readings[0](pl.field("text"))},
        *({"moment": pl.coalesce(moment, reading(rest))} for reading in readings[1:]),
    )


def first_now(texts: pl.DataFrame, readings: Iterable[Callable[[pl.Expr], pl.Expr]]) -> pl.DataFrame:
    """Read texts in memory as `first_of` does, but no reading is planned for texts that earlier ones have read.

    Planning a reading takes longer than some thousand texts.

    Args:
        texts: `text` (String), and whatever belongs to it.
        readings: What is made of a text, each null where it can't be read.

    Returns:
        The rows in another order, each with what was `read`; null where no reading could.
    """
    done, rest = [], texts
    for reading in readings:
        if rest.is_empty():
            break
        looked = rest.with_columns(read=reading(pl.col("text")))
        done.append(looked.filter(pl.col("read").is_not_null()))
        rest = looked.filter(pl.col("read").is_null()).drop("read")
    return pl.concat([*done, rest.with_columns(read=None)], how="vertical_relaxed")


def within_years(moment: pl.Expr) -> pl.Expr:
    """Turn moments outside the years 1 to 9999 into null."""
    return between(moment, FIRST, LAST)


def zone_texts(text: pl.Expr) -> list[pl.Expr]:
    """What each pattern of written dates takes for the zone of a text that `clean_dates` left (String)."""
    patterns = (pattern for patterns in PATTERNS.values() for pattern in patterns)
    return [
        text.str.extract_groups(pattern).struct.field(group)
        for pattern in patterns
        for group in ZONE_GROUPS
        if group in group_names(pattern)
    ]


def _written(text: pl.Expr, kind: DateKind, pattern: str, order: DateOrder, ways: Ways) -> pl.Expr:
    names = group_names(pattern)

    def field(name: str) -> pl.Expr:
        return pl.field("groups").struct.field(name) if name in names else pl.lit(None, pl.String)

    day, month, year = _day_month_year(field, kind, pattern, order)
    written = pl.concat_str(_four_digits(year, ways.buddhist), pl.lit("-"), month, pl.lit("-"), day)
    # Not strict: 31 February is no date, and an unreadable cell is a finding, no error.
    midnight = written.str.to_date("%Y-%m-%d", strict=False).cast(pl.Datetime("us"))
    groups = {"groups": text.str.extract_groups(pattern)}
    if not names & {"hour", "zone"}:
        return in_steps(groups, {"moment": midnight})
    zone = pl.coalesce(field(group) for group in ZONE_GROUPS)
    local = {"local": midnight + pl.duration(microseconds=_time_of_day(field)), "zone": zone}
    shown = on_the_clock(pl.field("local"), pl.field("zone"), ways.zones, ways.clock)
    return in_steps(groups, local, {"moment": shown})


def _day_month_year(
    field: Callable[[str], pl.Expr], kind: DateKind, pattern: str, order: DateOrder
) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Which group is which."""
    day, month, year = field("day"), field("month"), field("year")
    if kind is DateKind.MONTH:
        # A month without a day counts as its first day (methods, section 1).
        day, year = pl.lit("01"), pl.coalesce(year, field("short"))
    if kind is DateKind.NUMERIC:
        return _numeric(field("a"), field("b"), year, order)
    # Only these patterns have the month as a word; elsewhere it is a number already.
    if MONTH in pattern:
        return day, looked_up(month, MONTHS).cast(pl.String), year
    turned = order is DateOrder.YEAR_DAY_MONTH and kind is not DateKind.MONTH
    return (month, day, year) if turned else (day, month, year)


def _numeric(
    first: pl.Expr, second: pl.Expr, last: pl.Expr, order: DateOrder
) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    if order is DateOrder.MONTH_FIRST:
        return second, first, last
    if order is not DateOrder.YEAR_FIRST:
        return first, second, last
    # Four digits at the end are the year, whatever stands before them.
    short = last.str.len_bytes() == 2
    return (
        pl.when(short).then(last).otherwise(first),
        second,
        pl.when(short).then(first.str.zfill(2)).otherwise(last),
    )


def _four_digits(year: pl.Expr, buddhist: bool) -> pl.Expr:
    digits = year.str.strip_prefix("'")
    number = digits.cast(pl.Int64, strict=False)
    if buddhist:
        short = (number + _CENTURY - _BEFORE_CHRIST).cast(pl.String)
        ours = (number - _BEFORE_CHRIST).cast(pl.String)
        long = pl.when(number.is_between(*YEARS)).then(ours).otherwise(digits)
    else:
        short, long = pl.when(number >= _PIVOT).then("19" + digits).otherwise("20" + digits), digits
    return pl.when(digits.str.len_bytes() == 2).then(short).otherwise(long)


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
