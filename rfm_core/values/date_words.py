"""The words that written dates are made of, in all languages."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from rfm_core.languages import ENGLISH, LANGUAGES
from rfm_core.languages.language import Language, gathered, listed

_PLAIN: Final = re.compile(r"[^\W\d_]{3,14}")
_MARKS: Final = ("Mn", "Mc")
_NUMBERED: Final = ("月", "월")
"""How months end that are counted: 十一月 has 一月 in it."""


def month_names(language: Language) -> dict[str, int]:
    """How a language writes months: lower-case name, with and without its accents → 1 … 12."""
    exact = {
        name.rstrip("."): number
        for number, names in enumerate(language.months, start=1)
        for name in listed(names)
    }
    # One letter before a month is written as a part of it (Hebrew).
    prefixes = [word for word in listed(language.before_month) if len(word) == 1 and not word.isascii()]
    glued = {prefix + name: number for prefix in prefixes for name, number in exact.items()}
    bare = {_bare(name): number for name, number in exact.items() if name.isalpha()}
    return {name: number for names in (bare, glued, exact) for name, number in names.items() if name}


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if unicodedata.category(letter) not in _MARKS)


def _months(plain: Callable[[str], object]) -> dict[str, int]:
    """Where languages mean different months by one name (listopad), the one listed first wins."""
    months: dict[str, int] = {}
    for language in LANGUAGES:
        for name, number in month_names(language).items():
            if plain(name):
                months.setdefault(name, number)
    return months


def _is_letters(name: str) -> bool:
    if name.endswith(_NUMBERED):
        return False
    # What Python doesn't take for a letter, a mark over or under one, Polars does.
    return bool(
        _PLAIN.fullmatch("".join("x" if unicodedata.category(one) in _MARKS else one for one in name))
    )


def _one_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


MONTHS: Final = _months(_is_letters)
"""Lower-case name of letters → 1 … 12."""
_ENGLISH: Final = [listed(names)[0] for names in ENGLISH.months]
_ODD: Final = _months(
    lambda name: not _is_letters(name) and (len(name) > 4 or not name.isalpha() or name.endswith(_NUMBERED))
)
ODD_MONTHS: Final = {name: _ENGLISH[_ODD[name] - 1] for name in sorted(_ODD, key=len, reverse=True)}
"""Names of several words, with digits or full stops → the English name; the longest first."""
BEFORE_TIME: Final = _one_of(gathered(LANGUAGES, lambda language: language.before_time))
"""What may stand between a date and its time of day, as a regular expression."""
BEFORE_MONTH: Final = _one_of(gathered(LANGUAGES, lambda language: language.before_month))
"""What may stand between day and month."""
BEFORE_YEAR: Final = _one_of(gathered(LANGUAGES, lambda language: language.before_year))
"""What may stand between month and year."""
_AFTER_YEAR: Final = _one_of(gathered(LANGUAGES, lambda language: language.after_year))
AFTER_YEAR: Final = rf"(?:\s?(?:{_AFTER_YEAR}))?" if _AFTER_YEAR else ""
"""What may stand behind a year, if anything does."""
