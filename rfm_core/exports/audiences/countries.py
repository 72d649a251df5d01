"""Country names and codes as people write them → two-letter codes (ISO 3166-1 alpha-2)."""

from functools import cache

import polars as pl

from rfm_core.errors import ChoiceProblem

_ALSO = {
    "uk": "GB",
    "great britain": "GB",
    "britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "usa": "US",
    "u.s.": "US",
    "u.s.a.": "US",
    "united states of america": "US",
    "america": "US",
    "eire": "IE",
    "republic of ireland": "IE",
    "holland": "NL",
    "the netherlands": "NL",
    "czech republic": "CZ",
    "rsa": "ZA",
    "uae": "AE",
    "korea": "KR",
    "south korea": "KR",
    "russian federation": "RU",
    "turkey": "TR",
    "channel islands": "JE",
    "hong kong": "HK",
    "brd": "DE",
}


def country_codes(names: pl.Series) -> pl.Series:
    """Return the two-letter code of every country; null where it isn't known.

    Args:
        names: String: names in any larger language, or two-letter codes, in any case.
    """
    known = _names()
    distinct = {name: known.get(name.strip().casefold()) for name in names.drop_nulls().unique()}
    return names.replace_strict(distinct, default=None, return_dtype=pl.String).alias("country")


def regions() -> dict[str, str]:
    """Every country that has phone numbers, code to English name, by name."""
    from phonenumbers import SUPPORTED_REGIONS

    named = {code: _name(code, "en") for code in SUPPORTED_REGIONS}
    return dict(sorted(named.items(), key=lambda pair: pair[1]))


def require_region(code: str | None) -> None:
    """Check the default country of phone numbers.

    Raises:
        ChoiceProblem: It isn't the code of a country with phone numbers.
    """
    if code is not None and code not in regions():
        raise ChoiceProblem(
            f"“{code}” is no country with phone numbers; use a two-letter code such as GB or US."
        )


@cache
def _names() -> dict[str, str]:
    """Every known way to write a country, in lower case, to its code."""
    from phonenumbers.geodata.locale import LOCALE_DATA

    written = {
        _name(code, language).casefold(): code for code in LOCALE_DATA for language in LOCALE_DATA[code]
    }
    return written | _ALSO | {code.casefold(): code for code in LOCALE_DATA}


def _name(code: str, language: str) -> str:
    """The country's name; the library refers from one language to another with an asterisk."""
    from phonenumbers.geodata.locale import LOCALE_DATA

    names = LOCALE_DATA.get(code, {})
    name = names.get(language, code)
    return str(names[name[1:]] if name.startswith("*") else name)
