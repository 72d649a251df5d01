"""How each segment divides into groups, beside all customers."""

from collections.abc import Sequence

import polars as pl

from rfm_core.breakdowns.groups import Groups


def trait_shares(
    customers: pl.DataFrame, groups: Groups, segments: Sequence[str], everybody: str
) -> pl.DataFrame:
    """Count customers per segment and group; the counts of a segment add up to its size.

    Args:
        customers: With `segment` (String).
        groups: Each customer's group, in the rows' order.
        segments: Every segment in the order to list.
        everybody: The name of the last block, which holds all customers together.

    Returns:
        A row per segment and group, empty ones included, then the block of everybody: `segment`, `group`
        (String), `customers` (Int64), `share` (Float64, 0–1 of the segment; null where it has nobody).
    """
    pairs = customers.select("segment").with_columns(groups.values.alias("group"))
    counted = pairs.group_by("segment", "group").agg(customers=pl.len().cast(pl.Int64))
    every = pl.DataFrame({"segment": [*segments]}, schema={"segment": pl.String}).join(
        pl.DataFrame({"group": [*groups.names]}, schema={"group": pl.String}), how="cross"
    )
    table = every.join(counted, on=["segment", "group"], how="left", maintain_order="left").with_columns(
        pl.col("customers").fill_null(0)
    )
    total = table.group_by("group", maintain_order=True).agg(pl.col("customers").sum())
    whole = total.select(segment=pl.lit(everybody), group="group", customers="customers")
    size = pl.col("customers").sum().over("segment")
    return pl.concat([table, whole]).with_columns(
        share=pl.when(size > 0).then(pl.col("customers") / size).cast(pl.Float64)
    )
