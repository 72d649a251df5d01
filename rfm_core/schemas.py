"""The frames that flow between rooms, as dataframely schemas: column, dtype, what may be null.

Traits and contact details travel beside these columns under their own names; a schema names only what
every function may rely on.
"""

import dataframely as dy
import polars as pl


class Events(dy.Schema):
    """Usable rows: one order line, order, visit or viewing each.

    `amount` is in the unit the user picked (money or minutes); returns that are netted carry a negative
    amount and `is_purchase` false. `order_id` is a fingerprint, equal for equal orders: counting needs no more.
    """

    customer_id = dy.String(nullable=False, min_length=1)
    event_at = dy.Datetime(time_unit="us", nullable=False)
    amount = dy.Float64(nullable=False)
    order_id = dy.UInt64(nullable=True)
    is_purchase = dy.Bool(nullable=False)


class Customers(dy.Schema):
    """One row per customer: recency in whole days, frequency, monetary in the user's unit."""

    customer_id = dy.String(primary_key=True, min_length=1)
    frequency = dy.Float64(nullable=False)
    monetary = dy.Float64(nullable=False)
    recency_days = dy.Float64(nullable=False)

    @dy.rule()
    def recency_not_negative(cls) -> pl.Expr:  # noqa: N805 - dataframely's rules are class methods by themselves
        """Nobody was last seen after the analysis moment."""
        return pl.col("recency_days") >= 0
