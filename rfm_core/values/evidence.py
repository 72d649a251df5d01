"""Cheap looks at a sample of a column: what share of its values reads as what."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

import polars as pl

from rfm_core.values.date_formats import clean_dates, first_now, read_kind
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways
from rfm_core.values.date_left import zones_in
from rfm_core.values.date_packed import packed_dates
from rfm_core.values.date_patterns import SIGNS
from rfm_core.values.date_spelling import may_be_spelled
from rfm_core.values.date_zones import may_name_zone
from rfm_core.values.durations import looks_like_duration
from rfm_core.values.missing import missing, text_or_null
from rfm_core.values.number_text import Decimal, may_be_written, read_written

_LIKELY: Final = (datetime(1990, 1, 1), datetime(2060, 1, 1))
_WRITTEN: Final = (
    (DateKind.YEAR_FIRST, DateOrder.DAY_FIRST),
    (DateKind.NUMERIC, DateOrder.DAY_FIRST),
    (DateKind.NUMERIC, DateOrder.MONTH_FIRST),
    (DateKind.NUMERIC, DateOrder.YEAR_FIRST),
    (DateKind.YEAR_FIRST, DateOrder.YEAR_DAY_MONTH),
    (DateKind.MONTH_NAME, DateOrder.DAY_FIRST),
    (DateKind.MONTH, DateOrder.DAY_FIRST),
    (DateKind.WEEK, DateOrder.DAY_FIRST),
)
_COUNTED: Final = (DateKind.COMPACT, DateKind.EXCEL, DateKind.UNIX_SECONDS, DateKind.UNIX_MILLISECONDS)
_EMAIL: Final = r"^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$"
_PHONE: Final = r"^(?:\+|00)?[\d\s()./-]{7,20}$"
# Digits alone could be any number; a leading zero or a mark makes a phone number likely.
_FORMATTED: Final = r"^(?:\+|00|0)|[\s()/-]"
_LETTERED: Final = r"^\s*(?:[A-Za-z]\s?[0-9]+|[0-9]+\s?[A-Za-z])\s*$"
_LETTERED_CENTS: Final = r"^\s*[A-Za-z]\s?[0-9][0-9\s,.']*[.,][0-9]{2}\s*$"
_PLAIN: Final = r"^[+-]?[0-9]+(?:\.[0-9]+)?$"
_BARE_PHONE: Final = r"^\+?[0-9]{7,15}(?:\.0+)?$|^[0-9](?:[.,][0-9]+)?[eE]\+?(?:0?[6-9]|1[0-4])$"
# `1980.0` is what a column of years with gaps becomes in many tools.
_YEAR: Final = r"^(?:19\d\d|20[0-2]\d)(?:\.0)?$"


def share_dates(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that read as a date, in whichever order.

    Counted values (serials, seconds) count only where they lie between 1990 and 2060, and years alone do not.
    """
    filled = _filled(values)
    spelled = bool(filled.select(may_be_spelled(pl.col("value")).any()).item())
    clean = filled.select(text=clean_dates(pl.col("value"), spelled=spelled), rows=pl.lit(1))
    # No family is written without a digit: names and categories need none of the readings.
    clean = clean.filter(pl.col("text").str.contains(r"\d"))
    if clean.is_empty():
        return 0.0
    named = clean.filter(may_name_zone(pl.col("text")))
    zones = () if named.is_empty() else zones_in(named.lazy())
    ways = Ways(zones=zones, packed=packed_dates(clean.lazy()))
    signs = clean.select(pl.col("text").str.contains(sign).any().alias(kind) for kind, sign in SIGNS.items())
    there = {kind for kind in SIGNS if signs[kind].item() or kind is ways.packed}
    readings: list[Callable[[pl.Expr], pl.Expr]] = [
        partial(_written, ways=ways, of=one) for one in _WRITTEN if one[0] in there
    ]
    read = first_now(clean, [*readings, *([_likely] if there & {*_COUNTED} else [])])
    return read["read"].count() / filled.height


def _written(text: pl.Expr, ways: Ways, of: tuple[DateKind, DateOrder]) -> pl.Expr:
    return _true(read_kind(text, *of, ways).is_not_null())


def _likely(text: pl.Expr) -> pl.Expr:
    return _true(
        pl.coalesce(read_kind(text, kind, DateOrder.DAY_FIRST) for kind in _COUNTED).is_between(*_LIKELY)
    )


def _true(told: pl.Expr) -> pl.Expr:
    """True, or null."""
    return pl.when(told).then(True)


def share_numbers(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that read as a number."""
    kept = _filled(values)
    text = pl.col("value")
    # Most columns are plain numbers or hold none, and marks of all countries are dear to look for.
    plain, some, cents = kept.select(
        plain=text.str.contains(_PLAIN).all(),
        some=text.str.contains(r"\p{N}").any(),
        # R12 is rather a room than rands, unless other values have cents.
        cents=text.str.contains(_LETTERED_CENTS).any(),
    ).row(0)
    if kept.is_empty():
        return 0.0
    if plain or not some:
        return float(plain)
    likely = kept.filter(pl.Series(map(may_be_written, kept["value"]), dtype=pl.Boolean))
    if likely.is_empty():
        return 0.0
    told = pl.lit(cents) | ~text.str.contains(_LETTERED)
    read = likely.select((read_written(text, Decimal.POINT).is_not_null() & told).sum()).item()
    return float(read / kept.height)


def share_durations(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that read as a duration with colons or units."""
    return _share(values, looks_like_duration("value"))


def share_emails(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that look like an e-mail address."""
    return _share(values, text_or_null("value").str.contains(_EMAIL))


def share_phones(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that look like a phone number: 7–15 digits with marks of one."""
    text = text_or_null("value")
    digits = text.str.count_matches(r"\d")
    # A date has the digits and the marks of a phone number, too.
    dated = text.str.contains(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
    return _share(
        values, text.str.contains(_PHONE) & text.str.contains(_FORMATTED) & digits.is_between(7, 15) & ~dated
    )


def share_bare_phones(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that a phone number is once a program took it for a number.

    Any long number looks like that: only a header tells what it is.
    """
    return _share(values, text_or_null("value").str.contains(_BARE_PHONE))


def share_years(values: pl.Series) -> float:
    """The share (0–1) of non-missing text values that are years from 1900 to 2029, as birth years are."""
    return _share(values, text_or_null("value").str.contains(_YEAR))


def _filled(values: pl.Series) -> pl.DataFrame:
    return values.cast(pl.String).alias("value").to_frame().filter(~missing("value"))


def _share(values: pl.Series, matches: pl.Expr) -> float:
    return float(_filled(values).select(matches.fill_null(False).mean()).item() or 0.0)
