"""Customers at an analysis moment: days since, days as a customer, value per order; and the order of their columns."""

from datetime import datetime

import polars as pl

CONTACTS = ("name", "email", "phone")
NAME_PARTS = ("~given_name", "~family_name")
"""Columns of customers (String, as they stand in the file), only where it has both beside each other; no results."""


def date_customers(customers: pl.DataFrame, as_of: datetime | None) -> pl.DataFrame:
    """Add what depends on the analysis moment and put the columns in their published order.

    Args:
        customers: One row per customer with `frequency`, `monetary`, and `last_seen` or `recency_days`.
        as_of: The analysis moment; None leaves recency (where it isn't given) and tenure null.

    Returns:
        `customers` with `recency_days`, `tenure_days` (Int64, whole 24-hour days, rounded down) and
        `average_order_value` (monetary / frequency, null at frequency 0).
    """
    columns = customers.columns
    moment = pl.lit(as_of, dtype=pl.Datetime("us"))
    added = [
        pl.when(pl.col("frequency") != 0)
        .then(pl.col("monetary") / pl.col("frequency"))
        .alias("average_order_value")
    ]
    if "recency_days" not in columns:
        # On the day of the moment itself recency is 0, whatever the hour.
        added.append((moment - pl.col("last_seen")).dt.total_days().clip(lower_bound=0).alias("recency_days"))
    if "first_seen" in columns:
        added.append((moment - pl.col("first_seen")).dt.total_days().alias("tenure_days"))
    customers = customers.with_columns(added)
    order = ["customer_id", *CONTACTS, "recency_days", "frequency", "monetary", "first_seen", "last_seen"]
    order += ["tenure_days", "average_order_value", "preferred_content"]
    known = [name for name in order if name in customers.columns]
    return customers.select(*known, pl.exclude(known))
