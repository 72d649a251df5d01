"""What each customer bought first: the item of the first purchase that most was spent on."""

import polars as pl

from rfm_core.cleaning.order_lines import IS_LINE
from rfm_core.reading.table import LINE
from rfm_core.values.missing import text_or_null


def first_items(usable: pl.LazyFrame, table: pl.LazyFrame, level: str, people: pl.DataFrame) -> pl.Series:
    """The item of each customer's first purchase; where that held several, the one with the largest amount.

    Items with equal amounts, and those of orders whose lines have none of their own, go by their lines, then by the
    alphabet.

    Args:
        usable: As `Measured.usable`; read once, streaming.
        table: The file's cells under their headers, with `LINE`.
        level: The header of the item's column.
        people: `customer_id` (String), `first` (Date), as `Starts.people`.

    Returns:
        A text for each of `people`, in their order; null where the file doesn't say it.
    """
    lines = _first_lines(usable, people)
    wanted = lines.lazy().select("line")
    cells = table.select(pl.col(LINE).cast(pl.UInt32).alias("line"), item=text_or_null(level))
    items = cells.join(wanted, on="line", how="semi").collect(engine="streaming")
    # Of the largest first: what is found first of each customer counts.
    best = (
        lines.join(items, on="line")
        .filter(pl.col("item").is_not_null())
        .group_by("who", "item")
        .agg(pl.col("amount").sum().round(6), lines=pl.len())
        .sort("amount", "lines", "item", descending=[True, True, False])
        .unique("who", keep="first", maintain_order=True)
    )
    who = people.select(who=pl.int_range(pl.len(), dtype=pl.UInt32))
    return who.join(best, on="who", how="left", maintain_order="left")["item"]


def _first_lines(usable: pl.LazyFrame, people: pl.DataFrame) -> pl.DataFrame:
    """The lines of everybody's first purchase moment: `line`, `who`, `amount`."""
    bought = pl.col("is_purchase")
    if IS_LINE in usable.collect_schema():
        bought |= pl.col(IS_LINE)
    who = people.lazy().select("customer_id", "first", who=pl.int_range(pl.len(), dtype=pl.UInt32))
    days = (
        usable.filter(bought)
        .select("line", "customer_id", "event_at", "amount")
        .join(who, on="customer_id")
        .filter(pl.col("event_at").dt.date() == pl.col("first"))
        .select("line", "who", "event_at", "amount")
        .collect(engine="streaming")
    )
    return days.filter(pl.col("event_at") == pl.col("event_at").min().over("who")).drop("event_at")
