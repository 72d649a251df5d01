"""A header's text taken apart into concepts, whatever its language, case style or small typos."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from rfm_core.guessing.lexicon import fillers, glued, phrases, speakers, split_words
from rfm_core.guessing.numbering import Word, settle
from rfm_core.guessing.unspaced import cut, is_unspaced, without_prefix
from rfm_core.languages import ENGLISH, LANGUAGES
from rfm_core.languages.concepts import Concept

_TYPO_CERTAINTY = 0.9
_LINKS = ("", "s", "n", "en", "es")
_ANYBODY = frozenset({ENGLISH.code})
_SHORT_TAILS = frozenset({"id", "nr", "no", "dt"})


@dataclass(frozen=True)
class HeaderWords:
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
def read_header(header: str) -> HeaderWords:
    """Take `header` apart into concepts and unknown words."""
    words = settle(tuple(_words(split_words(header))))
    return HeaderWords(
        frozenset(word.concept for word in words if word.concept is not None),
        tuple(word.text for word in words if word.concept is None and not word.filler),
        _TYPO_CERTAINTY if any(word.typo for word in words) else 1.0,
    )


def known_words(header: str) -> tuple[str, ...]:
    """The known words in `header`, folded; compounds in their parts."""
    tokens = split_words(header)
    return tuple(
        part
        for token in tokens
        for part in ((token,) if token in glued() else _known_parts(token))
        if part in glued()
    )


def _known_parts(token: str) -> tuple[str, ...]:
    bare = without_prefix(token)
    return cut(token) if is_unspaced(token) else (bare,) if bare else _compound(token) or ()


def _words(tokens: list[str]) -> Iterator[Word]:
    """Known phrases, the longest first; then fillers, compounds in their parts, and what is unknown."""
    place = 0
    while place < len(tokens):
        length, concept = _phrase_at(tokens, place)
        if concept is not None:
            yield Word(" ".join(tokens[place : place + length]), concept)
        elif tokens[place] in fillers():
            yield Word(tokens[place], filler=True)
        elif (joined := "".join(tokens[place : place + 2])) in glued():  # MwSt, cut like a word of two
            yield Word(joined, glued()[joined])
            length = 2
        else:
            yield from _parts(tokens[place])
        place += length


def _phrase_at(tokens: list[str], place: int) -> tuple[int, Concept | None]:
    for length in (4, 3, 2, 1):
        known = (
            phrases().get(tuple(tokens[place : place + length])) if place + length <= len(tokens) else None
        )
        if known is not None:
            return length, known
    return 1, None


def _parts(token: str) -> tuple[Word, ...]:
    """One word: glued words first, then compounds, then the nearest known word."""
    if token in glued():
        return (Word(token, glued()[token]),)
    if is_unspaced(token):
        return tuple(Word(part, glued().get(part), filler=part in fillers()) for part in cut(token))
    bare = without_prefix(token)
    if bare is not None:
        return (Word(bare, glued()[bare]),)
    compound = _compound(token)
    if compound is not None:
        return tuple(Word(part, glued()[part]) for part in compound)
    nearest = _nearest(token)
    return (Word(token, glued()[nearest], typo=True) if nearest else Word(token),)


@cache
def _typo_targets(*, english: bool) -> dict[str, list[str]]:
    """Words long enough to forgive a slip in, by first letter: those of English, or of all other languages."""
    targets: dict[str, list[str]] = {}
    for word in glued():
        if len(word) >= 5 and (ENGLISH.code in speakers()[word]) is english:
            targets.setdefault(word[0], []).append(word)
    return targets


@lru_cache(maxsize=16_384)
def _compound(token: str) -> tuple[str, ...] | None:
    """`kundennummer` as kunden + nummer, `orderdate` as order + date; the split with the fewest parts.

    Its parts are of one language, English ones aside (orderdatum): with words of many, nearly any text is a compound.
    """
    if len(token) < 5 or len(token) > 40:
        return None
    parts = _split(token)
    if parts is None or _of_one_language(parts):
        return parts
    splits = (_split(token, language.code) for language in LANGUAGES)
    return min((split for split in splits if split is not None), key=len, default=None)


def _of_one_language(parts: tuple[str, ...]) -> bool:
    own = [speakers()[part] for part in parts if part in speakers() and ENGLISH.code not in speakers()[part]]
    return not own or bool(frozenset.intersection(*own))


def _split(token: str, code: str | None = None) -> tuple[str, ...] | None:
    """The fewest known words that make up `token`: those of any language, or of one and English."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(token)
    for end in range(2, len(token) + 1):
        for start in range(end - 1):
            before, word = best[start], token[start:end]
            if before is None or len(before) >= 4:
                continue
            known = _known_part(word, last=end == len(token))
            if known is None or (code and not speakers().get(known, _ANYBODY) & {code, ENGLISH.code}):
                continue
            if best[end] is None or len(before) + 1 < len(best[end] or ()):
                best[end] = (*before, known)
    return best[-1]


def _known_part(word: str, *, last: bool) -> str | None:
    if last and word in _SHORT_TAILS:
        return word
    for link in _LINKS if not last else ("",):
        stem = word.removesuffix(link) if link else word
        if len(stem) >= 3 and word.endswith(link) and stem in glued():
            return stem
    return None


@lru_cache(maxsize=16_384)
def _nearest(token: str) -> str | None:
    """The known word one slip away (two in long words), with the same first letter.

    Another language's word has to be longer: a short one is one slip away from many that mean something else.
    """
    slips = _allowed(token, 5, 8)
    hit = slips and _slip_away(token, slips, english=True)
    slips = _allowed(token, 6, 10)
    return hit or (_slip_away(token, slips, english=False) if slips else None)


def _allowed(token: str, one: int, two: int) -> int:
    """How many slips a word of this length is forgiven."""
    return 2 if len(token) >= two else 1 if len(token) >= one else 0


def _slip_away(token: str, slips: int, *, english: bool) -> str | None:
    likely = _typo_targets(english=english).get(token[0], [])
    if not likely:
        return None
    # Most headers are known words: who has no other is spared the library.
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    hit = process.extractOne(token, likely, scorer=OSA.distance, score_cutoff=slips)
    if hit is None:
        return None
    swapped = len(hit[0]) == len(token) and sorted(hit[0]) != sorted(token)
    return None if swapped and len(token) < 7 else str(hit[0])
