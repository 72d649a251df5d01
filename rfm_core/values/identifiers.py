"""Identifiers: text as it stands, trimmed, so that `00123`, `123` and `0123` stay three customers."""

from typing import Final

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.values.missing import text_or_null

_WHOLE_FLOAT: Final = r"^[-+]?\d+\.0+$"
_SCIENTIFIC: Final = r"^[-+]?\d(?:[.,]\d+)?[eE]\+?\d{1,3}$"


def identifier(col: str, *, fold_case: bool = False) -> pl.Expr:
    """Read a text column as identifiers.

    Args:
        col: A String column.
        fold_case: Treat identifiers that differ only by upper and lower case as the same (`Ann@x.com`, `ann@x.com`).

    Returns:
        String: trimmed, missing as null, `17850.0` as `17850`, leading zeros kept.
    """
    text = text_or_null(col)
    # Few files have such ids: the ending is looked at first, because replacing is dear.
    floats = pl.when(text.str.ends_with("0") & text.str.contains(_WHOLE_FLOAT)).then(text)
    ids = pl.coalesce(floats.str.replace(r"\.0+$", ""), text)
    return ids.str.to_lowercase() if fold_case else ids


def identifier_findings(lazy: pl.LazyFrame, col: str) -> tuple[Finding, ...]:
    """Look for identifiers that were damaged or that are probably the same customer.

    Args:
        lazy: The table as text.
        col: The customer column (String).

    Returns:
        `scientific_ids` where long numbers were shortened to `1.23457E+11`, and `case_ids` where identifiers
        differ only by upper and lower case; each with the number of rows it concerns.
    """
    return _scientific(lazy, col) + _by_case(lazy, col)


def _scientific(lazy: pl.LazyFrame, col: str) -> tuple[Finding, ...]:
    text = text_or_null(col)
    # The long pattern only runs on rows that hold the letter at all.
    hits = pl.when(text.str.contains("[eE]")).then(text).str.contains(_SCIENTIFIC)
    example = text.filter(hits).min()
    row = lazy.select(rows=hits.sum(), example=example).collect(engine="streaming").row(0, named=True)
    if not row["rows"]:
        return ()
    return (
        Finding(
            kind="scientific_ids",
            message=(
                f"{row['rows']:,} rows of “{col}” hold an id in scientific notation such as {row['example']}: "
                "a spreadsheet cut off its last digits, so different customers may have become one. "
                "Export the file again with this column as text."
            ),
            rows=row["rows"],
            level=Level.WARNING,
        ),
    )


def _by_case(lazy: pl.LazyFrame, col: str) -> tuple[Finding, ...]:
    ids = lazy.select(id=identifier(col)).drop_nulls().group_by("id").agg(rows=pl.len())
    lettered = ids.filter(pl.col("id").str.to_lowercase() != pl.col("id").str.to_uppercase())
    folded = lettered.group_by(pl.col("id").str.to_lowercase().alias("folded")).agg(
        spellings=pl.len(), rows=pl.sum("rows"), example=pl.col("id").min(), other=pl.col("id").max()
    )
    found = folded.filter(pl.col("spellings") > 1).sort("folded").collect(engine="streaming")
    if found.is_empty():
        return ()
    first = found.row(0, named=True)
    return (
        Finding(
            kind="case_ids",
            message=(
                f"{found['spellings'].sum():,} ids in “{col}” differ only by upper and lower case, such as "
                f"{first['example']} and {first['other']}; they are probably the same {found.height:,} "
                f"customer{'s' if found.height > 1 else ''} and can be merged."
            ),
            rows=int(found["rows"].sum()),
            level=Level.QUESTION,
        ),
    )
