"""The customers as contacts: addresses normalised, names in two parts, countries as codes."""

import re

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.columns import Role
from rfm_core.exports.audiences.countries import country_codes, require_region
from rfm_core.exports.audiences.names import first_and_last
from rfm_core.exports.audiences.phones import phone_numbers, without_country
from rfm_core.measuring.dated import NAME_PARTS

# A label of a host has at most 63 characters (RFC 1035), what is before the @ at most 64 (RFC 5321).
_LABEL = r"[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?"
EMAIL = rf"^[^\s@\"(),:;<>\[\\\]]{{1,64}}@({_LABEL}\.)+\p{{L}}[\p{{L}}\p{{N}}-]{{0,61}}\p{{L}}$"
"""An address that can be written to: no quotes, comments or bare hosts (RFC 5321 allows more; senders don't)."""

_SIMPLE_LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_SIMPLE = rf"^[!-~&&[^@\"(),:;<>\[\\\]]]{{1,64}}@({_SIMPLE_LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z]$"
"""Those of them that are plain ASCII in lower case."""

# Longer addresses can't be delivered to (RFC 5321 allows a path of 256 with its brackets).
_LONGEST = 254
_NOTHING = pl.lit(None, dtype=pl.String)
_ADDED = (
    *("given_email", "given_phone", "name", "country", "postal_code"),
    *("email", "phone", "first_name", "last_name"),
)
_POSTAL = re.compile(
    r"(?i)^(zip|zip[ _-]?code|post(al)?[ _-]?code|postcode|plz|postleitzahl|cap|cep|code[ _]postal)$"
)


def contacts(analysis: Analysis, region: str | None = None) -> pl.DataFrame:
    """Return every customer as a contact, ids ascending.

    Args:
        analysis: The customers. Where no column is mapped to e-mail but the customer column holds addresses, those
            are used.
        region: Country of phone numbers without a country code, for customers whose country isn't known.

    Returns:
        The customers' columns; `email` (lower case) and `phone` (E.164), null where there is none that is valid;
        `given_email`, `given_phone` as they stood; `first_name`, `last_name`, `country` (two-letter code),
        `postal_code`; `unplaced` (Boolean): the phone number is left out because its country isn't known. Columns that
        the file knows nothing about are null.

    Raises:
        ChoiceProblem: `region` is no country.
    """
    require_region(region)
    customers = analysis.customers
    traits = analysis.measured.traits
    postal = next((column for header, column in traits.items() if _POSTAL.match(header.strip())), None)
    country = analysis.measured.column_of(Role.COUNTRY)
    codes = country_codes(customers[country].cast(pl.String)) if country else None
    given = customers.with_columns(
        given_email=given_email(customers),
        given_phone=_text(customers, "phone"),
        name=_text(customers, "name"),
        country=_NOTHING if codes is None else codes,
        postal_code=_text(customers, postal),
    )
    phones = (
        phone_numbers(given["given_phone"], given["country"], region)
        if "phone" in customers.columns
        else _NOTHING.alias("phone")
    )
    made = given.with_columns(
        normal_email(pl.col("given_email")).alias("email"), phones, *first_and_last(given.columns)
    )
    placed = pl.coalesce("country", pl.lit(region, dtype=pl.String))
    made = made.with_columns(unplaced=without_country(pl.col("phone"), pl.col("given_phone"), placed))
    # What nobody has is one null for all: 300,000 of them in each of these columns are 40 MB.
    blank = [name for name in _ADDED if made[name].null_count() == made.height]
    return made.with_columns(_NOTHING.alias(name) for name in blank).drop(NAME_PARTS, strict=False)


def normal_email(given: pl.Expr) -> pl.Expr:
    """Return the address trimmed and in lower case; null where it isn't one."""
    address = given.str.strip_chars().str.to_lowercase()
    simple = address.str.contains(_SIMPLE)
    # Letters of all scripts make a pattern slow, fifty times; nearly no address needs them.
    good = simple | pl.when(~simple).then(address).str.contains(EMAIL).fill_null(False)
    good &= ~address.str.contains(r"(^\.|\.\.|\.@)")
    return pl.when(good & (address.str.len_chars() <= _LONGEST)).then(address)


def given_email(customers: pl.DataFrame) -> pl.Expr:
    """Return the addresses as they stood: those of the e-mail column, else ids that are addresses, else null."""
    if "email" in customers.columns:
        return _text(customers, "email")
    # Some shops know their customers by e-mail address.
    share = customers["customer_id"].str.contains("@", literal=True).mean()
    return pl.col("customer_id") if isinstance(share, float) and share >= 0.5 else _NOTHING


def _text(customers: pl.DataFrame, column: str | None) -> pl.Expr:
    if column is None or column not in customers.columns:
        return _NOTHING
    return pl.col(column).cast(pl.String)
