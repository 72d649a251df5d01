"""The account of rows from counts, where rows stay in an engine."""

import polars as pl

from rfm_core.cleaning.reasons import REASONS
from rfm_core.in_engine.grouping import returns_of
from rfm_core.in_engine.sifting import SiftedRows


def reasons_of(counts: pl.DataFrame, gone: pl.DataFrame) -> dict[str, int]:
    """Rows left out by reason, in the order of reasons."""
    known = {name: rows for name, rows in counts.select("reason", "rows").iter_rows() if name is not None}
    whole = gone.group_by("reason").agg(pl.col("rows").sum())
    for name, rows in whole.select(pl.col("reason").cast(pl.String), "rows").iter_rows():
        known[name] = known.get(name, 0) + int(rows)
    return {name: known[name] for name in REASONS if known.get(name)}


def netted(sifted: SiftedRows, counts: pl.DataFrame, gone: pl.DataFrame) -> int:
    """How many returns of the customers who are scored were subtracted."""
    all_of_them = int(counts.filter(pl.col("reason").is_null())["returned"].sum())
    if not all_of_them or gone.is_empty():
        return all_of_them
    theirs = returns_of(sifted).join(gone, on="customer_id", how="semi")
    return all_of_them - int(theirs["returned"].sum())
