"""A number such as age or income per segment: average, middle half, and how sure the average is."""

from collections.abc import Sequence

import polars as pl

# The 97.5 % quantile of the normal distribution: two sides of 2.5 % stay outside.
NORMAL_95 = 1.96


def trait_averages(
    customers: pl.DataFrame, column: str, segments: Sequence[str], everybody: str
) -> pl.DataFrame:
    """Average a number by segment, customers without it counted apart.

    Args:
        customers: With `segment` (String) and the number in `column`.
        column: The trait.
        segments: Every segment in the order to list.
        everybody: The name of the last row, for all customers together.

    Returns:
        `segment`, `customers`, `known`, `unknown` (Int64), and null where nobody is known: `average`, `low_quarter`,
        `median`, `high_quarter` (Float64, the trait's unit); `margin` (Float64: half the width of the average's
        95 % interval, 1.96 s / √n; null with fewer than two known).
    """
    number = pl.col(column).cast(pl.Float64)
    # One infinite value would be everybody's average.
    value = pl.when(number.is_finite()).then(number)
    described = (
        pl.len().cast(pl.Int64).alias("customers"),
        value.count().cast(pl.Int64).alias("known"),
        value.mean().alias("average"),
        (NORMAL_95 * value.std() / value.count().sqrt()).alias("margin"),
        value.quantile(0.25, "linear").alias("low_quarter"),
        value.median().alias("median"),
        value.quantile(0.75, "linear").alias("high_quarter"),
    )
    listed = pl.DataFrame({"segment": [*segments]}, schema={"segment": pl.String})
    by_segment = customers.group_by("segment").agg(*described)
    rows = listed.join(by_segment, on="segment", how="left", maintain_order="left")
    whole = customers.select(pl.lit(everybody).alias("segment"), *described)
    return (
        pl.concat([rows, whole.select(rows.columns).head(1)])
        .with_columns(pl.col("customers", "known").fill_null(0))
        .with_columns(unknown=pl.col("customers") - pl.col("known"))
        .select(
            "segment", "customers", "known", "unknown", pl.exclude("segment", "customers", "known", "unknown")
        )
    )
