"""Whole names taken apart: the given name to greet with, and the family name; none rather than a wrong one."""

import re
from typing import Final

import polars as pl

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered

_BLANK: Final = r"[\s\p{Cf}\p{Zs}]+"


def _words(words: tuple[str, ...]) -> str:
    """Alternatives, the longest first; dots and blanks within free."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        r"[.\s]*".join(re.escape(part) for part in re.split(r"[.\s]+", word) if part)
        for word in longest_first
    )


_TITLE: Final = rf"(?:{_words(gathered(LANGUAGES, lambda language: language.honorifics))})"
_TITLES: Final = (
    rf"(?i)^{_TITLE}(?:(?:\.\s*|\s+)(?:(?:&|\+|/|and|und|et|y|e|en|ve)\s*)?{_TITLE})*(?:\.\s*|\s+|$)"
)
_FORMS: Final = rf"(?:{_words(gathered(LANGUAGES, lambda language: language.companies))})"
_COMPANY: Final = (
    rf"(?i)(?:^|[\s,&.(]){_FORMS}\.?\)?$|\s(?:&|and|und|et|y|e)\s+(?:co|sons|söhne|fils|hijos|figli|partners?)\.?$"
    r"|株式会社|有限会社|有限公司|주식회사|^(?:ооо|оао|зао|ип|тов)\s|[\"«»“”„]"
)
_SUFFIXES: Final = (
    r"(?i)(?:,\s*|\s+)(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|mba|esq|b\.?sc|m\.?sc|b\.?a|m\.?a|ll\.?[bm]|"
    r"dipl\.?[- ]?ing|cpa|dds)\.?$"
)
_ASIDE: Final = r"\s*[(\[（【][^)\]）】]*[)\]）】]?"
# Chinese, Japanese and Korean names begin with the family's.
_EASTERN: Final = r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}ー々]+"
_FAMILY_FIRST: Final = rf"^{_EASTERN}(?:\s{_EASTERN})?$"
_AND_ANOTHER: Final = r"(?i)^(?:&|\+|and|und|et|y|e|en|ve)\s+\S+\s+"
_NO_WORD: Final = r"[\d@_/\\|<>#]|^\p{Latin}\.?$|^(?:\p{L}\.)+$|^[^\p{L}]*$"
_SHOUTED: Final = r"^\p{Lu}[\p{Lu}'’-]{2,}$"


def given_and_family(name: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Return the given and the family name (String, null where there is none or it can't be told).

    "Smith, John", "Mr John Smith" and "Smith, Dr. JOHN" give John; "Mrs Poe", "Acme, Inc." and "J. Poe" give no given
    name. Of three words the last two are the family name, so that nothing is lost ("Ludwig van Beethoven").

    Args:
        name: String.
    """
    whole = name.str.replace_all(_BLANK, " ").str.strip_chars(" ,;")
    bare = (
        whole.str.replace_all(_ASIDE, "")
        .str.replace(_SUFFIXES, "")
        .str.replace(_SUFFIXES, "")
        .str.strip_chars(" ,;")
    )
    # Each step is a field that the next ones name: written inside them, it would be worked out dozens of times.
    person, turned, untitled, parts = map(pl.field, ("person", "turned", "untitled", "parts"))
    steps = pl.struct(bare.alias("bare"))
    for field, step in {
        "person": pl.when(~pl.field("bare").str.contains(_COMPANY)).then(pl.field("bare")),
        "turned": pl.when(person.str.contains(_FAMILY_FIRST))
        .then(_from_behind(person))
        .otherwise(person.str.replace(r"^([^,]+),\s*(.*)$", "${2}\u0000${1}")),
        "untitled": turned.str.replace(_TITLES, ""),
        # Who is addressed by title and one word is addressed by the family name.
        "parts": pl.when((untitled != turned) & ~untitled.str.contains("[ \u0000]"))
        .then("\u0000" + untitled)
        .otherwise(_split(untitled)),
        "first": parts.str.extract("^([^\u0000]*)").str.strip_chars(" ."),
        "word": pl.field("first").str.extract("^([^ ]+)"),
        "given": pl.when(~pl.field("word").str.contains(_NO_WORD)).then(pl.field("word")),
    }.items():
        steps = steps.struct.with_fields(step.alias(field))
    given = pl.field("given")
    spoken = pl.when(given.str.contains(_SHOUTED)).then(given.str.to_titlecase()).otherwise(given)
    behind = parts.str.extract("\u0000(.*)$").str.replace(_TITLES, "").str.replace(_AND_ANOTHER, "")
    more = pl.field("first").str.extract("^[^ ]+ (.+)$")
    family = pl.concat_str(more, behind, separator=" ", ignore_nulls=True).str.strip_chars(" ")
    done = steps.struct.with_fields(spoken.alias("spoken"), family.alias("family"))
    done = done.struct.with_fields(_filled(pl.field("family")).alias("family"))
    return done.struct.field("spoken"), done.struct.field("family")


def _from_behind(name: pl.Expr) -> pl.Expr:
    """A name in one piece doesn't tell where the family's ends."""
    return pl.when(name.str.contains(" ", literal=True)).then(
        name.str.replace(r"^(\S+) (\S+)$", "${2}\u0000${1}")
    )


def _split(name: pl.Expr) -> pl.Expr:
    return name.str.replace("^([^ \u0000]+) ([^\u0000]+)$", "${1}\u0000${2}")


def _filled(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.len_chars() > 0).then(text)
