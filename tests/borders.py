"""What every frame at the border of two rooms looks like, as dataframely schemas: column, dtype, what may be null.

Contact details and traits travel beside these columns under their own names; a schema names what every function may
rely on. Columns that a file may lack are in the schemas that name them, and are checked where they are there.
"""

import dataframely as dy
import polars as pl

from rfm_core.cleaning.reasons import Reason


class Events(dy.Schema):
    """`Measured.events`: usable rows, one order line, order, visit or viewing each."""

    line = dy.UInt32(nullable=False, min=1)
    customer_id = dy.String(nullable=False, min_length=1)
    event_at = dy.Datetime(time_unit="us", nullable=False)
    amount = dy.Float64(nullable=False)
    is_purchase = dy.Bool(nullable=False)


class Orders(dy.Schema):
    """What events have where the file has an order id: a fingerprint, because counting needs no more."""

    order_id = dy.UInt64(nullable=True)


class Customers(dy.Schema):
    """`Measured.customers`: one row a customer; recency in whole days, monetary in the user's unit."""

    customer_id = dy.String(primary_key=True, min_length=1)
    recency_days = dy.Int64(nullable=False)
    frequency = dy.Int64(nullable=False)
    monetary = dy.Float64(nullable=False)

    @dy.rule()
    def recency_not_negative(cls) -> pl.Expr:  # noqa: N805 - dataframely's rules are class methods by themselves
        """Nobody was last seen after the analysis moment."""
        return pl.col("recency_days") >= 0


class Scored(Customers):
    """`Analysis.customers`: the same customers with scores and segment."""

    r_score = dy.Int8(nullable=False, min=0)
    f_score = dy.Int8(nullable=False, min=0)
    m_score = dy.Int8(nullable=False, min=0)
    total = dy.Int16(nullable=False)
    code = dy.String(nullable=False)
    segment = dy.String(nullable=False, min_length=1)


class Segments(dy.Schema):
    """`Analysis.segments`: one row a segment of the map; averages are null where nobody is in it."""

    segment = dy.String(primary_key=True, min_length=1)
    customers = dy.Int64(nullable=False, min=0)
    share = dy.Float64(nullable=False, min=0, max=1)
    average_recency_days = dy.Float64(nullable=True, min=0)
    average_frequency = dy.Float64(nullable=True, min=0)
    average_monetary = dy.Float64(nullable=True)
    total_monetary = dy.Float64(nullable=False)
    value_share = dy.Float64(nullable=False)


class LeftOut(dy.Schema):
    """`Measured.left_out`: the lines that don't count; each has one reason."""

    line = dy.UInt32(primary_key=True, min=1)
    reason = dy.Enum([reason.value for reason in Reason], nullable=False)
