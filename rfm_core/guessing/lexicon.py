"""The words that headers are made of, from the tables of all languages, and how a header is cut into words."""

import re
import unicodedata
from functools import cache

from rfm_core.guessing.concepts import Concept
from rfm_core.guessing.words import FILLERS, LANGUAGES

_SIGNS = {"€": " euro ", "$": " dollar ", "£": " pound ", "₺": " tl ", "₹": " inr ", "#": " no ", "°": "o"}
_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_A-Za-z]+")
_LONGEST_HEADER = 80


def split_words(header: str) -> list[str]:
    """Lower-case words without accents: `Kd-Nr.` → kd, nr; `InvoiceNo` → invoice, no."""
    text = header[:_LONGEST_HEADER]
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return [piece.lower() for piece in _PIECES.findall(_fold(text))]


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ı", "i").replace("ø", "o"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cache
def phrases() -> dict[tuple[str, ...], Concept]:
    """Every known phrase, as its folded words; where languages disagree, the first one's meaning."""
    lexicon: dict[tuple[str, ...], Concept] = {}
    for words in LANGUAGES.values():
        for concept, listed in words.items():
            for phrase in listed.split(","):
                lexicon.setdefault(tuple(split_words(phrase)), concept)
    lexicon.pop((), None)
    return lexicon


@cache
def glued() -> dict[str, Concept]:
    """Every phrase written as one word; a German `ü` may also be spelled `ue`."""
    return {"".join(words): concept for words, concept in reversed(phrases().items())}


@cache
def fillers() -> frozenset[str]:
    """Words that carry nothing."""
    return frozenset(word for filler in FILLERS.split(",") for word in split_words(filler))


@cache
def words_of(*languages: str) -> frozenset[str]:
    """All single words that the tables of `languages` know, folded."""
    listed = (
        phrase
        for language in languages
        for text in LANGUAGES[language].values()
        for phrase in text.split(",")
    )
    return frozenset(words[0] for words in map(split_words, listed) if len(words) == 1)
