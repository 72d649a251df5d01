"""Whole names taken apart: the given name to greet with, and the family name; none rather than a wrong one."""

import re
from collections.abc import Sequence
from typing import Final

import polars as pl

from rfm_core.languages import LANGUAGES
from rfm_core.languages.language import gathered
from rfm_core.values.steps import in_steps

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
_FIRM: Final = (
    r"\s(?:&|and|und|et|y|e)\s+(?:co|sons|söhne|fils|hijos|figli|partners?)\.?$"
    r"|株式会社|有限会社|有限公司|주식회사|^(?:ооо|оао|зао|ип|тов)\s|[\"«»“”„]"
)
_COMPANY: Final = rf"(?i)(?:^|[\s,&.(]){_FORMS}\.?\)?$|{_FIRM}"
# In a column of its own, a name can be Sa, Bank or de Sa, and can't be GmbH.
_NO_PERSON: Final = r"(?i)^(?:gmbh|inc|ltd|corp|llc)\.?$"
_PERSON: Final = (
    r"^\p{L}{1,2}$|^\p{Lu}\p{Ll}+$"
    r"|^(?i:(?:d[aeiou]|d[eo]l|d[ao]s|de[nr]|v[ao]n|te[nr]|l[ae]|ter|y|e)\s)+\S+$"
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
_SHOUTED: Final = r"^\p{Lu}[\p{Lu}'’ -]{2,}$"
_INITIALS_BEHIND: Final = r"(?:\s\p{Lu}\.?)+$"


def given_and_family(name: pl.Expr, columns: Sequence[pl.Expr] = ()) -> tuple[pl.Expr, pl.Expr]:
    """Return the given and the family name (String, null where there is none or it can't be told).

    "Smith, John", "Mr John Smith" and "Smith, Dr. JOHN" give John; "Mrs Poe", "Acme, Inc." and "J. Poe" give no given
    name. Of three words the last two are the family name, so that nothing is lost ("Ludwig van Beethoven").

    Args:
        name: String, the whole name.
        columns: The given and the family name (String), where the file has them in columns of their own: they stay as
            they stand, but for titles, companies and capitals. A name is taken apart where both are null, and where
            one holds all of it ("Smith, John").
    """
    if not columns:
        names = in_steps({"whole": name}, *_whole(pl.field("whole")))
    else:
        given, family = columns
        whole, own_given, own_family = map(pl.field, ("whole", "own_given", "own_family"))
        neither, one = own_given.is_null() & own_family.is_null(), own_given.is_null() | own_family.is_null()
        names = in_steps(
            {"whole": name, "own_given": given, "own_family": family},
            {"apart": neither | (one & whole.str.contains(",", literal=True))},
            {"whole": pl.when(pl.field("apart")).then(whole)},
            *_whole(whole),
            *_in_columns(own_given, own_family),
        )
    return names.struct.field("given"), names.struct.field("family")


def _whole(name: pl.Expr) -> tuple[dict[str, pl.Expr], ...]:
    """Steps from a whole name to `names`, a struct of `given` and `family`."""
    bare, person, turned, untitled, parts, first, word, given, family = map(
        pl.field,
        ("bare", "person", "turned", "untitled", "parts", "first", "word", "given", "family"),
    )
    return (
        {"bare": _without_suffixes(_tidy(name).str.replace_all(_ASIDE, "")).str.strip_chars(" ,;")},
        {"person": pl.when(~bare.str.contains(_COMPANY)).then(bare)},
        {
            "turned": pl.when(person.str.contains(_FAMILY_FIRST))
            .then(_from_behind(person))
            .otherwise(person.str.replace(r"^([^,]+),\s*(.*)$", "${2}\u0000${1}"))
        },
        {"untitled": turned.str.replace(_TITLES, "")},
        # Who is addressed by title and one word is addressed by the family name.
        {
            "parts": pl.when((untitled != turned) & ~untitled.str.contains("[ \u0000]"))
            .then("\u0000" + untitled)
            .otherwise(_split(untitled))
        },
        {"first": parts.str.extract("^([^\u0000]*)").str.strip_chars(" .")},
        {"word": first.str.extract("^([^ ]+)"), "family": _behind(first, parts)},
        {"given": pl.when(~word.str.contains(_NO_WORD)).then(word)},
        {"names": pl.struct(_spoken(given).alias("given"), _filled(family).alias("family"))},
    )


def _in_columns(given: pl.Expr, family: pl.Expr) -> tuple[dict[str, pl.Expr], ...]:
    """Steps from columns of their own to `chosen`, as `names` or those that stand in the columns."""
    called, surname, plain, company = map(pl.field, ("called", "surname", "plain", "company"))
    spoken, names = pl.field("spoken"), pl.field("names")
    firms = [one.str.contains(_COMPANY) & ~one.str.contains(_PERSON) for one in (called, surname)]
    return (
        {
            "called": _tidy(given).str.replace_all(_ASIDE, "").str.strip_chars(" ,;"),
            "surname": _tidy(family).str.replace_all(_ASIDE, "").str.strip_chars(" ,;"),
        },
        {
            "company": pl.any_horizontal(*firms, surname.str.contains(_NO_PERSON)).fill_null(False),
            "plain": called.str.replace(_TITLES, "").str.replace(_INITIALS_BEHIND, "").str.strip_chars(" ."),
            # Titles stand ahead of the given name, if there is one.
            "surname": _without_suffixes(
                pl.when(called.is_null()).then(surname.str.replace(_TITLES, "")).otherwise(surname)
            ),
        },
        {"spoken": pl.when(~company & ~plain.str.contains(_NO_WORD)).then(plain)},
        {
            "chosen": pl.when(pl.field("apart"))
            .then(names)
            .otherwise(
                pl.struct(
                    _spoken(spoken).alias("given"), pl.when(~company).then(_filled(surname)).alias("family")
                )
            )
        },
    )


def _tidy(name: pl.Expr) -> pl.Expr:
    return name.str.replace_all(_BLANK, " ").str.strip_chars(" ,;")


def _without_suffixes(name: pl.Expr) -> pl.Expr:
    return name.str.replace(_SUFFIXES, "").str.replace(_SUFFIXES, "")


def _behind(first: pl.Expr, parts: pl.Expr) -> pl.Expr:
    """All but the given name."""
    behind = parts.str.extract("\u0000(.*)$").str.replace(_TITLES, "").str.replace(_AND_ANOTHER, "")
    more = first.str.extract("^[^ ]+ (.+)$")
    return pl.concat_str(more, behind, separator=" ", ignore_nulls=True).str.strip_chars(" ")


def _spoken(given: pl.Expr) -> pl.Expr:
    return pl.when(given.str.contains(_SHOUTED)).then(given.str.to_titlecase()).otherwise(given)


def _from_behind(name: pl.Expr) -> pl.Expr:
    """A name in one piece doesn't tell where the family's ends."""
    return pl.when(name.str.contains(" ", literal=True)).then(
        name.str.replace(r"^(\S+) (\S+)$", "${2}\u0000${1}")
    )


def _split(name: pl.Expr) -> pl.Expr:
    return name.str.replace("^([^ \u0000]+) ([^\u0000]+)$", "${1}\u0000${2}")


def _filled(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.len_chars() > 0).then(text)
