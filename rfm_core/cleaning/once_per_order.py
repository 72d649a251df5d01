"""An amount beside order lines that is meant for the whole order: repeated on every line, or left to one of them."""

from enum import StrEnum

import polars as pl

_NEARLY_ALL = 0.95


class MeantFor(StrEnum):
    """What an amount beside a row's own is about."""

    ROW = "row"
    ORDER_REPEATED = "order-repeated"
    ORDER_ONCE = "order-once"


def meant_for(events: pl.LazyFrame, name: str) -> MeantFor:
    """Tell what a column of amounts is about, from the orders that have several rows with an amount of their own.

    It is the order's where its rows differ and all repeat one number, or where a number that is too large for its own
    row isn't for the order.

    Args:
        events: With `amount` and, where mapped, `order_id`.
        name: The column, without negative numbers.
    """
    if "order_id" not in events.collect_schema():
        return MeantFor.ROW
    number, amount = pl.col(name).fill_null(0.0), pl.col("amount")
    rows = events.filter(pl.col("order_id").is_not_null(), amount > 0)
    orders = rows.group_by("order_id").agg(
        rows=pl.len(),
        low=number.min(),
        high=number.max(),
        sum=number.sum(),
        least=amount.min(),
        most=amount.max(),
        whole=amount.sum(),
        over=(number > amount * (1 + 1e-9) + 0.005).any(),
    )
    several = orders.filter(pl.col("rows") > 1, pl.col("high") > 0)
    repeated = (pl.col("low") == pl.col("high")) & (pl.col("low") <= pl.col("whole"))
    seen = several.select(
        orders=pl.len(),
        repeated=repeated.sum(),
        differing=(repeated & (pl.col("least") != pl.col("most"))).sum(),
        over=pl.col("over").sum(),
        fitting=(pl.col("over") & (pl.col("sum") <= pl.col("whole") + 0.005)).sum(),
    ).collect(engine="streaming")
    number_of, same, differing, over, fitting = seen.row(0)
    if differing and same >= _NEARLY_ALL * number_of:
        return MeantFor.ORDER_REPEATED
    return MeantFor.ORDER_ONCE if over and fitting >= _NEARLY_ALL * over else MeantFor.ROW


def spread(events: pl.LazyFrame, name: str, meant: MeantFor) -> pl.LazyFrame:
    """Give each row its part of a number that is meant for its order, by what the row's amount is of the order's.

    Args:
        events: With `amount` and `order_id`.
        name: The column, without negative numbers; it is replaced.
        meant: What `meant_for` said.
    """
    if meant is MeantFor.ROW:
        return events
    number, amount = pl.col(name).fill_null(0.0), pl.col("amount")
    rows = events.filter(pl.col("order_id").is_not_null(), amount > 0)
    whole = number.max() if meant is MeantFor.ORDER_REPEATED else number.sum()
    orders = rows.group_by("order_id").agg(whole.alias("~of_order"), amount.sum().alias("~order_amount"))
    part = pl.col("~of_order") * amount / pl.col("~order_amount")
    shared = pl.when(pl.col("~order_amount").is_not_null() & (amount > 0)).then(part).otherwise(name)
    joined = events.join(orders, on="order_id", how="left", maintain_order="left")
    return joined.with_columns(shared.alias(name)).drop("~of_order", "~order_amount")
