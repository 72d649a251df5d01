"""Whether a file's headers are written in another language than English."""

from collections.abc import Iterable
from functools import cache

from rfm_core.guessing.headers import known_words, read_header
from rfm_core.guessing.lexicon import header_phrases
from rfm_core.guessing.rules import claims
from rfm_core.languages import ENGLISH, LANGUAGES
from rfm_core.languages.language import gathered

_LONG_ENOUGH = 4


def non_english(headers: Iterable[str]) -> bool:
    """Whether a header that speaks for a role uses a word that is known, but not in English (Datum, Fecha, Tutar).

    It is one of the hints that dates are written day first; words of languages that don't write them so are none.
    """
    return any(_foreign(header) for header in headers if claims(read_header(header)))


def _foreign(header: str) -> bool:
    return any(
        (len(word) >= _LONG_ENOUGH or not word.isascii()) and word not in _telling_nothing()
        for word in known_words(header)
    )


@cache
def _telling_nothing() -> frozenset[str]:
    others = [language for language in LANGUAGES if not language.day_first]
    phrases = [phrase for language in (ENGLISH, *others) for phrase in header_phrases(language)]
    words = {word for phrase in phrases for word in phrase} | {"".join(phrase) for phrase in phrases}
    return frozenset(words).union(gathered(LANGUAGES, lambda language: language.english_too))
