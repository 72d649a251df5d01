"""What a forecast knows of each customer: how often they came again, when last, how long they could, for how much."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import cast

import polars as pl

from rfm_core.id_order import in_id_order

DAYS_IN_WEEK = 7.0


@dataclass(frozen=True)
class Histories:
    """Customers up to a day.

    Attributes:
        frame: A row per customer, ids ascending: `customer_id` (String), `x` (Float64: days with a purchase
            after the first), `t_x` (Float64: weeks from the first such day to the last), `age` (Float64: weeks from the
            first to `last_day`), `m` (Float64: mean value of a day with a purchase after the first, what was given back
            taken off in proportion; 0 where there is none).
        last_day: The last day that was observed.
    """

    frame: pl.DataFrame = field(repr=False)
    last_day: date

    @property
    def states(self) -> pl.DataFrame:
        """Each different `x`, `t_x`, `age` once, and how many customers are like this (`number`, Float64)."""
        return (
            self.frame.group_by("x", "t_x", "age")
            .agg(number=pl.len().cast(pl.Float64))
            .sort("x", "t_x", "age")
        )

    @property
    def repeaters(self) -> pl.DataFrame:
        """`x` and `m` of those who came again for something (zero has no logarithm)."""
        return self.frame.filter((pl.col("x") > 0) & (pl.col("m") > 0)).select("x", "m")


def histories(events: pl.LazyFrame, as_of: datetime) -> Histories:
    """Sum up what happened before a moment, customer by customer.

    Args:
        events: As `Measured.usable`; read once, streaming.
        as_of: The moment; what happens at or after it isn't known.

    Returns:
        Everybody with a purchase before the moment, also who isn't scored (gave everything back, came before a time
        window): the model is one of all who ever came. Ids ascend.
    """
    days = _days(events.filter(pl.col("event_at") < as_of))
    last_day = (as_of - timedelta(days=1)).date()
    if days.height:
        # A moment within a day: what was bought earlier that day was observed, too.
        last_day = max(last_day, cast(date, days["day"].max()))
    first = pl.col("day").min().over("customer_id")
    summed = (
        days.with_columns(again=pl.col("day") > first)
        .group_by("customer_id")
        .agg(
            x=pl.col("again").sum().cast(pl.Float64),
            first=pl.col("day").min(),
            last=pl.col("day").max(),
            later=pl.col("bought").filter("again").sum().round(6),
            bought=pl.col("bought").sum().round(6),
            net=pl.col("net").first().round(6),  # whatever the order of the rows
        )
    )
    kept = (pl.col("net") / pl.col("bought")).clip(0, 1)
    mean = pl.when((pl.col("x") > 0) & (pl.col("bought") > 0)).then(pl.col("later") / pl.col("x") * kept)
    week = DAYS_IN_WEEK
    known = summed.select(
        "customer_id",
        "x",
        t_x=(pl.col("last") - pl.col("first")).dt.total_days() / week,
        age=(pl.lit(last_day) - pl.col("first")).dt.total_days() / week,
        m=mean.clip(lower_bound=0).fill_null(0.0),
    )
    return Histories(in_id_order(known), last_day)


def _days(events: pl.LazyFrame) -> pl.DataFrame:
    """Each customer's days with a purchase: `customer_id`, `day`, `bought`, and `net`: all that was ever paid."""
    amount, came = pl.col("amount"), pl.col("is_purchase")
    daily = (
        events.group_by("customer_id", day=pl.col("event_at").dt.date())
        .agg(
            came=came.any(),
            bought=pl.when(came).then(amount).otherwise(0.0).sum(),
            paid=amount.sum(),
        )
        .collect(engine="streaming")
    )
    return (
        daily.with_columns(net=pl.col("paid").sum().over("customer_id")).filter("came").drop("came", "paid")
    )
