"""What customers are and like: the latest value of a trait, the content that they spend most on."""

from typing import Any

import narwhals as nw
import polars as pl

from rfm_core.measuring.exact import halves_summed, whole_sum, with_halves


def collected(frame: "nw.LazyFrame[Any]") -> pl.DataFrame:
    """What a frame of any engine comes to."""
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        return native.collect(engine="streaming")
    return frame.collect("polars").to_native()  # type: ignore[no-any-return]


def latest_of(frame: "nw.LazyFrame[Any]", column: str) -> pl.DataFrame:
    """Each customer's latest value of a column: `customer_id` and the column; who has none isn't there."""
    grouped = (
        frame.filter(~nw.col(column).is_null()).group_by("customer_id", column).agg(nw.col("event_at").max())
    )
    return (
        collected(grouped)
        .with_columns(pl.col("customer_id").cast(pl.String))
        .sort("customer_id", "event_at", column, descending=[False, True, False])
        .unique("customer_id", keep="first", maintain_order=True)
        .drop("event_at")
    )


def preferred_content(frame: "nw.LazyFrame[Any]") -> pl.DataFrame:
    """Largest summed amount; ties: the more frequent content, then the first by code point."""
    counted = frame.filter(nw.col("is_purchase"), ~nw.col("content").is_null())
    grouped = (
        with_halves(counted, "amount")
        .group_by("customer_id", "content")
        .agg(*halves_summed("amount"), nw.len().alias("times"))
    )
    return (
        collected(grouped)
        .with_columns(pl.col("customer_id").cast(pl.String), whole_sum("amount"))
        .sort("customer_id", "amount", "times", "content", descending=[False, True, True, False])
        .unique("customer_id", keep="first", maintain_order=True)
        .select("customer_id", preferred_content=pl.col("content").cast(pl.String))
    )
