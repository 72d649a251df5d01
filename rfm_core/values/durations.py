"""Durations as text (`00:42:10`, `1h 05m`, `95 min`, `PT1H5M`) into minutes."""

from typing import Final

import polars as pl

from rfm_core.values.missing import text_or_null

_NUMBER: Final = r"\d+(?:[.,]\d+)?"
_UNITS: Final[dict[float, str]] = {
    24 * 60.0: r"d(?:ays?)?|tage?n?|jours?|d[ií]as?|giorn[oi]|dag(?:en)?|g[uü]n",
    60.0: r"h(?:ours?|rs?)?|std\.?|stunden?|heures?|horas?|or[ae]|uur|u|saat|sa",
    1.0: r"m(?:in(?:ute[ns]?|utos?|ut[oi]|uten|s)?)?|min\.|minuut|dk|dakika",
    1
    / 60: r"s(?:ec(?:onds?|s)?|ek(?:unden?)?)?|sec\.|sek\.|secondes?|segundos?|second[oi]|seconden?|sn|saniye",
}
_ANY_UNIT: Final = "|".join(_UNITS.values())

CLOCK: Final = (
    r"^(?P<sign>-)?(?:(?P<days>\d+)\s*d(?:ays?)?,?\s*)?(?P<first>\d{1,6}):(?P<second>[0-5]\d)"
    r"(?::(?P<third>[0-5]\d(?:[.,]\d+)?))?$"
)
WORDS: Final = rf"^-?(?:{_NUMBER}\s*(?:{_ANY_UNIT})[\s,]*(?:(?:and|und|et|y|e|en|ve)\s+)?)+$"
_SHORT_HOURS: Final = r"^(\d+)\s?h\s?(\d\d)$"
_ISO: Final = r"^p(?:\d+d)?(?:t(?:\d+h)?(?:\d+m)?(?:\d+(?:\.\d+)?s)?)?$"


def looks_like_duration(col: str | pl.Expr) -> pl.Expr:
    """Tell whether a text is a duration with its unit or colons (Boolean, null where missing)."""
    text = _plain(col)
    return text.str.contains(CLOCK) | text.str.contains(WORDS)


def read_minutes(values: pl.Series, *, two_parts_are_minutes: bool = False) -> pl.Series:
    """Read texts as durations.

    Args:
        values: String.
        two_parts_are_minutes: Read `42:10` as 42 minutes 10 seconds; otherwise as 42 hours 10 minutes.

    Returns:
        Float64 minutes; null where the text is no duration.
    """
    frame = values.to_frame("raw").select(text=_plain("raw"))
    frame = frame.with_columns(pl.col("text").str.extract_groups(CLOCK).struct.unnest())
    sign = pl.when(pl.col("text").str.starts_with("-")).then(-1.0).otherwise(1.0)
    read = pl.coalesce(_clock(two_parts_are_minutes), _words(pl.col("text"))) * sign
    return frame.select(minutes=pl.when(read.is_finite()).then(read))["minutes"]


def _plain(col: str | pl.Expr) -> pl.Expr:
    """Lower case; `1h05` and ISO 8601 `PT1H5M` spelled with units throughout."""
    text = text_or_null(col).str.to_lowercase().str.replace_all("\u2212", "-", literal=True)
    short = text.str.replace(_SHORT_HOURS, "${1}h${2}m")
    return pl.when(text.str.contains(_ISO)).then(text.str.replace_all("[pt]", "")).otherwise(short)


def _clock(two_parts_are_minutes: bool) -> pl.Expr:
    def part(name: str) -> pl.Expr:
        return pl.col(name).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)

    third = part("third")
    long = part("first") * 60 + part("second") + third / 60
    short = (
        part("first") + part("second") / 60 if two_parts_are_minutes else part("first") * 60 + part("second")
    )
    return part("days").fill_null(0) * 24 * 60 + pl.when(third.is_not_null()).then(long).otherwise(short)


def _words(text: pl.Expr) -> pl.Expr:
    worded = pl.when(text.str.contains(WORDS)).then(text)
    total = pl.lit(0.0)
    for factor, unit in _UNITS.items():
        amount = worded.str.extract(rf"({_NUMBER})\s*(?:{unit})(?:[^\p{{L}}]|$)")
        total = (
            total
            + amount.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False).fill_null(0) * factor
        )
    return pl.when(worded.is_not_null()).then(total)
