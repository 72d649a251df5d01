"""Which cells hold nothing, and the trimmed text of those that hold something."""

from collections.abc import Sequence
from typing import Final

import polars as pl

BLANKS: Final = " \t\n\r\v\f\u0085\u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
"""Characters that print nothing, as the inside of a regular expression's character class."""

_WORDS: Final = (
    r"null|\(null\)|#null!|nan|na|<na>|n/a|#n/a|n\.a\.?|nat|nil|none|undefined|\(blank\)|\(empty\)|\(none\)|"
    r"#value!|#ref!|#name\?|#div/0!|#num!|\\n|[-–—]+|\?+|\.+"
)
MISSING: Final = rf"(?i)^[{BLANKS}]*(?:{_WORDS})?[{BLANKS}]*$"
"""What a text cell that holds nothing matches, as a regular expression."""
# The characters of `BLANKS` one by one: `strip_chars` knows no ranges.
_EDGES: Final = "".join(
    chr(code)
    for code in (
        *range(9, 14),
        32,
        0x85,
        0xA0,
        0x1680,
        *range(0x2000, 0x200E),
        0x2028,
        0x2029,
        0x202F,
        0x205F,
        0x2060,
        0x3000,
        0xFEFF,
    )
)


def missing(col: str | pl.Expr) -> pl.Expr:
    """Tell whether a text cell holds nothing.

    Args:
        col: A String column: null, blank, and words such as `NULL`, `nan`, `n/a`, `(blank)`, `-` or `?` in any
            case count as nothing.

    Returns:
        Boolean, never null.
    """
    return _expr(col).str.contains(MISSING).fill_null(True)


def trimmed(col: str | pl.Expr) -> pl.Expr:
    """Strip blanks of every kind (non-breaking, zero-width, byte order mark) from both ends of a text column."""
    return _expr(col).str.strip_chars(_EDGES)


def text_or_null(col: str | pl.Expr) -> pl.Expr:
    """Trim a text column and turn what holds nothing into null (String)."""
    return pl.when(~missing(col)).then(trimmed(col))


def first_filled(
    lazy: pl.LazyFrame, col: str, number: int, beginning: pl.LazyFrame | None = None
) -> pl.Series:
    """The first texts of a column that hold something, as they stand (String).

    Args:
        lazy: The table as text.
        col: The column.
        number: How many are wanted.
        beginning: The table's first rows, in memory; where they hold enough, nobody has to go back to the table.
    """
    for rows in (lazy,) if beginning is None else (beginning, lazy):
        texts = rows.select(text=pl.col(col)).filter(~missing("text")).head(number)
        found = texts.collect(engine="streaming").to_series()
        if found.len() == number:
            break
    return found


def first_texts(rows: pl.DataFrame) -> dict[str, str | None]:
    """The first row's texts under their headers, as `text_or_null`: one look at what thousands of columns may be."""
    first = pl.DataFrame({"text": rows.row(0) if rows.height else [None] * rows.width}, {"text": pl.String})
    return dict(zip(rows.columns, first.select(text_or_null("text")).to_series(), strict=True))


def strung(columns: Sequence[str]) -> pl.Expr:
    """Put the texts of several columns together, parted by a blank; null (String) where none holds anything."""
    texts = [text_or_null(column) for column in columns]
    if len(texts) == 1:
        return texts[0]
    together = pl.concat_str(texts, separator=" ", ignore_nulls=True)
    return pl.when(pl.any_horizontal(text.is_not_null() for text in texts)).then(together)


def _expr(col: str | pl.Expr) -> pl.Expr:
    return pl.col(col) if isinstance(col, str) else col
