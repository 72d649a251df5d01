"""Country names and codes as people write them → two-letter codes (ISO 3166-1 alpha-2)."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

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
# In the locale data, but no countries of ISO 3166-1: unions, single islands, placeholders.
_NO_ISO_CODES = frozenset(
    ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ")
)
_OLDER = Path(__file__).with_name("older_names.tsv")
"""Spellings in use that the locale data don't have, from older ones: code, tab, name in lower case."""
_FIRST = ("en", "de", "fr", "es", "it", "pt", "nl", "tr")
_LANGUAGE = re.compile(r"[a-z]{2}(_Hant)?")


def country_codes(names: pl.Series) -> pl.Series:
    """Return the two-letter code of every country; null where it isn't known.

    Args:
        names: String: names in any larger language, or two-letter codes, in any case.
    """
    known = _names()
    distinct = {name: known.code(name) for name in names.drop_nulls().unique()}
    return names.replace_strict(distinct, default=None, return_dtype=pl.String).alias("country")


@cache
def regions() -> dict[str, str]:
    """Every country that has phone numbers, code to English name, by name."""
    from phonenumbers import SUPPORTED_REGIONS

    english = _territories("en")
    named = {code: english.get(code, code) for code in SUPPORTED_REGIONS}
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


class _Names:
    """Every known way to write a country; a language is loaded only while a name is still unknown."""

    def __init__(self) -> None:
        older = (line.split("\t") for line in _OLDER.read_text(encoding="utf-8").splitlines())
        codes = {code.casefold(): code for code in _territories("en") if code not in _NO_ISO_CODES}
        self._known = {name: code for code, name in older} | _ALSO | codes
        self._languages = _languages()
        # One for all visitors, whose downloads are built at the same time.
        self._lock = Lock()

    def code(self, name: str) -> str | None:
        """The two-letter code of the country written so."""
        name = _folded(name)
        with self._lock:
            while name not in self._known:
                language = next(self._languages, None)
                if language is None:
                    return None
                for code, written in _territories(language).items():
                    if code not in _NO_ISO_CODES:
                        # Where languages mean different countries by one name, the likelier language wins.
                        self._known.setdefault(_folded(written), code)
            return self._known[name]


@cache
def _names() -> _Names:
    return _Names()


def _languages() -> Iterator[str]:
    """The languages that have names for countries, the likeliest first."""
    from babel import localedata

    yield from _FIRST
    others = filter(_LANGUAGE.fullmatch, localedata.locale_identifiers())
    yield from sorted(language for language in others if language not in _FIRST)


def _territories(language: str) -> dict[str, str]:
    """Two-letter codes and names in a language: all that is kept of its data, which are large."""
    from babel import localedata

    try:
        names = localedata.load(language, merge_inherited=False).get("territories", {})
        return {code: str(name) for code, name in names.items() if len(code) == 2}
    finally:
        localedata.clear_caches()


def _folded(name: str) -> str:
    return name.strip().casefold().replace("’", "'").replace(" & ", " and ")
