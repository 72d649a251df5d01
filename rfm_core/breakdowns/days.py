"""What customers did day by day: the grouping that months, cohorts and second orders begin with."""

import polars as pl

from rfm_core.measuring.events import ORDERS_IN_ROW, FrequencyBy


def customer_days(events: pl.LazyFrame, customers: pl.DataFrame, frequency_by: FrequencyBy) -> pl.DataFrame:
    """Group events by customer and day; read once, streaming.

    Args:
        events: As `Measured.events` or `Measured.usable`.
        customers: Whose days they are: `customer_id` (String).
        frequency_by: What an order is. Lines of one order that have different days count once on each of them.

    Returns:
        `who` (UInt32: the customer's row; all others are one without a number), `day` (Date), `amount` (Float64,
        netted returns on the day they were given back), `orders` (Float64), `came` (Boolean: whether anything was
        bought that day).
    """
    columns, purchase = events.collect_schema().names(), pl.col("is_purchase")
    by_order = frequency_by is FrequencyBy.ORDERS
    # A row without an order id is an order of its own, or as many as it says.
    one = pl.col(ORDERS_IN_ROW).fill_null(1.0) if by_order and ORDERS_IN_ROW in columns else pl.lit(1.0)
    alone, orders = purchase, pl.col("alone").sum()
    if by_order and "order_id" in columns:
        events = events.with_columns(unit=pl.when(purchase).then("order_id"))
        alone = purchase & pl.col("order_id").is_null()
        # Filters within a group are slow; counting distinct values counts the empty one, too.
        orders += pl.col("unit").n_unique() - pl.col("unit").null_count().clip(upper_bound=1)
    if frequency_by is FrequencyBy.ACTIVE_DAYS:
        orders = purchase.any()
    events = events.with_columns(alone=pl.when(alone).then(one).otherwise(0.0))
    who = customers.lazy().select("customer_id", who=pl.int_range(pl.len(), dtype=pl.UInt32))
    return (
        events.join(who, on="customer_id", how="left")
        .group_by("who", day=pl.col("event_at").dt.date())
        .agg(amount=pl.col("amount").sum(), orders=orders.cast(pl.Float64), came=purchase.any())
        .collect(engine="streaming")
    )


def stand_for_months(days: pl.Series) -> bool:
    """Whether rows are sums of months, dated on the first or on the last day of each."""
    several = days.n_unique() > 1
    return several and bool((days.dt.day() == 1).all() or (days == days.dt.month_end()).all())
