"""Headers in scripts that put no blanks between words (会員番号, 实付金额, รหัสลูกค้า, 주문번호), cut into known words."""

import re
from functools import cache, lru_cache

from rfm_core.guessing.lexicon import fillers, glued

# No regular expression: Python takes 7 ms to compile a set as large as this.
_SCRIPTS = (
    ("\u0e00", "\u0e7f"),
    ("\u1100", "\u11ff"),
    ("\u3005", "\u30ff"),
    ("\u3400", "\u9fff"),
    ("\uac00", "\ud7af"),
    ("\uf900", "\ufaff"),
)
"""First and last letters of Thai, Korean, Japanese and Chinese."""
_HEBREW = re.compile("[\u05d0-\u05ea]{4,}")
_HEBREW_PREFIXES = "הלבמשוכ"
_STRANGE, _SHORT, _WORD = 10, 8, 3
"""What a letter costs that no word covers, a word of one letter, and one of several: long known words go first."""


def is_unspaced(token: str) -> bool:
    """Whether a word of a header is in a script without blanks between words."""
    return any(first <= token[:1] <= last for first, last in _SCRIPTS)


@lru_cache(maxsize=16_384)
def cut(token: str) -> tuple[str, ...]:
    """Cut a text into known words and fillers, and what is strange between them: few words that cover most of it."""
    best: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    for end in range(1, len(token) + 1):
        ends = [(best[end - 1][0] + _STRANGE, (*best[end - 1][1], token[end - 1]))]
        for start in range(max(0, end - _longest()), end):
            word = token[start:end]
            if word in glued() or word in fillers():
                ends.append((best[start][0] + (_SHORT if len(word) == 1 else _WORD), (*best[start][1], word)))
        best.append(min(ends, key=lambda found: found[0]))
    return _joined(best[-1][1])


def _joined(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Put strange letters that stand together into one word.

    Beside them a known word of one letter is strange, too (the day in Japan), but at the end it tells what all is.
    """
    strange = [not _known(part) for part in parts]
    words: list[str] = []
    open_end = False
    for place, part in enumerate(parts):
        beside = strange[max(0, place - 1)] or strange[min(len(parts) - 1, place + 1)]
        unknown = strange[place] or (len(part) == 1 and beside and place < len(parts) - 1)
        if unknown and open_end:
            words[-1] += part
        else:
            words.append(part)
        open_end = unknown
    return tuple(words)


def _known(part: str) -> bool:
    return part in glued() or part in fillers()


@cache
def _longest() -> int:
    return max((len(word) for word in glued() if is_unspaced(word)), default=1)


def without_prefix(token: str) -> str | None:
    """A known Hebrew word without the article or preposition written as its part (הלקוח); None where none is."""
    if not _HEBREW.fullmatch(token):
        return None
    bare = (token[cut:] for cut in (1, 2) if set(token[:cut]) <= set(_HEBREW_PREFIXES))
    return next((word for word in bare if len(word) > 2 and word in glued()), None)
