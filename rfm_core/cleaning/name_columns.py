"""Given and family name in columns of their own: they travel as one text, and customers have both beside their name."""

from collections.abc import Sequence
from typing import Final

import polars as pl

from rfm_core.columns import ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept as Is
from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.values.missing import strung, text_or_null
from rfm_core.values.steps import in_steps

_PARTS: Final = frozenset({Is.GIVEN_NAME, Is.FAMILY_NAME, Is.NAME})
# One text, so that given and family name always come from the same row.
_MARK: Final = "\x1f"


def contact_texts(mapping: ColumnMapping) -> list[pl.Expr]:
    """Return name, e-mail and phone of a row (String) where they are mapped; `name` as `unfolded` takes it."""
    written = {Role.NAME: _marked, Role.EMAIL: strung, Role.PHONE: strung}
    return [write(found).alias(role) for role, write in written.items() if (found := mapping.headers(role))]


def whole_names(rows: pl.LazyFrame, headers: Sequence[str]) -> pl.LazyFrame:
    """Return rows with `name` as people write it, without marks."""
    return rows if _places(headers) is None else rows.with_columns(_whole())


def unfolded(people: pl.DataFrame, headers: Sequence[str]) -> pl.DataFrame:
    """Return people with `name` as people write it and, where given and family name have columns, `NAME_PARTS`.

    Args:
        people: With `name` as in `contact_texts`.
        headers: The columns of the name.
    """
    places = _places(headers)
    if places is None:
        return people
    cells = pl.col("name").str.split_exact(_MARK, len(headers) - 1)
    chosen = {
        part: _together([pl.field("cells").struct.field(f"field_{place}") for place in mine])
        for part, mine in zip(NAME_PARTS, places, strict=True)
    }
    both = in_steps({"cells": cells}, {"both": pl.struct(cell.alias(part) for part, cell in chosen.items())})
    return people.with_columns(_whole(), both.struct.unnest())


def _marked(headers: Sequence[str]) -> pl.Expr:
    """The texts of the columns of a name, parted by a mark where given and family name are told, else by a blank."""
    if _places(headers) is None:
        return strung(headers)
    cells = {f"part_{place}": text_or_null(header) for place, header in enumerate(headers)}
    parts = [pl.field(part) for part in cells]
    plain = [part.fill_null("").str.replace_all(_MARK, " ", literal=True) for part in parts]
    anything = pl.any_horizontal(part.is_not_null() for part in parts)
    return in_steps(cells, {"name": pl.when(anything).then(pl.concat_str(plain, separator=_MARK))})


def _places(headers: Sequence[str]) -> tuple[list[int], list[int]] | None:
    """Which of several columns are given and which are family names; None where that isn't said."""
    if len(headers) < 2:
        return None
    said = [read_header(header).concepts for header in headers]
    given = [place for place, words in enumerate(said) if Is.GIVEN_NAME in words]
    family = [place for place, words in enumerate(said) if Is.FAMILY_NAME in words and place not in given]
    if given and family:
        return given, family
    # Beside one of the two, a bare “Name” or “Nom” is the other.
    known = given or family
    about = [said[place] - _PARTS for place in known]
    free = [place for place in range(len(said)) if place not in known]
    bare = [place for place in free if Is.NAME in said[place] and said[place] - _PARTS in about]
    if len(bare) != 1:
        return None
    return (given, bare) if given else (bare, family)


def _whole() -> pl.Expr:
    return pl.col("name").str.replace_all(f"{_MARK}+", " ").str.strip_chars(" ")


def _together(cells: Sequence[pl.Expr]) -> pl.Expr:
    """Cells put together, parted by a blank; null where they are empty."""
    filled = [pl.when(cell != "").then(cell) for cell in cells]
    text = filled[0] if len(filled) == 1 else pl.concat_str(filled, separator=" ", ignore_nulls=True)
    return pl.when(text != "").then(text)
