"""What files say in words, one file a language: headers, months, durations, totals, statuses, currencies.

It lies below the rooms that read, guess, type and clean, and imports none of them.
"""

from typing import Final

from rfm_core.languages import (
    arabic,
    chinese_simplified,
    chinese_traditional,
    czech,
    danish,
    dutch,
    english,
    finnish,
    french,
    german,
    greek,
    hebrew,
    hungarian,
    indonesian,
    italian,
    japanese,
    korean,
    norwegian,
    polish,
    portuguese,
    romanian,
    russian,
    spanish,
    swedish,
    thai,
    turkish,
    ukrainian,
    vietnamese,
)
from rfm_core.languages.language import Language

LANGUAGES: Final[tuple[Language, ...]] = (
    english.LANGUAGE,
    german.LANGUAGE,
    french.LANGUAGE,
    spanish.LANGUAGE,
    portuguese.LANGUAGE,
    italian.LANGUAGE,
    dutch.LANGUAGE,
    turkish.LANGUAGE,
    polish.LANGUAGE,
    czech.LANGUAGE,
    hungarian.LANGUAGE,
    romanian.LANGUAGE,
    swedish.LANGUAGE,
    danish.LANGUAGE,
    norwegian.LANGUAGE,
    finnish.LANGUAGE,
    greek.LANGUAGE,
    indonesian.LANGUAGE,
    russian.LANGUAGE,
    ukrainian.LANGUAGE,
    chinese_simplified.LANGUAGE,
    japanese.LANGUAGE,
    chinese_traditional.LANGUAGE,
    korean.LANGUAGE,
    vietnamese.LANGUAGE,
    thai.LANGUAGE,
    arabic.LANGUAGE,
    hebrew.LANGUAGE,
)
"""All languages; where two disagree on a word, the one listed first wins."""

ENGLISH: Final = english.LANGUAGE
"""The language that a file is in as long as nothing tells otherwise."""
