"""A time window over events, and over the customers that they come to."""

from datetime import datetime
from typing import Any, Final

import narwhals as nw
import polars as pl

from rfm_core.measuring.window import Window, Windowed

INSIDE: Final = "__inside__"
EVER_AT: Final = "__ever_at__"
BOUGHT_BEFORE: Final = "__bought_before__"
"""Boolean column of customers, only under a window: they bought before it."""


def from_start(frame: "nw.LazyFrame[Any]", start: datetime) -> "nw.LazyFrame[Any]":
    """Let what happened before a moment be no purchase and worth nothing, and keep when it was.

    Args:
        frame: Typed events, as for `rfm_core.measuring.events.describe`.
        start: The first moment that counts.

    Returns:
        The same rows with `INSIDE` (1 where they count, else 0) and `EVER_AT` (Datetime of every purchase).
    """
    inside = nw.col("event_at") >= start
    return frame.with_columns(
        nw.when(inside).then(nw.lit(1)).otherwise(nw.lit(0)).alias(INSIDE),
        nw.when(nw.col("is_purchase")).then(nw.col("event_at")).alias(EVER_AT),
        (nw.col("is_purchase") & inside).alias("is_purchase"),
        nw.when(inside).then(nw.col("amount")).otherwise(nw.lit(0.0)).alias("amount"),
    )


def customers_inside(
    customers: pl.DataFrame, window: Window | None, start: datetime | None
) -> tuple[pl.DataFrame, Windowed | None]:
    """Part customers of whom no row counts from the others.

    Args:
        customers: As `describe` gives them.
        window: As it was chosen; None: all rows count.
        start: The first moment that counts.

    Returns:
        The customers with rows that count; what is told of the window. Who only gave something back in it stays among
        the customers, because these rows need a reason, and is counted as outside.
    """
    if window is None or start is None:
        return customers, None
    inside = pl.col("rows") > 0
    outside = ~inside | (pl.col("last_seen").is_null() & pl.col(BOUGHT_BEFORE))
    return customers.filter(inside), Windowed(window, start, customers.filter(outside).height)
