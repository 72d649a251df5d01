"""Moments and month names in words."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Final

from rfm_core.languages import ENGLISH, LANGUAGES
from rfm_core.values.date_words import month_names

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_BETWEEN: Final = re.compile(r"[\s\d.,،/'-]+")


def in_words(moment: datetime) -> str:
    """`5 March 2024`, with the time where there is one."""
    words = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    time = moment.replace(microsecond=0).time()
    return words if not (time.hour or time.minute or time.second) else f"{words}, {time:%H:%M}"


def month_language(sample: Sequence[str]) -> str:
    """The language other than English in which most of some dates name their month; empty where none does."""
    texts = [text.lower() for text in sample]
    words = [set(_BETWEEN.split(text)) for text in texts]
    found = Counter(
        {
            name: rows
            for name, (plain, odd) in _own_months().items()
            if (rows := sum(_names(text, of, plain, odd) for text, of in zip(texts, words, strict=True)))
        }
    )
    return found.most_common(1)[0][0] if found else ""


def _names(text: str, words: set[str], plain: frozenset[str], odd: tuple[str, ...]) -> bool:
    return not plain.isdisjoint(words) or any(name in text for name in odd)


@cache
def _own_months() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    """Per language its names of months that English doesn't have: single words, and those with more to them."""
    english = month_names(ENGLISH)
    own = {
        language.name: set(month_names(language)) - set(english)
        for language in LANGUAGES
        if language is not ENGLISH
    }
    return {
        name: (frozenset(names), tuple(one for one in names if len(_BETWEEN.split(one)) > 1))
        for name, names in own.items()
    }
