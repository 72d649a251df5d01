"""What stands behind one customer: their orders in time, and the rows of the file, as they were written."""

from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.columns import Role
from rfm_core.exports.flat import stream_csv
from rfm_core.harmless import harmless
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.measured import Measured
from rfm_core.reading.table import FILE, LINE, Table
from rfm_core.values.identifiers import identifier

REASON = "__reason__"
_ORDERS: dict[str, type[pl.DataType] | pl.DataType] = {
    "at": pl.Datetime("us"),
    "value": pl.Float64,
    "returned": pl.Boolean,
    "rows": pl.UInt32,
}


def orders_of(
    events: pl.LazyFrame | None, customer_id: str, frequency_by: FrequencyBy = FrequencyBy.ORDERS
) -> pl.DataFrame | None:
    """A customer's orders and returns, the earliest first.

    Args:
        events: As `Measured.usable`; read once, streaming.
        customer_id: Whose.
        frequency_by: What an order is; a row without an order id is one of its own.

    Returns:
        `at` (Datetime: its first row's), `value` (Float64; below zero where something was given back), `returned`
        (Boolean) and `rows` (UInt32: how many rows of the file it has). None: each row of the file is a customer.
    """
    if events is None:
        return None
    names = events.collect_schema().names()
    mine = events.filter(pl.col("customer_id") == customer_id).collect(engine="streaming")
    by_order = frequency_by is FrequencyBy.ORDERS and "order_id" in names
    own = pl.struct(order=pl.col("order_id"), line=pl.when(pl.col("order_id").is_null()).then("line"))
    if frequency_by is FrequencyBy.ACTIVE_DAYS:
        own = pl.struct(order=pl.col("event_at").dt.date())
    elif not by_order:
        own = pl.struct(order=pl.col("line"))
    made = mine.group_by(own.alias("order"), returned=~pl.col("is_purchase")).agg(
        at=pl.col("event_at").min(),
        value=pl.col("amount").sum().round(6),
        rows=pl.len(),
        line=pl.col("line").min(),
    )
    ordered = made.sort("at", "line")
    return ordered.select(pl.col(name).cast(dtype) for name, dtype in _ORDERS.items())


def rows_of(measured: Measured, table: Table, customer_id: str) -> pl.LazyFrame:
    """The rows of the file that are a customer's, as they stand in it.

    Args:
        measured: Knows which rows count, and why others don't.
        table: The text table they came from.
        customer_id: Whose.

    Returns:
        In file order `LINE` (UInt32, physical; before it `FILE` (String) where the table was put together from
        several), the reason why a row was left out (String, null: it counts) under `reason_column(table)`, then the
        original columns (String). Rows left out are found by their id as it is read, in any form that the counted rows
        have, too; rows that couldn't be read at all are nobody's.
    """
    reason = reason_column(table)
    used = measured.used_lines.filter(pl.col("customer_id") == customer_id)
    lines = used.select("line").collect(engine="streaming")["line"].unique()
    mine = pl.col(LINE).is_in(lines.implode())
    if (header := measured.mapping.header(Role.CUSTOMER)) is not None and header in table.columns:
        # A policy may have merged ids that are written in several ways.
        written = table.lazy.filter(mine).select(identifier(header)).unique().collect(engine="streaming")
        ids = pl.concat([written[header].drop_nulls(), pl.Series(header, [customer_id])]).unique()
        mine = mine | identifier(header).is_in(ids.implode())
    found = table.lazy.filter(mine)
    reasons = measured.left_out.select(
        pl.col("line").alias(LINE), pl.col("reason").cast(pl.String).alias(reason)
    )
    known = found.join(reasons, on=LINE, how="left").sort(LINE)
    return known.select(*table.places(), reason, *table.columns)


def reason_column(table: Table) -> str:
    """What the column of reasons is called until it is shown: a file may have one of any name."""
    name = REASON
    while name in table.columns:
        name += "_"
    return name


def write_rows(rows: pl.LazyFrame, table: Table, target: Path | BytesIO) -> None:
    """Write a customer's rows as CSV for people: (file,) line, why a row doesn't count, then the original cells.

    Args:
        rows: Result of `rows_of`.
        table: The table they came from.
        target: A path or a buffer.
    """
    texts = (FILE, *table.columns) if table.parts else table.columns
    place = ["file", "line"] if table.parts else ["line"]
    safe = rows.with_columns(harmless(name) for name in texts)
    stream_csv(safe, [*place, "why it does not count", *table.columns], target, bom=True)
