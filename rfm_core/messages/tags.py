"""The merge tags there are, and the text each of them inserts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.values.missing import text_or_null
from rfm_core.values.person_names import given_and_family
from rfm_core.vocabulary import Vocabulary

_SEPARATORS = re.compile(r"[\s_\-]+")
# What a tag is written with can't stand in its name.
_SYNTAX = re.compile(r"[\[\]|\s]+")
_BETWEEN = r"[\s\p{C}]+"


class Source(StrEnum):
    """Where a tag's text comes from."""

    COLUMN = "column"
    NAME = "name"
    FIRST_NAME = "first name"
    DAYS = "days"
    BRAND = "brand"


@dataclass(frozen=True)
class Tag:
    """One merge tag.

    Attributes:
        name: As it is written between the brackets, `First name`.
        source: How its text is made.
        column: The customers' column it is made from; empty for the brand.
        aliases: Other spellings.
    """

    name: str
    source: Source
    column: str = ""
    aliases: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column of the customers that its text is made from, where they have it."""
        return (self.column, *NAME_PARTS) if self.source is Source.FIRST_NAME else (self.column,)


def known_tags(traits: Mapping[str, str], words: Vocabulary) -> tuple[Tag, ...]:
    """Every tag that a message may use: the built-in ones, then each trait under its header.

    Args:
        traits: Header → column of the customers, as `Measured.traits`.
        words: Names the days since the last order or visit.
    """
    days = f"Days since last {words.visit}"
    built_in = (
        Tag("First name", Source.FIRST_NAME, "name", ("firstname", "given name")),
        Tag("Customer Name", Source.NAME, "name", ("name", "full name", "customername")),
        Tag("Platform", Source.BRAND, aliases=("brand", "shop", "company")),
        Tag("Segment", Source.COLUMN, "segment"),
        Tag("Preferred content", Source.COLUMN, "preferred_content", ("preferred category", "content")),
        Tag(days, Source.DAYS, "recency_days", ("days since last visit", "days since last order")),
    )
    # The built-in tags keep their names where a header has the same.
    taken = {normalised(name) for tag in built_in for name in (tag.name, *tag.aliases)}
    more = []
    for header, column in traits.items():
        name = _SYNTAX.sub(" ", header).strip()
        if name and normalised(name) not in taken:
            taken.add(normalised(name))
            more.append(Tag(name, Source.COLUMN, column))
    return (*built_in, *more)


def normalised(name: str) -> str:
    """A tag's name without case, and with one blank for every run of blanks, underscores and hyphens."""
    return _SEPARATORS.sub(" ", name).strip().casefold()


def one_line(text: str) -> str:
    """Text to insert: no line breaks, no control characters, single blanks."""
    return pl.select(_flat(pl.lit(text))).item() or ""


def tag_text(tag: Tag, schema: pl.Schema, brand: str) -> pl.Expr:
    """What a tag inserts for each customer: String on one line, null where there is nothing to insert."""
    if tag.source is Source.BRAND:
        return pl.lit(one_line(brand) or None, dtype=pl.String)
    if tag.column not in schema:
        return pl.lit(None, dtype=pl.String)
    if tag.source is Source.DAYS:
        return pl.col(tag.column).cast(pl.Float64).round(0).cast(pl.Int64).cast(pl.String)
    text = value_text(tag.column, schema[tag.column])
    if tag.source is Source.FIRST_NAME:
        parts = [value_text(part, schema[part]) for part in NAME_PARTS if part in schema]
        return given_and_family(text, parts)[0]
    return text


def value_text(column: str, dtype: pl.DataType) -> pl.Expr:
    """A column as people write its values: `23`, `12.5`, `1 Dec 2010`; String, null where missing."""
    value = pl.col(column)
    if dtype.is_temporal():
        return value.dt.strftime("%-d %b %Y")
    if dtype.is_float():
        finite = pl.when(value.is_finite()).then(value.round(2))
        whole = finite.cast(pl.Int64, strict=False)
        return pl.when(finite == whole).then(whole.cast(pl.String)).otherwise(finite.cast(pl.String))
    if dtype == pl.String:
        # Twice: without its control characters, a cell may turn out to hold nothing.
        return text_or_null(_flat(text_or_null(value)))
    return value.cast(pl.String)


def _flat(text: pl.Expr) -> pl.Expr:
    return text.str.replace_all(_BETWEEN, " ").str.strip_chars()
