"""How a written number is taken apart: sign, currency, thousands and decimals, as Polars expressions."""

from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered
from rfm_core.values.missing import text_or_null
from rfm_core.values.steps import in_steps


class Decimal(StrEnum):
    """Which character stands before the decimals."""

    AUTO = "auto"
    POINT = "."
    COMMA = ","


_CODES: Final = (
    r"aed|ars|aud|bgn|brl|cad|chf|clp|cny|cop|czk|dkk|egp|eur|gbp|hkd|huf|idr|ils|inr|isk|jpy|krw|kr\.?|mad|mxn|myr|"
    "ngn|nok|nzd|pen|php|pkr|pln|rmb|ron|rsd|rub|sar|sek|sgd|thb|try|twd|uah|usd|vnd|zar|"
    r"fr\.?|sfr\.?|rs\.?|us\$|r\$|a\$|c\$|nz\$|hk\$|s/\.?|zł|kč|ft|лв\.?|руб\.?|р\.?|lei"
)
# The longest first: at the beginning of a text, the first that fits is taken.
_WORDS: Final = sorted(gathered(LANGUAGES, lambda language: language.currencies), key=len, reverse=True)
_CURRENCIES: Final = "|".join((_CODES, *_WORDS))
# Between thousands: apostrophes as in Switzerland, and every blank that doesn't break.
_GAPS: Final = "[\\s'’´`\u00a0\u2007\u2009\u202f]"
_DASHES: Final = "[\u2212\u2013\u2014\ufe63\uff0d]"
_SIGNS: Final = " $£€¥₹₽₺₩₪฿\u00a0\u202f"
_EXPONENT: Final = r"(?:e[-+]?\d{1,3})?"


def read_written(text: pl.Expr, decimal: Decimal) -> pl.Expr:
    """Read texts as numbers, with currency, brackets, percent and thousands in any convention.

    Each value is read under the column's convention where that fits it, else under the other one: `1.234,56` has
    one reading only.

    Args:
        text: String.
        decimal: The column's decimal character.

    Returns:
        Float64, never infinite or NaN; null where the text is no number.
    """
    first, second = (_comma, _point) if decimal is Decimal.COMMA else (_point, _comma)
    own = pl.field("own")
    return in_steps(
        {"body": bodies(text)},
        {"own": first(pl.field("body"))},
        {"other": second(pl.when(own.is_null()).then(pl.field("body")))},
        {"number": pl.coalesce(own, pl.field("other")).cast(pl.Float64, strict=False)},
        {"finite": finite(pl.field("number"))},
    )


def _point(body: pl.Expr) -> pl.Expr:
    return pl.when(body.str.contains(shape(Decimal.POINT))).then(body).str.replace_all("[,']", "")


def _comma(body: pl.Expr) -> pl.Expr:
    digits = pl.when(body.str.contains(shape(Decimal.COMMA))).then(body).str.replace_all("[.']", "")
    return digits.str.replace(",", ".", literal=True)


def bodies(text: pl.Expr) -> pl.Expr:
    """Strip sign, brackets, currency and percent from texts.

    Returns:
        String: digits, `.`, `,` and thousands gaps (as single apostrophes), with a leading `-` where negative.
    """
    shown, bare, digits = pl.field("shown"), pl.field("bare"), pl.field("digits")
    # A code is taken with the brackets and the minus around it left: (12 TL), 12 CHF-. What is before it stays, too.
    uncoded = shown.str.replace(rf"([^\p{{L}}])(?:{_CURRENCIES})([\s()-]*)$", "${1} ${2}")
    uncoded = uncoded.str.replace(rf"^([-+(\s]*)(?:{_CURRENCIES})", "${1} ")
    undecorated = uncoded.str.replace_all(r"[\p{Sc}%+()\ufffd]|^[-\s]*\?|\?\s*$", " ")
    # A minus ahead of the currency (-R$ 5,00) goes with it, so the whole text is asked.
    negative = shown.str.contains(r"^\s*-|^[^\d(]*\([^()]*\)[^\d)]*$") | bare.str.contains(r"^-|\d\s*-$")
    return in_steps(
        {"text": text},
        {"shown": text_or_null(pl.field("text")).str.to_lowercase().str.replace_all(_DASHES, "-")},
        # Prices without cents end in a dash: `12,-`.
        {"bare": undecorated.str.replace(r"[.,]-+\s*$", "").str.strip_chars()},
        {"digits": bare.str.replace(r"^-\s*|\s*-$", "").str.strip_chars().str.replace_all(_GAPS, "'")},
        {"body": pl.when(negative).then("-" + digits).otherwise(digits)},
    )


def undressed(text: pl.Expr) -> pl.Expr:
    """Strip currency signs and blanks from both ends, which is all that most money columns need."""
    return text.str.strip_chars(_SIGNS)


def without_thousands(text: pl.Expr, decimal: Decimal) -> pl.Expr:
    """Read texts such as `-1.234,50`, known to have the shape of `simple`, into Float64."""
    if decimal is Decimal.COMMA:
        digits = text.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
    else:
        digits = text.str.replace_all(",", "", literal=True)
    return digits.cast(pl.Float64, strict=False)


def plain_point(text: pl.Expr) -> pl.Expr:
    """Read texts such as `-1234.50` by a cast into Float64, which lets infinite and NaN through."""
    return text.cast(pl.Float64, strict=False)


def finite(number: pl.Expr) -> pl.Expr:
    """Turn infinite and NaN values into null."""
    return pl.when(number.is_finite()).then(number)


def shape(decimal: Decimal) -> str:
    """The regular expression of a whole number text under one convention, with thousands in threes or as lakhs."""
    point, comma = (r"\.", ",") if decimal is not Decimal.COMMA else (",", r"\.")
    # Groups of two digits are lakhs and crores; the last group always has three.
    grouped = rf"\d{{1,3}}(?:[{comma}']\d{{2,3}})*[{comma}']\d{{3}}"
    return rf"^-?(?:(?:\d+|{grouped})(?:{point}\d*)?|{point}\d+){_EXPONENT}$"


def simple(decimal: Decimal) -> str:
    """The regular expression of what `without_thousands` reads right, short enough to be finite."""
    point, comma = (r"\.", ",") if decimal is not Decimal.COMMA else (",", r"\.")
    return rf"^-?(?:(?:\d{{1,40}}|\d{{1,3}}(?:{comma}\d{{2,3}}){{0,12}}{comma}\d{{3}})(?:{point}\d*)?|{point}\d+)$"


def proof(decimal: Decimal) -> str:
    """The regular expression of texts that only make sense with this decimal character."""
    point, comma = (r"\.", ",") if decimal is not Decimal.COMMA else (",", r"\.")
    return (
        rf"^-?\d*{point}(?:\d{{0,2}}|\d{{4,}}){_EXPONENT}$"  # 12.5, 1234.
        rf"|^-?(?:0+|\d{{4,}})?{point}\d{{3}}{_EXPONENT}$"  # 0.125, 1234.500
        rf"|^-?[\d']*[{comma}'][\d{comma}']*{point}\d*$"  # 1,234.56
        rf"|^-?\d{{1,3}}(?:{comma}\d{{2,3}})+{comma}\d{{3}}$"  # 1,234,567
    )


def unsure(decimal: Decimal) -> str:
    """The regular expression of one to three digits, this character and three digits: thousands or decimals."""
    point = "," if decimal is Decimal.COMMA else r"\."
    return rf"^-?[1-9]\d{{0,2}}{point}\d{{3}}$"
