"""Events to customers: recency, frequency, monetary, tenure, traits; one row per customer.

The grouping is the only step that grows with the data. It is written once, in narwhals, so that a Polars
LazyFrame (streaming), a DuckDB relation or a PySpark DataFrame can go in and the same customers come out.
Definitions: methods, section 2.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import narwhals as nw
import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.id_order import in_id_order

DAY = timedelta(days=1)
CONTACTS = ("name", "email", "phone")
_CANONICAL = ("customer_id", "event_at", "amount", "order_id", "is_purchase", "content", "line")


class FrequencyBy(StrEnum):
    """One unit of frequency: an order (a row where there is no order id), a row, or a day with a purchase."""

    ORDERS = "orders"
    ROWS = "rows"
    ACTIVE_DAYS = "active-days"


def measure(
    events: Any, *, as_of: datetime | None = None, frequency_by: FrequencyBy = FrequencyBy.ORDERS
) -> pl.DataFrame:
    """Measure every customer who purchased.

    Args:
        events: Any narwhals-compatible lazy or eager frame with `customer_id` (String), `event_at` (Datetime) and
            `amount` (Float64, money or minutes). Optional: `order_id` (String), `is_purchase` (Boolean; without it
            an amount above zero is a purchase and one below zero a return that is subtracted), `content`,
            `joined` (Datetime); every other column is a trait.
        as_of: The analysis moment; default: one day after the last purchase. Events at or after it don't count.
        frequency_by: What one unit of frequency is.

    Returns:
        One row per customer with at least one purchase, in ascending id order: `customer_id`, contacts,
        `recency_days` (Int64, whole days), `frequency` (Int64), `monetary` (Float64, rounded to 6 decimals),
        `first_seen`, `last_seen` (Datetime), `tenure_days` (Int64), `average_order_value` (Float64),
        `preferred_content` (where `content` is given), then the traits.

    Raises:
        ChoiceProblem: A needed column is missing.
    """
    frame = _with_purchases(_lazy(events))
    if as_of is not None:
        frame = frame.filter(nw.col("event_at") < as_of)
    customers = describe(frame.to_native(), frequency_by).filter(pl.col("last_seen").is_not_null())
    return date_customers(customers.drop("rows"), as_of or _default_moment(customers))


def describe(events: Any, frequency_by: FrequencyBy = FrequencyBy.ORDERS) -> pl.DataFrame:
    """Group typed events to customers, without anything that depends on the analysis moment.

    Args:
        events: As for `measure`, with `is_purchase`.
        frequency_by: What one unit of frequency is.

    Returns:
        One row per customer, purchasers or not: `customer_id`, contacts, `rows` (Int64: events counted), `frequency`,
        `monetary`, `first_seen`, `last_seen` (null without a purchase), `preferred_content`, traits.
    """
    frame = _lazy(events)
    columns = frame.collect_schema().names()
    customers = _totals(frame, columns, frequency_by)
    parts = [_latest(frame, [name for name in columns if name not in _CANONICAL])]
    if "content" in columns:
        parts.append(_preferred_content(frame))
    for part in parts:
        customers = customers.join(part, on="customer_id", how="left", maintain_order="left")
    if "joined" in customers.columns:
        joined = pl.coalesce("joined", "first_seen").alias("first_seen")
        customers = customers.with_columns(joined).drop("joined")
    return in_id_order(customers)


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


def _lazy(events: Any) -> "nw.LazyFrame[Any]":
    frame = nw.from_native(events).lazy()
    missing = {"customer_id", "event_at", "amount"} - set(frame.collect_schema().names())
    if missing:
        raise ChoiceProblem(
            f"The events have no column {', '.join(sorted(missing))}. Name the customer `customer_id`, "
            "the time `event_at` and the value `amount`."
        )
    return frame


def _with_purchases(frame: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    if "is_purchase" in frame.collect_schema().names():
        return frame
    return frame.filter(nw.col("amount") != 0).with_columns(is_purchase=nw.col("amount") > 0)


def _default_moment(customers: pl.DataFrame) -> datetime | None:
    last = customers["last_seen"].max()
    return last + DAY if isinstance(last, datetime) else None


def _collect(frame: "nw.LazyFrame[Any]") -> pl.DataFrame:
    native = frame.to_native()
    if isinstance(native, pl.LazyFrame):
        return native.collect(engine="streaming")
    return frame.collect("polars").to_native()  # type: ignore[no-any-return]


def _totals(frame: "nw.LazyFrame[Any]", columns: Sequence[str], frequency_by: FrequencyBy) -> pl.DataFrame:
    """Count and sum per customer, by way of (customer, order) where orders are what is counted."""
    purchase = nw.col("is_purchase")
    flat = frame.select(
        "customer_id",
        nw.col("amount"),
        nw.when(purchase).then(nw.col("event_at")).alias("purchased_at"),
        nw.when(purchase).then(nw.lit(1)).otherwise(nw.lit(0)).alias("purchases"),
        *_unit_of_frequency(columns, frequency_by),
    )
    sums = (
        nw.col("amount").sum(),
        nw.col("purchased_at").min().alias("first_seen"),
        nw.col("purchased_at").max().alias("last_seen"),
    )
    if "unit" in flat.collect_schema().names():
        per_unit = flat.group_by("customer_id", "unit").agg(
            *sums, nw.col("purchases").sum(), nw.len().alias("rows")
        )
        once = nw.when(nw.col("purchases") > 0).then(nw.lit(1)).otherwise(nw.lit(0))
        counted = nw.when(nw.col("unit").is_null()).then(nw.col("purchases")).otherwise(once)
        grouped = (
            per_unit.with_columns(frequency=counted)
            .group_by("customer_id")
            .agg(
                nw.col("frequency", "amount", "rows").sum(),
                nw.col("first_seen").min(),
                nw.col("last_seen").max(),
            )
        )
    else:
        grouped = flat.group_by("customer_id").agg(
            *sums, nw.col("purchases").sum().alias("frequency"), nw.len().alias("rows")
        )
    return _collect(grouped).select(
        pl.col("customer_id").cast(pl.String),
        pl.col("rows").cast(pl.Int64),
        pl.col("frequency").cast(pl.Int64),
        pl.col("amount").cast(pl.Float64).round(6).alias("monetary"),
        pl.col("first_seen", "last_seen").cast(pl.Datetime("us")),
    )


def _unit_of_frequency(columns: Sequence[str], frequency_by: FrequencyBy) -> list[nw.Expr]:
    if frequency_by is FrequencyBy.ACTIVE_DAYS:
        return [nw.col("event_at").dt.truncate("1d").alias("unit")]
    if frequency_by is FrequencyBy.ORDERS and "order_id" in columns:
        return [nw.col("order_id").alias("unit")]
    return []


def _latest(frame: "nw.LazyFrame[Any]", columns: Sequence[str]) -> pl.DataFrame:
    """Give each customer's latest non-empty value of every column; at the same moment the first by code point.

    Most traits never change for a customer, so one pass asks for the smallest and largest value; only a column
    in which they differ is grouped by value and time.
    """
    ends = [
        end
        for index, name in enumerate(columns)
        for end in (nw.col(name).min().alias(f"low_{index}"), nw.col(name).max().alias(f"high_{index}"))
    ]
    if not ends:
        return pl.DataFrame(schema={"customer_id": pl.String})
    seen = _collect(frame.group_by("customer_id").agg(*ends))
    seen = seen.with_columns(pl.col("customer_id").cast(pl.String))
    changing = {
        index
        for index in range(len(columns))
        if seen.select((pl.col(f"low_{index}") != pl.col(f"high_{index}")).any()).item()
    }
    latest = seen.select(
        "customer_id",
        *(pl.col(f"low_{index}").alias(name) for index, name in enumerate(columns) if index not in changing),
    )
    for index in sorted(changing):
        by_time = _latest_of(frame, columns[index])
        latest = latest.join(by_time, on="customer_id", how="left", maintain_order="left")
    return latest.select("customer_id", *columns)


def _latest_of(frame: "nw.LazyFrame[Any]", column: str) -> pl.DataFrame:
    grouped = (
        frame.filter(~nw.col(column).is_null()).group_by("customer_id", column).agg(nw.col("event_at").max())
    )
    return (
        _collect(grouped)
        .with_columns(pl.col("customer_id").cast(pl.String))
        .sort("customer_id", "event_at", column, descending=[False, True, False])
        .unique("customer_id", keep="first", maintain_order=True)
        .drop("event_at")
    )


def _preferred_content(frame: "nw.LazyFrame[Any]") -> pl.DataFrame:
    """Largest summed amount; ties: the more frequent content, then the first by code point."""
    grouped = (
        frame.filter(nw.col("is_purchase"), ~nw.col("content").is_null())
        .group_by("customer_id", "content")
        .agg(nw.col("amount").sum(), nw.len().alias("times"))
    )
    return (
        _collect(grouped)
        .with_columns(pl.col("customer_id").cast(pl.String), pl.col("amount").round(6))
        .sort("customer_id", "amount", "times", "content", descending=[False, True, True, False])
        .unique("customer_id", keep="first", maintain_order=True)
        .select("customer_id", preferred_content=pl.col("content"))
    )
