"""A whole name → first and last name, without titles."""

import polars as pl

_TITLES = (
    r"(?i)^((mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|mme|mlle|sra|dhr|mevr|sig|sig\.ra|m\.|sr\.)\.?\s+)+"
)
_SUFFIXES = r"(?i),?\s+(jr|sr|ii|iii|iv|phd|md|esq)\.?$"


def first_and_last(name: str = "name") -> tuple[pl.Expr, pl.Expr]:
    """Return `first_name` and `last_name` (String, null where there is none).

    "Smith, Mary" and "Mrs Mary Smith" give Mary and Smith; of three words the last two are the last name, so that
    nothing is lost ("Ludwig van Beethoven").

    Args:
        name: String column.
    """
    whole = pl.col(name).str.strip_chars().str.replace_all(r"\s+", " ")
    bare = whole.str.replace(_SUFFIXES, "")
    turned = bare.str.replace(r"^([^,]+), (.+)$", "$2 $1").str.replace(_TITLES, "")
    parts = turned.str.splitn(" ", 2)
    first, last = parts.struct.field("field_0"), parts.struct.field("field_1")
    return _filled(first).alias("first_name"), _filled(last).alias("last_name")


def _filled(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.len_chars() > 0).then(text)
