"""Which currency the header of an amount names: `Total (EUR)`, `amount_usd`, `Betrag in €`."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered, listed
from rfm_core.values.currency_signs import MARKS, mark_of
from rfm_core.values.money_signs import currency_of

# Written down, because looking through all of Unicode takes longer than reading a small file.
_SIGNS: Final = (
    "$\u00a2-\u00a5\u058f\u060b\u07fe\u07ff\u09f2\u09f3\u09fb\u0af1\u0bf9\u0e3f\u17db\u20a0-\u20cf\ua838\ufdfc\ufe69"
    "\uff04\uffe0\uffe1\uffe5\uffe6\U00011fdd-\U00011fe0\U0001e2ff\U0001ecb0"
)
"""Unicode's currency signs (category Sc), for a set of a regular expression."""
_TOKEN: Final = re.compile(rf"[^\W\d_]{{0,3}}[{_SIGNS}]|[^\W\d_]+")
_HUMP: Final = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")
_BRACKETED: Final = re.compile(r"[(\[{（【<]([^()\[\]{}（）【】<>]{1,24})[)\]}）】>]")
_WORDS: Final = frozenset(
    mark_of(word) for word in gathered(LANGUAGES, lambda language: language.currencies) if len(word) > 1
)
# Codes that are words or names, too: `try`, `all`, `top`.
_ALSO_WORDS: Final = frozenset(
    listed(
        "all, top, try, cup, pen, mop, sos, gel, lak, bam, mad, bob, ron, mur, ern, pab, sar, cop, ars, std, mnt, ves"
    )
)


@lru_cache(maxsize=16_384)
def header_currency(header: str) -> str | None:
    """Return the ISO code, or the sign that several countries share, that a header names; None where it names none."""
    for inside in _BRACKETED.findall(header):
        for token in _TOKEN.findall(inside):
            if (found := _known(token)) is not None:
                return found
    for token in _TOKEN.findall(_HUMP.sub(" ", header)):
        if _says_currency(token, header) and (found := _known(token)) is not None:
            return found
    return None


def also_a_word(code: str) -> bool:
    """Whether an ISO code is an ordinary word or name as well, so that it alone is no proof of a currency."""
    return code.lower() in _ALSO_WORDS


def _known(token: str) -> str | None:
    mark = mark_of(token)
    return currency_of(mark) if mark in MARKS else None


def _says_currency(token: str, header: str) -> bool:
    """Outside brackets a single letter or a common word is none."""
    mark = mark_of(token)
    if any(unicodedata.category(sign) == "Sc" for sign in token) or mark in _WORDS:
        return True
    if not mark.isascii():
        return len(mark) > 1 or mark > "\u3040"
    if len(mark) != 3 or currency_of(mark) != mark.upper() or not (token.isupper() or token.islower()):
        return False
    return not also_a_word(mark) or (token.isupper() and not header.isupper())
