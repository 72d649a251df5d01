"""Two-letter country codes, among which `NA` is Namibia and no missing value."""

from collections.abc import Iterable
from typing import Final

import polars as pl

from rfm_core.values.missing import text_or_null, trimmed

_HEAD: Final = 1_000
_CODE: Final = r"^[A-Za-z]{2}$"
_MOSTLY: Final = 0.9


def holds_country_codes(looks: Iterable[pl.LazyFrame], col: str) -> bool:
    """Say whether a column of countries holds codes such as `DE`, going by its first values.

    Args:
        looks: The table as text; before it, its first rows, if they are at hand.
        col: The column (String), known to hold countries.
    """
    share = None
    for rows in looks:
        head = rows.select(code=text_or_null(col)).drop_nulls().head(_HEAD).collect(engine="streaming")
        share = head.select(pl.col("code").str.contains(_CODE).mean()).item()
        if head.height == _HEAD:
            break
    return share is not None and share >= _MOSTLY


def country_code(col: str) -> pl.Expr:
    """Trim a column of country codes; what holds nothing is null, except for `NA` (String)."""
    return pl.when(trimmed(col) == "NA").then(pl.lit("NA")).otherwise(text_or_null(col)).alias(col)
