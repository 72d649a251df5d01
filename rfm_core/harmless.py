"""Text that a spreadsheet would run as a formula, made harmless; numbers stay as they are.

A cell is dangerous when it starts (after blanks) with =, +, -, @, their full-width forms, or with a tab or
line end (OWASP, CSV injection). An apostrophe in front turns it into text.
"""

import re

import polars as pl

_NUMBER = r"^\s*[+-]?(\d+([.,]\d+)*|[.,]\d+)([eE][+-]?\d+)?\s*%?$"
_DANGEROUS = r"^(\s*[=+\-@＝＋－＠]|[\t\r\n])"


def harmless(column: str | pl.Expr) -> pl.Expr:
    """Return a String column in which no cell starts a formula."""
    text = pl.col(column) if isinstance(column, str) else column
    # A negative amount begins with a minus and must stay a number.
    plain = ~text.str.contains(_DANGEROUS) | text.str.contains(_NUMBER)
    return pl.when(plain).then(text).otherwise(pl.lit("'") + text)


def harmless_text(text: str) -> str:
    """Return one text, such as a header, that starts no formula."""
    risky = re.search(_DANGEROUS, text) and not re.search(_NUMBER, text)
    return f"'{text}" if risky else text


def harmless_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with every text cell made harmless; headers are the writer's business."""
    texts = {
        name: pl.col(name).cast(pl.String)
        for name, dtype in frame.schema.items()
        if dtype in (pl.String, pl.Categorical, pl.Enum)
    }
    # A quick look: most columns have no such cell, and then stay as they are.
    looks = {name: text.str.contains(_DANGEROUS).any() for name, text in texts.items()}
    risky = frame.select(**looks).row(0, named=True) if texts else {}
    return frame.with_columns(
        **{name: harmless(text) if risky[name] else text for name, text in texts.items()}
    )


def as_it_was(column: str) -> pl.Expr:
    """Return a String column as it was before `harmless`: without the apostrophe before what would be a formula."""
    text = pl.col(column)
    guarded = text.str.starts_with("'") & text.str.slice(1).str.contains(_DANGEROUS)
    return pl.when(guarded).then(text.str.slice(1)).otherwise(text)
