"""Identifiers in an engine: what is plainly written is trimmed there, all else is read by Polars and joined."""

from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.cleaning.choice import Cleaning
from rfm_core.errors import ChoiceProblem
from rfm_core.in_engine.cells import Frame, is_text, text
from rfm_core.in_engine.spelling import joined
from rfm_core.listing import quoted
from rfm_core.sources import EngineTable, fetched
from rfm_core.values.identifiers import identifier, without_leading_zeros

_ODD_ID: Final = r"""[^ -~]|  |^ *('|="|[0-9]{1,3},[0-9]{3})|[0-9][.]0+ *$"""
"""Ids that need more than trimming; more ids than those of `identifiers` may match, and none fewer."""
_MOST_ODD: Final = 500_000


def with_ids(table: EngineTable, frame: Frame, header: str, *, fold: bool = False) -> tuple[Frame, nw.Expr]:
    """Read a column as `rfm_core.values.identifiers.identifier` does.

    Args:
        table: The engine's table.
        frame: Its rows, with the source's columns.
        header: The column.
        fold: Ids that differ only by capitals are the same.

    Returns:
        The rows with what has to be joined, and the ids (String).

    Raises:
        ChoiceProblem: Too many ids are written in ways that need care.
    """
    plain = text(table, header)
    if is_text(table, header):
        odd = table.frame.select(spelt=plain).filter(nw.col("spelt").str.contains(_ODD_ID))
        found = fetched(odd.group_by("spelt").agg(nw.len().alias("rows")).head(_MOST_ODD + 1))["spelt"]
        if found.len() > _MOST_ODD:
            raise ChoiceProblem(
                f"More than {_MOST_ODD:,} ids in {quoted(header)} have signs that need care (accents, wrappers, "
                f"thousands), which {table.title} can't read. Clean them with --query, or use --engine polars."
            )
        if found.len():
            read = pl.DataFrame({"spelt": found}).with_columns(id=identifier("spelt"), odd=pl.lit(True))
            key = table.column(header)
            frame = joined(table, frame, header, read.rename({"id": f"id_{key}", "odd": f"odd_{key}"}))
            plain = nw.when(nw.col(f"odd_{key}")).then(nw.col(f"id_{key}")).otherwise(plain)
    return frame, plain.str.to_lowercase() if fold else plain


def with_customers(table: EngineTable, header: str, cleaning: Cleaning) -> Frame:
    """The source's rows with `customer_id` (String) as the policies have it."""
    frame, ids = with_ids(table, table.frame, header, fold=cleaning.fold_case)
    return merged(frame.with_columns(customer_id=ids), cleaning)


def merged(rows: Frame, cleaning: Cleaning) -> Frame:
    """Rows with one id for ids that differ only in leading zeros, where that is asked for."""
    if not cleaning.merge_zeros:
        return rows
    bare = nw.col("customer_id").str.replace_all("^0+", "")
    return rows.with_columns(
        customer_id=nw.when(bare.is_null()).then(bare).when(bare == "").then(nw.lit("0")).otherwise(bare)
    )


def customer_ids(texts: pl.LazyFrame, header: str, cleaning: Cleaning) -> pl.Series:
    """The distinct ids of text cells, in the order in which they appear."""
    ids = identifier(header, fold_case=cleaning.fold_case)
    if cleaning.merge_zeros:
        ids = without_leading_zeros(ids)
    return texts.select(ids.alias("id")).drop_nulls().unique(maintain_order=True).collect()["id"]
