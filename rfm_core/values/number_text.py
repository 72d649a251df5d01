"""How a written number is taken apart: sign, currency, thousands and decimals, as Polars expressions."""

import re
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.values.currency_signs import BESIDE_AMOUNTS, may_be_marks, written_marks
from rfm_core.values.digits import has_other_digits, western
from rfm_core.values.missing import text_or_null
from rfm_core.values.steps import in_steps


class Decimal(StrEnum):
    """Which character stands before the decimals."""

    AUTO = "auto"
    POINT = "."
    COMMA = ","


# What stands ahead of the digits, the digits with all between them, and the rest. A point before the first digit is
# theirs but behind a letter (Rs.500).
_PARTS: Final = (
    r"(?s)^(?P<ahead>(?:[^0-9]*[\p{L}\p{M}/]\.?)?[^0-9.,]*)"
    r"(?P<core>[.,]?[0-9](?:.*[0-9])?)(?P<behind>[^0-9]*)$"
)
_MARKS: Final = rf"^(?:(?:{written_marks()}|\p{{Sc}})\s*){{0,2}}$"
_AROUND: Final = " \t\r\n\u00a0\u2007\u2009\u202f\ufffd?-+().,:%"
_MINUS: Final = r"^[^-.,/=]*-[^-.,/=]*$"
# Between thousands: apostrophes as in Switzerland, and every blank that doesn't break.
_GAPS: Final = "[\\s'’‘ʼ´`\u00a0\u2007\u2009\u202f]"
_DASHES: Final = "[\u2212\u2013\u2014\ufe63\uff0d]"
_SIGNS: Final = " $£€¥₹₽₺₩₪฿\u00a0\u202f"
_FROM_FIRST_TO_LAST: Final = re.compile(r"[0-9](?:.*[0-9])?", re.DOTALL)
_LETTER: Final = re.compile("[A-Za-z]")
_DIGITS_ONLY: Final = re.compile(r"[0-9.,'`\s]+")
_EXPONENT: Final = r"e[-+]?[0-9]{1,3}"
# How prices without cents end in India and East Africa: `500/-`, `500/=`.
_NO_CENTS: Final = r"/\s*[-=]+"
DEBIT: Final = r"(?:\d|[\s.)])(?:dr|db|debit|debet)\.?\s*$"
"""How an amount ends that went out of an account, in lower case; a regular expression, as is `CREDIT`."""
CREDIT: Final = DEBIT.replace("dr|db|debit|debet", "cr|credit|kredit")


def read_written(text: pl.Expr, decimal: Decimal, *, debits: bool = False) -> pl.Expr:
    """Read texts as numbers, with currency, brackets, percent and thousands in any convention.

    Each value is read under the column's convention where that fits it, else under the other one: `1.234,56` has
    one reading only.

    Args:
        text: String.
        decimal: The column's decimal character.
        debits: Amounts marked as debits (`12.50 DR`) are negative.

    Returns:
        Float64, never infinite or NaN; null where the text is no number.
    """
    first, second = (_comma, _point) if decimal is Decimal.COMMA else (_point, _comma)
    own = pl.field("own")
    return in_steps(
        {"body": bodies(text, debits=debits)},
        {"own": first(pl.field("body"))},
        {"other": second(pl.when(own.is_null()).then(pl.field("body")))},
        {"number": pl.coalesce(own, pl.field("other")).cast(pl.Float64, strict=False)},
        {"finite": finite(pl.field("number"))},
    )


def may_be_written(text: str) -> bool:
    """Whether a text may be a number that `read_written` reads: a quick look at few of them, never wrongly a no."""
    if not text.isascii():
        return True
    digits = _FROM_FIRST_TO_LAST.search(text)
    if digits is None:
        return False
    # With letters among the digits, the last ones may be those of a tax: 12.50 incl. 20 % VAT.
    plain = _LETTER.search(digits[0]) or _DIGITS_ONLY.fullmatch(digits[0])
    return bool(plain) and may_be_marks(text[: digits.start()].lower())


def _point(body: pl.Expr) -> pl.Expr:
    return pl.when(body.str.contains(shape(Decimal.POINT))).then(body).str.replace_all("[,']", "")


def _comma(body: pl.Expr) -> pl.Expr:
    digits = pl.when(body.str.contains(shape(Decimal.COMMA))).then(body).str.replace_all("[.']", "")
    return digits.str.replace(",", ".", literal=True)


def bodies(text: pl.Expr, *, debits: bool = False) -> pl.Expr:
    """Strip sign, brackets, currency, tax words and percent from texts.

    Returns:
        String: digits, `.`, `,` and thousands gaps (as single apostrophes), with a leading `-` where negative; null
        where something else stands around the digits.
    """
    shown, ahead, core, behind = (pl.field(name) for name in ("shown", "ahead", "core", "behind"))
    # A minus stands ahead of the currency (-R$ 5,00), behind it (R$ -5,00), or last (5,00 CHF-).
    negative = ahead.str.contains("-", literal=True) | behind.str.contains(_MINUS)
    negative |= ahead.str.contains(r"\([^)]*$") & shown.str.contains(")", literal=True)
    if debits:
        negative |= shown.str.contains(DEBIT)
    # Marks are only looked for where they may stand: taking them out of the whole text costs twenty times as much.
    known = ~ahead.str.contains("-.*-") & ahead.str.strip_chars(_AROUND).str.contains(_MARKS)
    known &= behind.str.replace(_NO_CENTS, " ").str.strip_chars(_AROUND).str.contains(_MARKS)
    return in_steps(
        {"text": text_or_null(text)},
        {"other": western(pl.when(has_other_digits(pl.field("text"))).then(pl.field("text")))},
        {"shown": pl.coalesce(pl.field("other"), pl.field("text")).str.to_lowercase()},
        {"shown": shown.str.replace_all(_DASHES, "-")},
        {"parts": shown.str.replace(BESIDE_AMOUNTS, "${1}${2}").str.extract_groups(_PARTS)},
        {name: pl.field("parts").struct.field(name) for name in ("ahead", "core", "behind")},
        {"digits": pl.when(known).then(core).str.replace_all(_GAPS, "'"), "negative": negative},
        {"body": pl.when(pl.field("negative")).then("-" + pl.field("digits")).otherwise(pl.field("digits"))},
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
    # Groups of two digits are lakhs and crores; the last group always has three. None stand before an exponent.
    grouped = rf"[0-9]{{1,3}}(?:[{comma}'][0-9]{{2,3}})*[{comma}'][0-9]{{3}}"
    bare = rf"(?:[0-9]+(?:{point}[0-9]*)?|{point}[0-9]+)"
    return rf"^-?(?:{bare}(?:{_EXPONENT})?|{grouped}(?:{point}[0-9]*)?)$"


def simple(decimal: Decimal) -> str:
    """The regular expression of what `without_thousands` reads right, short enough to be finite."""
    point, comma = (r"\.", ",") if decimal is not Decimal.COMMA else (",", r"\.")
    grouped = rf"[0-9]{{1,3}}(?:{comma}[0-9]{{2,3}}){{0,12}}{comma}[0-9]{{3}}"
    return rf"^-?(?:(?:[0-9]{{1,40}}|{grouped})(?:{point}[0-9]*)?|{point}[0-9]+)$"


def proof(decimal: Decimal) -> str:
    """The regular expression of texts that only make sense with this decimal character."""
    point, comma = (r"\.", ",") if decimal is not Decimal.COMMA else (",", r"\.")
    return (
        rf"^-?[0-9]*{point}(?:[0-9]{{0,2}}|[0-9]{{4,}})$"  # 12.5, 1234.
        rf"|^-?(?:0+|[0-9]{{4,}})?{point}[0-9]{{3}}$"  # 0.125, 1234.500
        rf"|^-?[0-9]*{point}[0-9]*{_EXPONENT}$"  # 1.234e+05
        rf"|^-?[0-9']*[{comma}'][0-9{comma}']*{point}[0-9]*$"  # 1,234.56
        rf"|^-?[0-9]{{1,3}}(?:{comma}[0-9]{{2,3}})+{comma}[0-9]{{3}}$"  # 1,234,567
    )


def unsure(decimal: Decimal) -> str:
    """The regular expression of one to three digits, this character and three digits: thousands or decimals."""
    point = "," if decimal is Decimal.COMMA else r"\."
    return rf"^-?[1-9][0-9]{{0,2}}{point}[0-9]{{3}}$"
