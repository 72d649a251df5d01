"""A header's text taken apart into concepts, whatever its language, case style or small typos."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from rfm_core.guessing.concepts import Concept
from rfm_core.guessing.words import FILLERS, LANGUAGES

_SIGNS = {"€": " euro ", "$": " dollar ", "£": " pound ", "₺": " tl ", "₹": " inr ", "#": " no ", "°": "o"}
_PIECES = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[^\W\d_A-Za-z]+")
_LONGEST_HEADER = 80
_TYPO_CERTAINTY = 0.9
_LINKS = ("", "s", "n", "en", "es")
_SHORT_TAILS = frozenset({"id", "nr", "no", "dt"})


@dataclass(frozen=True)
class Reading:
    """What a header says.

    Attributes:
        concepts: What its known words stand for.
        unknown: Its other words, folded, without fillers and digits.
        certainty: 1 for exact words, less where a typo was forgiven.
    """

    concepts: frozenset[Concept]
    unknown: tuple[str, ...]
    certainty: float = 1.0

    @property
    def silent(self) -> bool:
        """Whether it says nothing about its column, as `a` or `Column 1`."""
        return not self.concepts


@lru_cache(maxsize=16_384)
def read_header(header: str) -> Reading:
    """Take `header` apart into concepts and unknown words."""
    tokens = split_words(header)
    found: set[Concept] = set()
    unknown: list[str] = []
    certainty = 1.0
    place = 0
    while place < len(tokens):
        length, concept = _phrase_at(tokens, place)
        if concept is not None:
            found.add(concept)
            place += length
            continue
        token = tokens[place]
        place += 1
        if token in _fillers():
            continue
        parts, typo = _parts(token)
        found.update(parts)
        if typo:
            certainty = _TYPO_CERTAINTY
        if not parts:
            unknown.append(token)
    return Reading(frozenset(found), tuple(unknown), certainty)


def split_words(header: str) -> list[str]:
    """Lower-case words without accents: `Kd-Nr.` → kd, nr; `InvoiceNo` → invoice, no."""
    text = header[:_LONGEST_HEADER]
    for sign, word in _SIGNS.items():
        text = text.replace(sign, word)
    return [piece.lower() for piece in _PIECES.findall(_fold(text))]


def known_words(header: str) -> tuple[str, ...]:
    """The known words in `header`, folded; compounds in their parts."""
    tokens = split_words(header)
    return tuple(
        part for token in tokens for part in ((token,) if token in _glued() else _compound(token) or ())
    )


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ı", "i").replace("ø", "o"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@cache
def _lexicon() -> dict[tuple[str, ...], Concept]:
    lexicon: dict[tuple[str, ...], Concept] = {}
    for words in LANGUAGES.values():
        for concept, phrases in words.items():
            for phrase in phrases.split(","):
                lexicon.setdefault(tuple(split_words(phrase)), concept)
    lexicon.pop((), None)
    return lexicon


@cache
def _fillers() -> frozenset[str]:
    return frozenset(word for filler in FILLERS.split(",") for word in split_words(filler))


@cache
def _glued() -> dict[str, Concept]:
    """Every phrase written as one word; a German `ü` may also be spelled `ue`."""
    return {"".join(words): concept for words, concept in reversed(_lexicon().items())}


@cache
def _typo_targets() -> dict[str, list[str]]:
    """Words long enough to forgive a slip in, by first letter."""
    targets: dict[str, list[str]] = {}
    for word in _glued():
        if len(word) >= 5:
            targets.setdefault(word[0], []).append(word)
    return targets


def _phrase_at(tokens: list[str], place: int) -> tuple[int, Concept | None]:
    for length in (4, 3, 2, 1):
        concept = (
            _lexicon().get(tuple(tokens[place : place + length])) if place + length <= len(tokens) else None
        )
        if concept is not None:
            return length, concept
    return 1, None


def _parts(token: str) -> tuple[frozenset[Concept], bool]:
    """Concepts of one word: glued words first, then compounds, then the nearest known word."""
    glued = _glued().get(token)
    if glued is not None:
        return frozenset({glued}), False
    compound = _compound(token)
    if compound is not None:
        return frozenset(_glued()[word] for word in compound), False
    nearest = _nearest(token)
    return (frozenset({_glued()[nearest]}), True) if nearest else (frozenset(), False)


@lru_cache(maxsize=16_384)
def _compound(token: str) -> tuple[str, ...] | None:
    """`kundennummer` as kunden + nummer, `orderdate` as order + date; the split with the fewest parts."""
    if len(token) < 5 or len(token) > 40:
        return None
    best: list[tuple[str, ...] | None] = [()] + [None] * len(token)
    for end in range(2, len(token) + 1):
        for start in range(end - 1):
            before, word = best[start], token[start:end]
            if before is None or len(before) >= 4:
                continue
            known = _known_part(word, last=end == len(token))
            shorter = best[end] is None or len(before) + 1 < len(best[end] or ())
            if known is not None and shorter:
                best[end] = (*before, known)
    return best[-1]


def _known_part(word: str, *, last: bool) -> str | None:
    if last and word in _SHORT_TAILS:
        return word
    for link in _LINKS if not last else ("",):
        stem = word.removesuffix(link) if link else word
        if len(stem) >= 3 and word.endswith(link) and stem in _glued():
            return stem
    return None


@lru_cache(maxsize=16_384)
def _nearest(token: str) -> str | None:
    """The known word one slip away (two in long words), with the same first letter."""
    if len(token) < 5:
        return None
    slips = 1 if len(token) < 8 else 2
    likely = _typo_targets().get(token[0], [])
    hit = process.extractOne(token, likely, scorer=OSA.distance, score_cutoff=slips)
    if hit is None:
        return None
    swapped = len(hit[0]) == len(token) and sorted(hit[0]) != sorted(token)
    return None if swapped and len(token) < 7 else str(hit[0])
