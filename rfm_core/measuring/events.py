"""Events to customers: recency, frequency, monetary, tenure, traits; one row per customer.

The grouping is the only step that grows with the data. It is written once, in narwhals, so that a Polars
LazyFrame (streaming), a DuckDB relation or a PySpark DataFrame can go in and the same customers come out.
Definitions: methods, section 2.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import narwhals as nw
import polars as pl

from rfm_core.engines import on_the_wall
from rfm_core.errors import ChoiceProblem
from rfm_core.frames import opened
from rfm_core.id_order import in_id_order
from rfm_core.measuring.dated import date_customers
from rfm_core.measuring.exact import halves_summed, whole_sum, with_halves
from rfm_core.measuring.traits import collected, latest_of, preferred_content
from rfm_core.measuring.window import Window
from rfm_core.measuring.windowed import BOUGHT_BEFORE, EVER_AT, INSIDE, from_start
from rfm_core.moments import moment_of, wall_clock

DAY = timedelta(days=1)
ROWS_AT_ONCE = 2_000_000
"""Events that one grouping may take in at a time: what is counted for each customer is held in memory."""

_UNITS = (nw.col("unit").n_unique().alias("units"), nw.col("unit").null_count().alias("empty"))
_LOW, _HIGH = "__low__", "__high__"
ORDERS_IN_ROW = "orders_in_row"
"""How many orders a row stands for (Float64), where it is a month or a week; null is one."""

CANONICAL = (
    *("customer_id", "event_at", "amount", "order_id", "is_purchase", "content", "line"),
    *(ORDERS_IN_ROW, INSIDE, EVER_AT),
)


class FrequencyBy(StrEnum):
    """One unit of frequency: an order (a row where there is no order id), a row, or a day with a purchase."""

    ORDERS = "orders"
    ROWS = "rows"
    ACTIVE_DAYS = "active-days"


def measure(
    events: Any,
    *,
    as_of: datetime | None = None,
    frequency_by: FrequencyBy = FrequencyBy.ORDERS,
    window: Window | str | date | None = None,
) -> pl.DataFrame:
    """Measure every customer who purchased.

    Args:
        events: Any narwhals-compatible lazy or eager frame with `customer_id` (String), `event_at` (Datetime) and
            `amount` (Float64, money or minutes). Optional: `order_id` (String), `is_purchase` (Boolean; without it
            an amount above zero is a purchase and one below zero a return that is subtracted), `content`,
            `joined` (Datetime), `orders_in_row` (number of orders that a row stands for); every other column is a
            trait.
        as_of: The analysis moment; default: one day after the last purchase. Events at or after it don't count. Of
            moments with a time zone, this one and those of frames in memory, the wall-clock time counts.
        frequency_by: What one unit of frequency is.
        window: Which purchases count: those of the `"12m"` (`"52w"`, `"365d"`) before the analysis moment, or from a
            day on. First purchase, tenure and traits come from all of them.

    Returns:
        One row per customer with at least one purchase that counts, in ascending id order: `customer_id`, contacts,
        `recency_days` (Int64, whole days), `frequency` (Int64), `monetary` (Float64, rounded to 6 decimals),
        `first_seen`, `last_seen` (Datetime), `tenure_days` (Int64), `average_order_value` (Float64),
        `preferred_content` (where `content` is given), then the traits.

    Raises:
        ChoiceProblem: A needed column is missing, or the window is none.
    """
    frame, as_of = _with_purchases(on_the_wall(_lazy(events))), wall_clock(moment_of(as_of))
    if as_of is not None:
        frame = frame.filter(nw.col("event_at") < as_of)
    chosen = None if window is None else Window.model_validate(window)
    if chosen is not None and chosen.length is not None and as_of is None:
        as_of = _default_moment(
            collected(frame.filter("is_purchase").select(last_seen=nw.col("event_at").max()))
        )
    start = None if chosen is None else chosen.start(as_of)
    customers = describe(frame.to_native(), frequency_by, start).filter(pl.col("last_seen").is_not_null())
    customers = customers.drop("rows", BOUGHT_BEFORE, strict=False)
    return date_customers(customers, as_of or _default_moment(customers))


def describe(
    events: Any, frequency_by: FrequencyBy = FrequencyBy.ORDERS, start: datetime | None = None
) -> pl.DataFrame:
    """Group typed events to customers, without anything that depends on the analysis moment.

    Args:
        events: As for `measure`, with `is_purchase`.
        frequency_by: What one unit of frequency is.
        start: Events before this moment don't count; they tell when a customer was first seen, contacts and traits.

    Returns:
        One row per customer, purchasers or not: `customer_id`, contacts, `rows` (Int64: events counted), `frequency`,
        `monetary`, `first_seen`, `last_seen` (null without a purchase that counts), `preferred_content`, traits; with
        `start` also `BOUGHT_BEFORE`.
    """
    frame = _lazy(events)
    frame = frame if start is None else from_start(frame, start)
    parts = [_describe_part(part, frequency_by, start) for part in _parts(frame)]
    return in_id_order(pl.concat(parts))


def _parts(frame: "nw.LazyFrame[Any]") -> "list[nw.LazyFrame[Any]]":
    """Cut many events by customer, so that one part after the other fits into memory.

    Other engines than Polars write to disk by themselves what doesn't fit.
    """
    native = frame.to_native()
    if not isinstance(native, pl.LazyFrame):
        return [frame]
    rows = native.select(pl.len()).collect(engine="streaming").item()
    parts = rows // ROWS_AT_ONCE + 1
    if parts == 1:
        return [frame]
    part = pl.col("customer_id").hash() % parts
    return [nw.from_native(native.filter(part == number)) for number in range(parts)]


def _describe_part(
    frame: "nw.LazyFrame[Any]", frequency_by: FrequencyBy, start: datetime | None
) -> pl.DataFrame:
    columns = frame.collect_schema().names()
    traits = [name for name in columns if name not in CANONICAL]
    customers = _totals(frame, columns, traits, frequency_by)
    if start is not None:
        customers = customers.with_columns(
            (pl.col("first_seen") < start).fill_null(False).alias(BOUGHT_BEFORE)
        )
    for name in traits:
        if (customers[f"{name}{_LOW}"] != customers[f"{name}{_HIGH}"]).any():
            changed = latest_of(frame, name)
            customers = customers.join(changed, on="customer_id", how="left", maintain_order="left")
        else:
            customers = customers.with_columns(pl.col(f"{name}{_LOW}").alias(name))
    customers = customers.drop(f"{name}{end}" for name in traits for end in (_LOW, _HIGH))
    if "content" in columns:
        preferred = preferred_content(frame)
        customers = customers.join(preferred, on="customer_id", how="left", maintain_order="left")
    if "joined" in customers.columns:
        joined = pl.coalesce("joined", "first_seen").alias("first_seen")
        customers = customers.with_columns(joined).drop("joined")
    return customers


def _lazy(events: Any) -> "nw.LazyFrame[Any]":
    # Frames in memory are grouped by Polars: PyArrow can't group by more than its own few functions.
    found = opened(events)
    frame: nw.LazyFrame[Any] = nw.from_native(found.lazy()) if isinstance(found, pl.DataFrame) else found
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


def _totals(
    frame: "nw.LazyFrame[Any]", columns: Sequence[str], traits: Sequence[str], frequency_by: FrequencyBy
) -> pl.DataFrame:
    """Count and sum per customer in one pass, with the smallest and largest value of every trait.

    Most traits never change for a customer: where the two ends agree, the trait needs no further look.
    """
    purchase = nw.col("is_purchase")
    unit = _unit_of_frequency(columns, frequency_by)
    # A row without an order id is an order of its own; so is every row where rows are counted.
    alone = purchase if unit is None else purchase & unit.is_null()
    one = nw.lit(1)
    if stands_for := ORDERS_IN_ROW in columns and frequency_by is FrequencyBy.ORDERS:
        one = nw.col(ORDERS_IN_ROW).fill_null(1.0)
    flat = frame.with_columns(
        nw.when(purchase).then(nw.col("event_at")).alias("purchased_at"),
        nw.when(alone).then(one).otherwise(nw.lit(0)).alias("alone"),
        *([] if unit is None else [nw.when(purchase).then(unit).alias("unit")]),
    )
    flat = with_halves(flat, "amount")
    flat = with_halves(flat, "alone") if stands_for else flat
    grouped = collected(
        flat.group_by("customer_id").agg(
            (nw.col(INSIDE).sum() if INSIDE in columns else nw.len()).alias("rows"),
            *halves_summed("amount"),
            nw.col(EVER_AT if EVER_AT in columns else "purchased_at").min().alias("first_seen"),
            nw.col("purchased_at").max().alias("last_seen"),
            *(halves_summed("alone") if stands_for else [nw.col("alone").sum()]),
            *([] if unit is None else _UNITS),
            *_ends(traits),
        )
    )
    frequency = (whole_sum("alone") if stands_for else pl.col("alone")).cast(pl.Int64)
    if unit is not None:
        # Counting distinct values counts the empty one, too.
        frequency += pl.col("units").cast(pl.Int64) - (pl.col("empty") > 0).cast(pl.Int64)
    return grouped.select(
        pl.col("customer_id").cast(pl.String),
        pl.col("rows").cast(pl.Int64),
        whole_sum("amount").alias("monetary"),
        pl.col("first_seen", "last_seen").cast(pl.Datetime("us")),
        frequency.alias("frequency"),
        *(f"{name}{end}" for end in (_LOW, _HIGH) for name in traits),
    )


def _ends(traits: Sequence[str]) -> list[nw.Expr]:
    lows = [nw.col(name).min().alias(f"{name}{_LOW}") for name in traits]
    return lows + [nw.col(name).max().alias(f"{name}{_HIGH}") for name in traits]


def _unit_of_frequency(columns: Sequence[str], frequency_by: FrequencyBy) -> nw.Expr | None:
    if frequency_by is FrequencyBy.ACTIVE_DAYS:
        return nw.col("event_at").dt.truncate("1d")
    if frequency_by is FrequencyBy.ORDERS and "order_id" in columns:
        return nw.col("order_id")
    return None
