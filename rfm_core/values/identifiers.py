"""Identifiers: text as it stands, trimmed, so that `00123`, `123` and `0123` stay three customers."""

from typing import Final

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.values.missing import BLANKS, text_or_null, trimmed

_WHOLE_FLOAT: Final = rf"^[{BLANKS}]*[-+]?\d+\.0+[{BLANKS}]*$"
_SCIENTIFIC: Final = r"^[-+]?\d(?:[.,]\d+)?[eE]\+?\d{1,3}$"


def identifier(col: str, *, fold_case: bool = False) -> pl.Expr:
    """Read a text column as identifiers.

    Args:
        col: A String column.
        fold_case: Treat identifiers that differ only by upper and lower case as the same (`Ann@x.com`, `ann@x.com`).

    Returns:
        String: trimmed, missing as null, `17850.0` as `17850`, leading zeros kept.
    """
    # Replacing is dear and few files need it: only the ids it is for reach it.
    floats = trimmed(pl.when(pl.col(col).str.contains(_WHOLE_FLOAT)).then(pl.col(col))).str.replace(
        r"\.0+$", ""
    )
    ids = pl.coalesce(floats, text_or_null(col)).alias(col)
    return ids.str.to_lowercase() if fold_case else ids


def without_leading_zeros(ids: pl.Expr) -> pl.Expr:
    """Return `00123` as `123`, for files of which one lost its zeros; an id of zeros only is `0`."""
    return ids.str.replace(r"^0+([^0]|0$)", "$1")


def identifier_findings(lazy: pl.LazyFrame, col: str) -> tuple[Finding, ...]:
    """Look for identifiers that were damaged or that are probably the same customer.

    Args:
        lazy: The table as text.
        col: The customer column (String).

    Returns:
        `scientific_ids` where long numbers were shortened to `1.23457E+11`, and `case_ids` where identifiers
        differ only by upper and lower case; each with the number of rows it concerns.
    """
    raw = lazy.select(id=col).group_by("id").agg(rows=pl.len())
    return counted_id_findings(raw.select(identifier("id"), "rows"), col)


def counted_id_findings(ids: pl.LazyFrame, header: str) -> tuple[Finding, ...]:
    """The findings of `identifier_findings`, for identifiers that were read and counted before.

    Args:
        ids: `id` (String, as `identifier` gives it) and `rows` (how many rows hold it); an id may stand in it twice.
        header: The customer column in the file.
    """
    # The counting before may have been done in parts, each with the id.
    once = ids.drop_nulls().group_by("id").agg(pl.sum("rows"))
    found = once.filter(_is_scientific() | _has_case()).collect(engine="streaming")
    return _scientific(found, header) + _by_case(found, header)


def _is_scientific() -> pl.Expr:
    return pl.col("id").str.contains(_SCIENTIFIC)


def _has_case() -> pl.Expr:
    return pl.col("id").str.to_lowercase() != pl.col("id").str.to_uppercase()


def _scientific(ids: pl.DataFrame, col: str) -> tuple[Finding, ...]:
    hits = ids.filter(_is_scientific())
    if hits.is_empty():
        return ()
    rows = int(hits["rows"].sum())
    message = (
        f"{rows:,} rows of “{col}” hold an id in scientific notation such as {hits['id'].sort().item(0)}: "
        "a spreadsheet cut off its last digits, so different customers may have become one. "
        "Export the file again with this column as text."
    )
    return (Finding("scientific_ids", message, rows, Level.WARNING),)


def _by_case(ids: pl.DataFrame, col: str) -> tuple[Finding, ...]:
    # The first and the last by code point: the same two in any order of the rows.
    folded = ids.group_by(pl.col("id").str.to_lowercase().alias("folded")).agg(
        spellings=pl.len(), rows=pl.sum("rows"), one=pl.col("id").min(), other=pl.col("id").max()
    )
    found = folded.filter(pl.col("spellings") > 1).sort("folded")
    if found.is_empty():
        return ()
    first, customers = found.row(0, named=True), found.height
    message = (
        f"{found['spellings'].sum():,} ids in “{col}” differ only by upper and lower case, such as {first['one']} and "
        f"{first['other']}; they are probably the same {f'{customers:,} customers' if customers > 1 else 'customer'} "
        "and can be merged."
    )
    return (Finding("case_ids", message, int(found["rows"].sum()), Level.QUESTION),)
