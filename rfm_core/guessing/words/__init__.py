"""What header words mean, one table a language; a new language is one file and one line in `LANGUAGES`."""

from rfm_core.guessing.concepts import Concept
from rfm_core.guessing.words import dutch, english, french, german, italian, portuguese, spanish, turkish

LANGUAGES: dict[str, dict[Concept, str]] = {
    "english": english.WORDS,
    "german": german.WORDS,
    "french": french.WORDS,
    "spanish": spanish.WORDS,
    "portuguese": portuguese.WORDS,
    "italian": italian.WORDS,
    "dutch": dutch.WORDS,
    "turkish": turkish.WORDS,
}
"""Comma-separated words and phrases per concept; where languages disagree, the one listed first wins."""

FILLERS = (
    "a, an, and, by, d, da, das, de, degli, dei, del, dell, della, delle, dello, den, der, des, di, die, do, dos, "
    "du, e, el, en, et, ever, for, from, für, het, i, in, is, la, las, les, los, o, of, on, por, pour, the, to, "
    "und, van, ve, von, vom, y, your"
)
"""Words that carry nothing in a header."""

LOOK_ENGLISH = frozenset(
    {"data", "local", "media", "real", "commercial", "modification", "position", "reference"}
)
"""Words of other languages that English headers use in another sense; they say nothing about the language."""
