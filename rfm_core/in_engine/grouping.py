"""Sifted rows grouped to customers in the engine, so that sums depend on no order of rows."""

from datetime import datetime
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.in_engine.cells import Frame, moment
from rfm_core.in_engine.rows import NAME_MARK
from rfm_core.in_engine.sifting import SiftedRows
from rfm_core.measuring.events import ORDERS_IN_ROW, FrequencyBy, describe
from rfm_core.measuring.exact import COARSE, REST, halves_summed, whole_sum, with_halves
from rfm_core.measuring.windowed import BOUGHT_BEFORE, EVER_AT, INSIDE
from rfm_core.sources import fetched

_COLUMNS: Final = (
    *("customer_id", "event_at", "amount", "is_purchase", "order_id", "content"),
    *("orders_in_row", "name", "email", "phone", "joined"),
)


def count_rows(sifted: SiftedRows) -> pl.DataFrame:
    """Rows by `reason`, null for those that count: `rows`, and of them `returned`."""
    back = nw.when(nw.col("is_purchase")).then(nw.lit(0)).otherwise(nw.lit(1))
    counted = sifted.frame.with_columns(back=back).group_by("reason")
    found = fetched(counted.agg(nw.len().alias("rows"), nw.col("back").sum().alias("returned")))
    return found.with_columns(pl.col("rows", "returned").cast(pl.Int64))


def group_customers(sifted: SiftedRows, frequency_by: FrequencyBy) -> pl.DataFrame:
    """One row per customer, as `rfm_core.measuring.events.describe` gives them."""
    names = sifted.frame.collect_schema().names()
    counts = nw.col("reason").is_null()
    told = sifted.frame.filter(counts if sifted.start is None else counts | nw.col("earlier"))
    wanted = [name for name in names if name in _COLUMNS or (name[0] == "c" and name[1:].isdigit())]
    told = told.select(*wanted)
    told = told if sifted.start is None else _inside(told, sifted.start)
    found = _described(told.drop("content", strict=False), frequency_by)
    if "content" in wanted:
        found = found.join(_preferred(told), on="customer_id", how="left", maintain_order="left")
    if sifted.start is None:
        return found
    before = (pl.col("first_seen") < sifted.start).fill_null(False).alias(BOUGHT_BEFORE)
    return found.with_columns(before)


def _described(rows: Frame, frequency_by: FrequencyBy) -> pl.DataFrame:
    """Customers with their orders (or days) counted by grouping twice: distinct values can't be put to disk."""
    names = rows.collect_schema().names()
    if frequency_by is FrequencyBy.ACTIVE_DAYS:
        unit = nw.col("event_at").cast(nw.Date).cast(nw.String)
    elif frequency_by is FrequencyBy.ORDERS and "order_id" in names:
        unit = nw.col("order_id")
    else:
        return describe(rows.to_native(), frequency_by)
    marked = rows.with_columns(unit=unit)
    alone = nw.col(ORDERS_IN_ROW).fill_null(1.0) if ORDERS_IN_ROW in names else nw.lit(1.0)
    alone = nw.when(nw.col("unit").is_null()).then(alone).otherwise(nw.lit(0.0))
    bare = marked.with_columns(alone.alias(ORDERS_IN_ROW)).drop("unit", "order_id", strict=False)
    found = describe(bare.to_native(), FrequencyBy.ORDERS)
    bought = marked.filter(nw.col("is_purchase"), ~nw.col("unit").is_null())
    orders = bought.group_by("customer_id", "unit").agg(nw.len().alias("rows")).group_by("customer_id")
    units = fetched(orders.agg(nw.len().alias("units"))).select(
        pl.col("customer_id").cast(pl.String), pl.col("units").cast(pl.Int64)
    )
    both = found.join(units, on="customer_id", how="left", maintain_order="left")
    return both.with_columns(pl.col("frequency") + pl.col("units").fill_null(0)).drop("units")


def _preferred(rows: Frame) -> pl.DataFrame:
    """As `rfm_core.measuring.traits.preferred_content`; of each customer only what is largest comes back."""
    bought = rows.filter(nw.col("is_purchase"), ~nw.col("content").is_null())
    sums = (
        with_halves(bought, "amount")
        .group_by("customer_id", "content")
        .agg(*halves_summed("amount"), nw.len().alias("times"))
    )
    # Cents settle which are largest; what is nearly so comes back, too, and is told apart by all decimals.
    cents = (nw.col(f"amount{COARSE}") + nw.col(f"amount{REST}").cast(nw.Float64) / 1e12).round(2)
    largest = sums.with_columns(cents=cents).with_columns(most=nw.col("cents").max().over("customer_id"))
    near = fetched(largest.filter(nw.col("cents") >= nw.col("most") - 0.02))
    return (
        near.with_columns(pl.col("customer_id", "content").cast(pl.String), whole_sum("amount"))
        .sort("customer_id", "amount", "times", "content", descending=[False, True, True, False])
        .unique("customer_id", keep="first", maintain_order=True)
        .select("customer_id", preferred_content="content")
    )


def without_marks(customers: pl.DataFrame) -> pl.DataFrame:
    """Customers with names as people write them, where given and family name aren't told apart."""
    if "name" not in customers.columns:
        return customers
    return customers.with_columns(pl.col("name").str.replace_all(f"{NAME_MARK}+", " ").str.strip_chars(" "))


def _inside(frame: Frame, start: datetime) -> Frame:
    """As `rfm_core.measuring.windowed.from_start`."""
    inside = nw.col("event_at") >= moment(start)
    return frame.with_columns(
        nw.when(inside).then(nw.lit(1)).otherwise(nw.lit(0)).alias(INSIDE),
        nw.when(nw.col("is_purchase")).then(nw.col("event_at")).alias(EVER_AT),
        (nw.col("is_purchase") & inside).alias("is_purchase"),
        nw.when(inside).then(nw.col("amount")).otherwise(nw.lit(0.0)).alias("amount"),
    )


def returns_of(sifted: SiftedRows) -> pl.DataFrame:
    """How many rows of each customer were netted: `customer_id`, `returned`."""
    back = sifted.frame.filter(nw.col("reason").is_null(), ~nw.col("is_purchase"))
    return fetched(back.group_by("customer_id").agg(nw.len().alias("returned"))).with_columns(
        pl.col("customer_id").cast(pl.String), pl.col("returned").cast(pl.Int64)
    )
