"""The customers as contacts: addresses normalised, names split, countries as codes."""

import re

import polars as pl

from rfm_core.analysis import Analysis
from rfm_core.columns import Role
from rfm_core.exports.audiences.countries import country_codes, require_region
from rfm_core.exports.audiences.names import first_and_last
from rfm_core.exports.audiences.phones import phone_numbers

_LABEL = r"[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?"
EMAIL = rf"^[^\s@\"(),:;<>\[\\\]]{{1,64}}@({_LABEL}\.)+\p{{L}}[\p{{L}}\p{{N}}-]{{0,61}}\p{{L}}$"
"""An address that can be written to: no quotes, comments or bare hosts (RFC 5321 allows more; senders don't)."""

_LONGEST = 254
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
        `postal_code`. Columns that the file knows nothing about are null.

    Raises:
        ChoiceProblem: `region` is no country.
    """
    require_region(region)
    customers = analysis.customers
    traits = analysis.measured.traits
    postal = next((column for header, column in traits.items() if _POSTAL.match(header.strip())), None)
    codes = country_codes(_text(customers, analysis.measured.column_of(Role.COUNTRY)))
    given = customers.with_columns(
        given_email=_given_email(customers),
        given_phone=_text(customers, "phone"),
        name=_text(customers, "name"),
        country=codes,
        postal_code=_text(customers, postal),
    )
    return given.with_columns(
        normal_email(pl.col("given_email")).alias("email"),
        phone_numbers(given["given_phone"], codes, region),
        *first_and_last(),
    )


def normal_email(given: pl.Expr) -> pl.Expr:
    """Return the address trimmed and in lower case; null where it isn't one."""
    address = given.str.strip_chars().str.to_lowercase()
    good = address.str.contains(EMAIL) & ~address.str.contains(r"(^\.|\.\.|\.@)")
    return pl.when(good & (address.str.len_chars() <= _LONGEST)).then(address)


def _given_email(customers: pl.DataFrame) -> pl.Series:
    if "email" in customers.columns:
        return _text(customers, "email")
    ids = customers["customer_id"]
    share = ids.str.contains("@", literal=True).mean()
    return ids if isinstance(share, float) and share >= 0.5 else _text(customers, None)


def _text(customers: pl.DataFrame, column: str | None) -> pl.Series:
    if column is None or column not in customers.columns:
        return pl.Series([None] * customers.height, dtype=pl.String)
    return customers[column].cast(pl.String)
