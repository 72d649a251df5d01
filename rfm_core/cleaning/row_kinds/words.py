"""What the words of a status, a type or a flag say, in any language."""

import re
import unicodedata
from collections.abc import Callable
from enum import StrEnum, auto
from functools import cache, lru_cache
from typing import Final

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import Language, gathered


class Word(StrEnum):
    """What a word in a value stands for: the list of `Language` that holds it."""

    CANCELLED = auto()
    FAILED = auto()
    REFUNDED = auto()
    PENDING = auto()
    IN_PART = auto()
    RETURNED = auto()
    PURCHASES = auto()
    PAYMENTS = auto()
    TRANSFERS = auto()
    TEST = auto()
    LINES = auto()
    HEADINGS = auto()


_LISTS: Final[dict[Word, Callable[[Language], str]]] = {
    Word.CANCELLED: lambda language: language.cancelled,
    Word.FAILED: lambda language: language.failed,
    Word.REFUNDED: lambda language: language.refunded,
    Word.PENDING: lambda language: language.pending,
    Word.IN_PART: lambda language: language.in_part,
    Word.RETURNED: lambda language: language.returned,
    Word.PURCHASES: lambda language: language.purchases,
    Word.PAYMENTS: lambda language: language.payments,
    Word.TRANSFERS: lambda language: language.transfers,
    Word.TEST: lambda language: language.test,
    Word.LINES: lambda language: language.lines,
    Word.HEADINGS: lambda language: language.headings,
}
_LONGEST = 120
_DOTLESS = str.maketrans({"ı": "i", "ß": "ss", "ς": "σ", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SIGNS = re.compile(r"[\W_]+")
_YES_SIGNS: Final = "1, 1.0, true, x, ✓, ✔, ☑, ✅"
_NO_SIGNS: Final = "0, 0.0, false, ✗, ✘, ☐, ❌"


ANY: Final = frozenset(Word)


@lru_cache(maxsize=4096)
def words_in(value: str, among: frozenset[Word] = ANY) -> frozenset[Word]:
    """What the words of a value say; accents, capitals, and signs between words don't matter.

    Args:
        value: A cell or a header.
        among: What is asked for: each list takes some milliseconds to make ready.
    """
    if not any(map(str.isalpha, value)):
        return frozenset()  # no list has a word without letters
    forms = _forms(value)
    return frozenset(word for word in among if any(map(_pattern(word).search, forms)))


def is_known(value: str) -> bool:
    """Whether a value is a word that tells a kind, and hardly any other: “Refund”, not “Refund of May by Jo”."""
    if len(plain(value).split()) > 3:
        return False
    return bool(words_in(value) - {Word.LINES, Word.HEADINGS, Word.IN_PART})


def says_yes(value: str) -> bool:
    """Whether a value is a yes (Ja, oui, true, 1, x)."""
    return plain(value) in _yes()


def says_no(value: str) -> bool:
    """Whether a value is a no (Nein, non, false, 0)."""
    return plain(value) in _no()


@cache
def no_words() -> tuple[str, ...]:
    """The words for no, in lower case."""
    return (*_NO_SIGNS.split(", "), *gathered(LANGUAGES, lambda language: language.no))


def plain(value: str) -> str:
    """A value without accents, capitals and signs between words."""
    text = _unaccented(value[:_LONGEST].casefold())
    return _SIGNS.sub(" ", text).strip() or text.strip()


def _forms(value: str) -> tuple[str, ...]:
    cut = value[:_LONGEST]
    apart = " ".join(_CAMEL.sub(" ", cut).replace("_", " ").split())
    return tuple(
        # Folded again: what NFKD makes of letters that are signs can be capitals.
        dict.fromkeys(
            _unaccented(text.casefold()).casefold() for text in (cut, apart, apart.replace("-", " "))
        )
    )


def _unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_DOTLESS))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cache
def _pattern(word: Word) -> re.Pattern[str]:
    stems = gathered(LANGUAGES, _LISTS[word])
    return re.compile("|".join(_unaccented(stem) for stem in stems))


@cache
def _yes() -> frozenset[str]:
    return _read_whole(_YES_SIGNS, lambda language: language.yes)


@cache
def _no() -> frozenset[str]:
    return _read_whole(_NO_SIGNS, lambda language: language.no)


def _read_whole(signs: str, of: Callable[[Language], str]) -> frozenset[str]:
    return frozenset(plain(word) for word in (*signs.split(", "), *gathered(LANGUAGES, of)))
