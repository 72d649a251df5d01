"""Phone numbers as people write them → E.164 (`+442071838750`)."""

import re
from collections import Counter
from collections.abc import Iterable

import polars as pl

_WHOLE = re.compile(r"(\+?\d{6,15})\.0+")
_SCIENTIFIC = re.compile(r"\+?(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_ABROAD = r"^\s*'?\s*(?:\+|00|＋)"
# So many numbers, and nearly all of them, have to begin with one country's code, if it is to be read without a +.
_FEWEST = 3
_NEARLY_ALL = 0.95
_LONG = 11


def phone_numbers(phones: pl.Series, countries: pl.Series, region: str | None) -> pl.Series:
    """Return every valid number in E.164; null where there is none, it isn't valid or its country isn't known.

    A country is never guessed for one number alone, which could be a stranger's abroad: a number without a country code
    needs a country; codes without + or 00 are only read where nearly all numbers begin with the same.

    Args:
        phones: String, written in any way, also as a spreadsheet does (`7911123456.0`).
        countries: String: two-letter code of each customer's country, or null.
        region: Country of customers without one; None: such a number must begin with its country code.
    """
    pairs = pl.DataFrame({"phone": phones, "country": countries.fill_null(region or "")}, strict=False)
    # Parsing is plain Python: each number once.
    distinct = pairs.filter(pl.col("phone").is_not_null()).unique()
    unplaced = distinct.filter((pl.col("country") == "") & ~pl.col("phone").str.contains(_ABROAD))
    coded = _begin_with_one_code(unplaced["phone"])
    found = distinct.with_columns(
        found=pl.Series(
            [_e164(phone, country, coded=coded) for phone, country in distinct.iter_rows()], dtype=pl.String
        )
    )
    joined = pairs.join(found, on=["phone", "country"], how="left", maintain_order="left")
    return joined["found"].alias("phone")


def without_country(phone: pl.Expr, given: pl.Expr, country: pl.Expr) -> pl.Expr:
    """Tell which numbers were left out because their country isn't known (Boolean).

    Args:
        phone: String: as `phone_numbers` gave it.
        given: String: as it stood in the file.
        country: String: the customer's country, or the one chosen for all.
    """
    number = given.str.count_matches(r"\d") >= 7
    return (phone.is_null() & country.is_null() & number & ~given.str.contains(_ABROAD)).fill_null(False)


def _begin_with_one_code(phones: Iterable[str]) -> bool:
    texts = [_digits(_as_written(phone)) for phone in phones]
    read = [_valid(f"+{digits}", "") for digits in texts if len(digits) >= _LONG]
    codes = Counter(_country_code(number) for number in read if number)
    most = max(codes.values(), default=0)
    return most >= _FEWEST and most >= _NEARLY_ALL * len(texts)


def _e164(given: str, region: str, *, coded: bool) -> str | None:
    text = _as_written(given)
    digits = _digits(text)
    tries = [(text, region)] if region or text.startswith(("+", "＋")) else []
    if digits.startswith("00"):
        tries.append((f"+{digits[2:]}", ""))
    elif region and not text.startswith("+"):
        # A spreadsheet drops the zero in front, which in Italy belongs to the number.
        tries.append((f"0{digits}", region))
    elif coded and not region and len(digits) >= _LONG:
        tries.append((f"+{digits}", ""))
    return next((number for one, place in tries if (number := _valid(one, place))), None)


def _as_written(given: str) -> str:
    """The number before a spreadsheet changed it; empty where it lost digits."""
    text = given.strip().lstrip("'").strip()
    if whole := _WHOLE.fullmatch(text):
        return whole[1]
    if short := _SCIENTIFIC.fullmatch(text):
        decimals = short[2] or ""
        # 4.47911E+11 has six of twelve digits: the others are anybody's.
        return short[1] + decimals if len(decimals) == int(short[3]) else ""
    return text


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _country_code(number: str) -> int | None:
    import phonenumbers

    return phonenumbers.parse(number).country_code


def _valid(text: str, region: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
