"""Customers of two states side by side, and how many went from where to where."""

import polars as pl

from rfm_core.movement.standing import Standing
from rfm_core.movement.states import State

ARROW = " → "
"""Between the two segments of a flow: "Champions → At Risk"."""


def side_by_side(before: State, after: State, standing: Standing) -> pl.DataFrame:
    """One row for every customer of either state, in ascending id order of the later one, then of those who left.

    Args:
        before: The earlier state.
        after: The later one.
        standing: Names the segments, and what stands for nobody.

    Returns:
        `customer_id`, `segment_before`, `segment` (String, never null), `moved` (String: "Champions → At Risk"),
        `step` (Int64: segments risen, below 0 fallen; null where there is no telling), `value_before`, `value_after`
        (Float64: 0 for who wasn't there; null where earlier results hold no value), `before`, `after` (Boolean: whether
        they were there).
    """
    then = before.customers.select(
        "customer_id", segment_before="segment", value_before="value", before=pl.lit(value=True)
    )
    now = after.customers.select("customer_id", "segment", value_after="value", after=pl.lit(value=True))
    joined = now.join(then, on="customer_id", how="full", coalesce=True, maintain_order="left_right")
    absent = pl.lit(0.0) if before.valued else pl.lit(None, dtype=pl.Float64)
    filled = joined.with_columns(
        pl.col("segment_before").fill_null(standing.not_yet),
        pl.col("segment").fill_null(standing.no_longer),
        value_before=pl.when(pl.col("before").is_null()).then(absent).otherwise("value_before"),
        value_after=pl.when(pl.col("after").is_null()).then(pl.lit(0.0)).otherwise("value_after"),
        before=pl.col("before").is_not_null(),
        after=pl.col("after").is_not_null(),
    )
    places = {
        side: pl.col(side).replace_strict(standing.places, default=None, return_dtype=pl.Int64)
        for side in ("segment_before", "segment")
    }
    return filled.select(
        "customer_id",
        "segment_before",
        "segment",
        moved=pl.concat_str("segment_before", pl.lit(ARROW), "segment"),
        step=places["segment_before"] - places["segment"],
        value_before="value_before",
        value_after="value_after",
        before="before",
        after="after",
    )


def flow_matrix(customers: pl.DataFrame, standing: Standing, *, valued: bool = True) -> pl.DataFrame:
    """How many went from each segment to each, and with how much value; a row for every flow that somebody made.

    Args:
        customers: Result of `side_by_side`, or some of its rows.
        standing: The order of the rows: by where they were, then by where they are, best first.
        valued: Whether values at the earlier moment are known.

    Returns:
        `from`, `to`, `moved` (String), `customers` (Int64), `value_before` (Float64; null where not known),
        `value_after` (Float64), `step` (Int64, as in `side_by_side`).
    """
    sums = customers.group_by("moved").agg(
        pl.col("segment_before").first().alias("from"),
        pl.col("segment").first().alias("to"),
        customers=pl.len().cast(pl.Int64),
        value_before=pl.col("value_before").sum().round(6) if valued else pl.lit(None, dtype=pl.Float64),
        value_after=pl.col("value_after").sum().round(6),
        step=pl.col("step").first(),
    )
    order = {
        side: pl.col(side).replace_strict(
            {name: place for place, name in enumerate(names)}, default=len(names), return_dtype=pl.Int64
        )
        for side, names in (("from", standing.before), ("to", standing.after))
    }
    return sums.sort(order["from"], order["to"]).select(
        "from", "to", "moved", "customers", "value_before", "value_after", "step"
    )
