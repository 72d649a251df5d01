"""Phone numbers as people write them → E.164 (`+442071838750`)."""

import polars as pl


def phone_numbers(phones: pl.Series, countries: pl.Series, region: str | None) -> pl.Series:
    """Return every valid number in E.164; null where there is none or it isn't valid.

    Args:
        phones: String, written in any way.
        countries: String: two-letter code of each customer's country, or null.
        region: Country of customers without one; None: such a number must begin with its country code.
    """
    pairs = pl.DataFrame({"phone": phones, "country": countries.fill_null(region or "")}, strict=False)
    # Parsing is plain Python: each number once.
    distinct = pairs.filter(pl.col("phone").is_not_null()).unique()
    found = distinct.with_columns(
        found=pl.Series([_e164(phone, country) for phone, country in distinct.iter_rows()], dtype=pl.String)
    )
    joined = pairs.join(found, on=["phone", "country"], how="left", maintain_order="left")
    return joined["found"].alias("phone")


def _e164(text: str, region: str) -> str | None:
    """The number in `region`; failing that, with its own country code, whose + or 00 exports often lose."""
    digits = "".join(sign for sign in text if sign.isdecimal())
    tries = [(text, region)] if region or text.lstrip().startswith("+") else []
    if digits.startswith("00"):
        tries.append((f"+{digits[2:]}", ""))
    elif len(digits) >= 11 and not text.lstrip().startswith("+"):
        tries.append((f"+{digits}", ""))
    return next((number for one, place in tries if (number := _valid(one, place))), None)


def _valid(text: str, region: str) -> str | None:
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
