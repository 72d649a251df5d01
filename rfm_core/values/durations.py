"""Durations as text (`00:42:10`, `1h 05m`, `95 min`, `PT1H5M`) into minutes."""

import re
from collections.abc import Callable
from typing import Final

import polars as pl

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import Language, gathered
from rfm_core.values.missing import text_or_null
from rfm_core.values.steps import in_steps

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_SPOKEN: Final[tuple[tuple[float, Callable[[Language], str]], ...]] = (
    (24 * 60.0, lambda language: language.days),
    (60.0, lambda language: language.hours),
    (1.0, lambda language: language.minutes),
    (1 / 60, lambda language: language.seconds),
)


def _units() -> dict[float, str]:
    """Minutes in each unit, and its words; a word that two languages use for two units is the first one's."""
    factors: dict[str, float] = {}
    for language in LANGUAGES:
        for factor, words in _SPOKEN:
            for word in gathered([language], words):
                factors.setdefault(word, factor)
    return {
        factor: "|".join(re.escape(word) for word, own in factors.items() if own == factor)
        for factor, _ in _SPOKEN
    }


_UNITS: Final = _units()
_ANY_UNIT: Final = "|".join(_UNITS.values())
_AND: Final = "|".join(gathered(LANGUAGES, lambda language: language.and_))

CLOCK: Final = (
    r"^(?P<sign>-)?(?:(?P<days>\d+)\s*d(?:ays?)?,?\s*)?(?P<first>\d{1,6}):(?P<second>[0-5]\d)"
    r"(?::(?P<third>[0-5]\d(?:[.,]\d+)?))?$"
)
WORDS: Final = rf"^-?(?:{_NUMBER}\s*(?:{_ANY_UNIT})[\s,]*(?:(?:{_AND})\s+)?)+$"
# `1h05`: the minutes have no unit of their own, so `WORDS` wouldn't take them.
_SHORT_HOURS: Final = r"^(\d+)\s?h\s?(\d\d)$"
_ISO: Final = r"^p(?:\d+d)?(?:t(?:\d+h)?(?:\d+m)?(?:\d+(?:\.\d+)?s)?)?$"


def looks_like_duration(col: str | pl.Expr) -> pl.Expr:
    """Tell whether a text is a duration with its unit or colons (Boolean, null where missing)."""
    text = _plain(col)
    return text.str.contains(CLOCK) | text.str.contains(WORDS)


def read_minutes(text: pl.Expr, *, two_parts_are_minutes: bool = False) -> pl.Expr:
    """Read texts as durations.

    Args:
        text: String.
        two_parts_are_minutes: Read `42:10` as 42 minutes 10 seconds; otherwise as 42 hours 10 minutes.

    Returns:
        Float64 minutes; null where the text is no duration.
    """
    plain, read = pl.field("plain"), pl.field("read")
    sign = pl.when(plain.str.starts_with("-")).then(-1.0).otherwise(1.0)
    return in_steps(
        {"text": text},
        {"plain": _plain(pl.field("text"))},
        {"clock": _clock(plain, two_parts_are_minutes)},
        {"worded": pl.when(pl.field("clock").is_null() & plain.str.contains(WORDS)).then(plain)},
        {"read": pl.coalesce(pl.field("clock"), _words(pl.field("worded"))) * sign},
        # Hundreds of digits make infinity.
        {"minutes": pl.when(read.is_finite()).then(read)},
    )


def _plain(col: str | pl.Expr) -> pl.Expr:
    """Lower case; `1h05` and ISO 8601 `PT1H5M` spelled with units throughout."""
    lower = text_or_null(col).str.to_lowercase().str.replace_all("\u2212", "-", literal=True)
    text = pl.field("lower")
    short = text.str.replace(_SHORT_HOURS, "${1}h${2}m")
    plain = pl.when(text.str.contains(_ISO)).then(text.str.replace_all("[pt]", "")).otherwise(short)
    return in_steps({"lower": lower}, {"plain": plain})


def _clock(text: pl.Expr, two_parts_are_minutes: bool) -> pl.Expr:
    def part(name: str) -> pl.Expr:
        text = pl.field("parts").struct.field(name)
        return text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)

    days, first, second, third = (pl.field(name) for name in ("days", "first", "second", "third"))
    # Three parts leave one reading; of two, the column decides which it is.
    long = first * 60 + second + third / 60
    short = first + second / 60 if two_parts_are_minutes else first * 60 + second
    minutes = days.fill_null(0) * 24 * 60 + pl.when(third.is_not_null()).then(long).otherwise(short)
    return in_steps(
        {"parts": text.str.extract_groups(CLOCK)},
        {name: part(name) for name in ("days", "first", "second", "third")},
        {"minutes": minutes},
    )


def _words(worded: pl.Expr) -> pl.Expr:
    total = pl.lit(0.0)
    for factor, unit in _UNITS.items():
        # A unit ends where its letters do: the d of `5 dk`, Turkish minutes, is no day.
        amount = worded.str.extract(rf"({_NUMBER})\s*(?:{unit})(?:[^\p{{L}}]|$)")
        total = (
            total
            + amount.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False).fill_null(0) * factor
        )
    return pl.when(worded.is_not_null()).then(total)
