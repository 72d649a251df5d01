"""Two traits at once."""

import polars as pl

from rfm_core.breakdowns.groups import Groups


def cross(customers: pl.DataFrame, down: Groups, across: Groups) -> pl.DataFrame:
    """Count customers for every pair of groups; the counts add up to all customers.

    Args:
        customers: With `monetary` (Float64).
        down: Each customer's group of the first trait.
        across: Each customer's group of the second.

    Returns:
        A row per pair, empty ones included: `down`, `across` (String), `customers` (Int64), `share` (Float64, 0–1 of
        the first trait's group; null where it has nobody), `average_monetary` (Float64, null in an empty cell).
    """
    pairs = customers.select("monetary").with_columns(
        down.values.alias("down"), across.values.alias("across")
    )
    counted = pairs.group_by("down", "across").agg(
        customers=pl.len().cast(pl.Int64), average_monetary=pl.col("monetary").mean()
    )
    every = pl.DataFrame({"down": [*down.names]}, schema={"down": pl.String}).join(
        pl.DataFrame({"across": [*across.names]}, schema={"across": pl.String}), how="cross"
    )
    table = every.join(counted, on=["down", "across"], how="left", maintain_order="left").with_columns(
        pl.col("customers").fill_null(0)
    )
    size = pl.col("customers").sum().over("down")
    return table.select(
        "down",
        "across",
        "customers",
        pl.when(size > 0).then(pl.col("customers") / size).cast(pl.Float64).alias("share"),
        "average_monetary",
    )
