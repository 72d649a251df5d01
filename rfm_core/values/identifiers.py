"""Identifiers: text as it stands, trimmed, so that `00123`, `123` and `0123` stay three customers."""

from typing import Final

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.values.digits import western
from rfm_core.values.missing import BLANKS, text_or_null, trimmed
from rfm_core.vocabulary import counted

_SCIENTIFIC: Final = r"^[-+]?\d(?:[.,]\d+)?[eE]\+?\d{1,3}$"
# As spreadsheets write it, with a sign; 3e7 without one may be a nickname.
_CUT_OFF: Final = r"^[-+]?\d(?:[.,]\d+)?[eE]\+\d{2,3}$"
_WHOLE_FLOAT: Final = r"^([-+]?\d+)\.0+$"
_GROUPED: Final = r"^[0-9]{1,3}(?:,[0-9]{3})+$"
# What few ids have: `.0` behind, signs beyond ASCII, two blanks, thousands, an apostrophe or a wrapper around.
_UNUSUAL: Final = (
    rf"^[{BLANKS}]*[-+]?\d+\.0+[{BLANKS}]*$|[^\x00-\x7f]|\s\s|[\t\r\n\v\f]"
    rf"|^[{BLANKS}]*(?:'|=\"|[0-9]{{1,3}},[0-9]{{3}})"
)
_UNSEEN: Final = r"[\p{Cf}--[\u{200c}\u{200d}]]"
# The apostrophe of 't Hart and 's-Graven belongs to the name.
_APOSTROPHE: Final = r"^'((?:[^'\p{Ll}]|\p{Ll}[^\s\-'](?:[^\s\-']|$))[^']*)$"


def identifier(col: str, *, fold_case: bool = False) -> pl.Expr:
    """Read a text column as identifiers.

    Args:
        col: A String column.
        fold_case: Treat identifiers that differ only by upper and lower case as the same (`Ann@x.com`, `ann@x.com`).

    Returns:
        String: trimmed, missing as null, `17850.0` and `17,850` as `17850`, leading zeros kept. One form for what looks
        the same: accents and wide letters (NFKC), single blanks, nothing unseen, no apostrophe or `="…"` around.
    """
    # Replacing is dear and few files need it: only the ids it is for reach it.
    unusual = _one_form(pl.when(pl.col(col).str.contains(_UNUSUAL)).then(pl.col(col)))
    ids = pl.coalesce(unusual, text_or_null(col)).alias(col)
    return ids.str.to_lowercase() if fold_case else ids


def _one_form(text: pl.Expr) -> pl.Expr:
    seen = text.str.replace_all(_UNSEEN, "").str.normalize("NFKC").str.replace_all(r"\s+", " ")
    bare = trimmed(seen).str.replace(r'^="(.*)"$', "${1}").str.replace(_APOSTROPHE, "${1}")
    grouped = pl.when(bare.str.contains(_GROUPED)).then(bare).str.replace_all(",", "", literal=True)
    return text_or_null(pl.coalesce(grouped, western(bare)).str.replace(_WHOLE_FLOAT, "${1}"))


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
    found = once.filter(_is_scientific() | _has_case() | _has_zeros()).collect(engine="streaming")
    return _scientific(found, header) + _by_case(found, header) + _by_zeros(found, once, header)


def _is_scientific() -> pl.Expr:
    return pl.col("id").str.contains(_SCIENTIFIC)


def _has_case() -> pl.Expr:
    return pl.col("id").str.to_lowercase() != pl.col("id").str.to_uppercase()


def _has_zeros() -> pl.Expr:
    return pl.col("id").str.contains(r"^0+[1-9][0-9]*$")


def _scientific(ids: pl.DataFrame, col: str) -> tuple[Finding, ...]:
    shortened = _is_scientific()
    # Among ids with letters, 3e7 is one of them.
    if not ids.filter(~shortened).is_empty():
        shortened = pl.col("id").str.contains(_CUT_OFF)
    hits = ids.filter(shortened)
    if hits.is_empty():
        return ()
    rows = int(hits["rows"].sum())
    message = (
        f"{counted(rows, 'row', 'rows')} of “{col}” {'holds' if rows == 1 else 'hold'} an id in scientific notation "
        f"such as {hits['id'].sort().item(0)}: "
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


def _by_zeros(ids: pl.DataFrame, all_ids: pl.LazyFrame, col: str) -> tuple[Finding, ...]:
    zeros = ids.filter(_has_zeros()).with_columns(bare=without_leading_zeros(pl.col("id")))
    if zeros.is_empty():
        return ()
    bare = all_ids.select(bare="id", other="rows").join(zeros.lazy(), on="bare", how="inner")
    both = bare.collect(engine="streaming").sort("id")
    if both.is_empty():
        return ()
    first, customers = both.row(0, named=True), both["bare"].n_unique()
    message = (
        f"{counted(both.height, 'id', 'ids')} in “{col}” {'stands' if both.height == 1 else 'stand'} there without "
        f"leading zeros, too, such as {first['id']} and {first['bare']}; they are probably the same "
        f"{f'{customers:,} customers' if customers > 1 else 'customer'} and can be merged."
    )
    rows = int(both["rows"].sum()) + int(both.unique("bare")["other"].sum())
    return (Finding("zero_ids", message, rows),)
