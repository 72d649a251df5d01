"""What each segment comes to: how many customers, how much value, their averages."""

import polars as pl


def summarise(customers: pl.DataFrame, segments: list[str]) -> pl.DataFrame:
    """Count and average customers by segment.

    Args:
        customers: With `segment`, `recency_days`, `frequency` and `monetary`.
        segments: Every segment's name, in the order to list; one without customers has null averages.

    Returns:
        As `Analysis.segments`.
    """
    grouped = customers.group_by("segment").agg(
        pl.len().cast(pl.Int64).alias("customers"),
        pl.col("recency_days").mean().alias("average_recency_days"),
        pl.col("frequency").mean().alias("average_frequency"),
        pl.col("monetary").mean().alias("average_monetary"),
        pl.col("monetary").sum().round(6).alias("total_monetary"),
    )
    listed = pl.DataFrame({"segment": segments}, schema={"segment": pl.String})
    joined = listed.join(grouped, on="segment", how="left", maintain_order="left").with_columns(
        pl.col("customers", "total_monetary").fill_null(0)
    )
    value = joined["total_monetary"].sum()
    return joined.select(
        "segment",
        "customers",
        (pl.col("customers") / max(customers.height, 1)).alias("share"),
        "average_recency_days",
        "average_frequency",
        "average_monetary",
        "total_monetary",
        (pl.col("total_monetary") / value if value else pl.lit(0.0)).alias("value_share"),
    )
