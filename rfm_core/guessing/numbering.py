"""Whether a number word identifies (Numéro de commande, Order No.) or counts (number of orders, Nº de artículos).

Most languages use one word for both. What it governs tells: a thing that bears a number of its own, in the singular,
is identified by it; several things, or one that bears none, are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from rfm_core.guessing.lexicon import header_phrases, split_words
from rfm_core.languages import LANGUAGES
from rfm_core.languages.concepts import Concept as Is
from rfm_core.languages.language import gathered

_SEVERAL = frozenset({Is.EVENTS, Is.SALES, Is.QUANTITY, Is.DAYS, Is.STAY, Is.PEOPLE})
"""Concepts whose words name more than one thing, whatever their ending."""
_NUMBERED = frozenset(
    {
        Is.EVENT,
        Is.CUSTOMER,
        Is.HOUSEHOLD,
        Is.ACCOUNT,
        Is.CARD,
        Is.COUNTERPARTY,
        Is.PAID,
        Is.PHONE,
        Is.STORE,
        Is.SELLER,
        Is.SESSION,
    }
)
"""What bears a number of its own: “number of order” is an order's number, “number of item” counts."""
_COUNTS_PLACES = frozenset({"num", "nb", "nbr"})
"""Abbreviations that count what was bought by web or in a store (`NumWeb`); `Store No` is a store's number."""
_ENGLISH_LINK = "of"
_BARE_LETTER = "n"
"""An abbreviation beside other words (n_orders, N. ordine); alone, it may stand for anything."""


@dataclass(frozen=True)
class Word:
    """One word or known phrase of a header.

    Attributes:
        text: Folded.
        concept: What it stands for; None for fillers and unknown words.
        filler: It carries nothing, but may link a number word with what that governs.
        typo: The concept is that of the nearest known word.
    """

    text: str
    concept: Is | None = None
    filler: bool = False
    typo: bool = False


def settle(words: Sequence[Word]) -> tuple[Word, ...]:
    """Give each number word of a header its meaning: an id or a count; a count of days adds nothing to the days."""
    settled: list[Word] = []
    for place, word in enumerate(words):
        if not _is_number(word, words):
            settled.append(word)
            continue
        link, governed = _governed(words[place + 1 :])
        before = {one.concept for one in words[:place]} & _NUMBERED
        concept = Is.ID if before and not link else _meaning(link, governed)
        if word.text in _COUNTS_PLACES and governed and governed[0].concept in (Is.CHANNEL, Is.STORE):
            concept = Is.COUNT
        counts_days = concept is Is.COUNT and governed[0].concept is Is.DAYS
        settled.append(Word(word.text, filler=True) if counts_days else replace(word, concept=concept))
    if any(word.concept is Is.SINCE for word in settled):
        settled = [replace(word, concept=Is.DAYS) if _is_day(word) else word for word in settled]
    return tuple(settled)


def _is_day(word: Word) -> bool:
    """Whether a date word is one of “day”: a day since something is a number of days."""
    return word.concept is Is.DATE and word.text in _day_words()


@cache
def _day_words() -> frozenset[str]:
    return frozenset(
        word for day in gathered(LANGUAGES, lambda language: language.days) for word in split_words(day)
    )


def _is_number(word: Word, words: Sequence[Word]) -> bool:
    beside_others = any(other.concept is not None for other in words if other is not word)
    return word.concept is Is.NUMBER or (word.text == _BARE_LETTER and beside_others)


def _governed(following: Sequence[Word]) -> tuple[str | None, list[Word]]:
    """The link behind a number word, if any, and the words up to the next link."""
    governed: list[Word] = []
    link = None
    for word in following:
        if not word.filler:
            governed.append(word)
        elif governed:
            break
        else:
            link = link or word.text
    return link, governed


def _meaning(link: str | None, governed: Sequence[Word]) -> Is:
    if any(_several(word, linked=link is not None) for word in governed):
        return Is.COUNT
    english = link == _ENGLISH_LINK
    return Is.COUNT if english and governed and not {word.concept for word in governed} & _NUMBERED else Is.ID


def _several(word: Word, *, linked: bool) -> bool:
    if word.typo or word.concept is None:
        unknown_plural = (
            word.text.endswith(("s", "i")) and not word.text.endswith("ss") and len(word.text) > 3
        )
        return unknown_plural and (linked or word.typo)
    return word.concept in _SEVERAL or _is_plural(word.text)


@lru_cache(maxsize=4096)
def _is_plural(word: str) -> bool:
    """Whether a known word is the plural of another of the same language; a German genitive (Mitglieds) is none."""
    return any(
        word.endswith(ending) and word.removesuffix(ending) + singular in words
        for words, plurals in _numbers()
        for ending, singular in plurals
    )


@cache
def _numbers() -> tuple[tuple[frozenset[str], tuple[tuple[str, str], ...]], ...]:
    """The single words of each language, and how its plurals end."""
    return tuple(
        (frozenset(words[0] for words in header_phrases(language) if len(words) == 1), language.plurals)
        for language in LANGUAGES
    )
