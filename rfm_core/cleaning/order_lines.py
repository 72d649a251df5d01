"""Lines of an order: those that leave the order's total to its first line, and those that all repeat it."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from rfm_core.cleaning.choice import Cleaning, OrderTotals
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.policies.order_totals import IS_LINE
from rfm_core.columns import ColumnMapping, Role
from rfm_core.findings import Finding, Level
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept
from rfm_core.reading.table import Table
from rfm_core.values.missing import missing

BLANK = "blank_amount"
"""Boolean column that only some files need: no amount of its own."""

_HEAD = 20_000
_FEWEST_ORDERS = 3
_REPEATING = 0.95
_OF_ONE_LINE = {Concept.LINE, Concept.PRODUCT, Concept.UNIT, Concept.PRICE, Concept.ITEM_CODE}


@dataclass(frozen=True)
class RepeatedTotals:
    """Orders with several lines that all carry one and the same amount.

    Attributes:
        orders: How many they are, of `several` orders with more than one line.
        summed: What all amounts add up to; `once` what they would if equal amounts of an order counted once.
    """

    orders: int
    several: int
    summed: float
    once: float


def blank_marks(table: Table, mapping: ColumnMapping, conventions: Conventions) -> list[pl.Expr]:
    """Return the mark of rows without any amount, where orders are mapped and the column has such rows."""
    headers = mapping.headers(Role.AMOUNT)
    if (
        not headers
        or not mapping.header(Role.ORDER)
        or not all(conventions.has_blanks(table, h) for h in headers)
    ):
        return []
    return [pl.all_horizontal(missing(header) for header in headers).alias(BLANK)]


def settle_lines(events: pl.LazyFrame, cleaning: Cleaning, folder: Path) -> pl.LazyFrame:
    """Let lines that add nothing to their order take its customer and date, and an amount of zero.

    Args:
        events: What `type_events` gave, as a Parquet scan.
        cleaning: Its `order_totals`: lines that repeat an amount of their order add nothing, either.
        folder: Where the changed events are kept.

    Returns:
        `events`, or, where there are such lines, a scan of their changed copy with `is_line` (Boolean).
    """
    columns = events.collect_schema()
    once = cleaning.order_totals is OrderTotals.ONCE and "order_id" in columns
    if not once and (BLANK not in columns or not _any(events, _is_blank())):
        return events.drop(BLANK, strict=False)
    line = _is_blank() if BLANK in columns else pl.lit(False)
    if once:
        first = pl.struct("order_id", "amount").is_first_distinct()
        line = line | (_ordered() & pl.col("amount").is_not_null() & ~first)
    marked = events.with_columns(line.alias(IS_LINE))
    path = folder / "lines.parquet"
    _with_order(marked).drop(BLANK, strict=False).sink_parquet(path, compression="lz4")
    return pl.scan_parquet(path)


def spread_reasons(events: pl.LazyFrame) -> pl.LazyFrame:
    """Leave out the lines of orders whose amount is left out, for the same reason.

    Args:
        events: With `reason`, `order_id` and, where there are lines that add nothing, `is_line`.
    """
    if IS_LINE not in events.collect_schema():
        return events
    orders = events.filter(_ordered() & ~pl.col(IS_LINE)).group_by("order_id")
    gone = orders.agg(used=pl.col("reason").is_null().any(), why=pl.col("reason").drop_nulls().first())
    why = gone.filter(~pl.col("used")).select("order_id", "why", on_line=True).collect(engine="streaming")
    if why.is_empty():
        return events
    joined = events.with_columns(on_line=IS_LINE).join(why.lazy(), on=["order_id", "on_line"], how="left")
    return joined.with_columns(reason=pl.coalesce("reason", "why")).drop("why", "on_line")


def line_finding(lines: int, cleaning: Cleaning) -> Finding:
    """Say that lines count as read, and that they add nothing."""
    if cleaning.order_totals is OrderTotals.ONCE:
        message = (
            f"{lines:,} lines repeat the amount of their order or have none; each order's amount counts once."
        )
        return Finding("order_totals_once", message, lines)
    which = "line has" if lines == 1 else "lines have"
    message = (
        f"{lines:,} {which} no amount of {'its' if lines == 1 else 'their'} own: another line of the same order "
        "carries the total, so nothing is missing."
    )
    return Finding("order_lines", message, lines)


def repeated_totals(
    events: pl.LazyFrame, mapping: ColumnMapping, cleaning: Cleaning
) -> RepeatedTotals | None:
    """Look for an order's total that stands on each of its lines; None where there is none.

    The first rows tell whether a look at all of them is worth it. Equal lines of one order are no proof: nearly all
    orders with several lines must be like that, and their amounts must differ.

    Args:
        events: The sifted events, with `reason`; those without one are usable.
        mapping: Roles to headers.
        cleaning: Its `order_totals`; once they count once, nothing is left to find.
    """
    headers = mapping.headers(Role.AMOUNT)
    if len(headers) != 1 or not mapping.header(Role.ORDER) or cleaning.order_totals is OrderTotals.ONCE:
        return None
    if read_header(headers[0]).concepts & _OF_ONE_LINE:
        return None
    # Cut off ahead of the filter, so that the first rows alone are read.
    if not _suspicious(_by_order(_purchases(events.head(_HEAD)))):
        return None
    purchases = _purchases(events)
    orders = _by_order(purchases)
    if not _suspicious(orders):
        return None
    added = pl.col("amount").sum()
    total = events.filter(pl.col("reason").is_null()).select(added)
    once = purchases.unique().select(added)
    summed, alone = (float(frame.collect(engine="streaming").item()) for frame in (total, once))
    # Returns and rows without an order stay as they are.
    rest = summed - orders["sum"][0]
    return RepeatedTotals(orders["same"][0], orders["several"][0], summed, alone + rest)


def repeated_finding(found: RepeatedTotals, header: str) -> Finding:
    """Say what was summed, and what it would be counted once per order."""
    message = (
        f"“{header}” is the same on every line of an order in {found.orders:,} of {found.several:,} orders with "
        f"several lines. All lines were added up, to {found.summed:,.2f}; counted once per order it would be "
        f"{found.once:,.2f}. If this is the order's total, choose to count it once per order."
    )
    return Finding("repeated_order_totals", message, found.orders, Level.WARNING)


def _purchases(events: pl.LazyFrame) -> pl.LazyFrame:
    usable = events.filter(pl.col("reason").is_null(), pl.col("is_purchase"), _ordered())
    return usable.select("order_id", "amount")


def _is_blank() -> pl.Expr:
    return pl.col(BLANK) & _ordered()


def _ordered() -> pl.Expr:
    return pl.col("order_id").is_not_null()


def _any(events: pl.LazyFrame, condition: pl.Expr) -> bool:
    return bool(events.select(condition.any()).collect(engine="streaming").item())


def _with_order(events: pl.LazyFrame) -> pl.LazyFrame:
    """Fill customer, date and amount of the lines whose order has an amount on another line; the rest are no lines."""
    lines = events.filter(IS_LINE).select("order_id")
    carrying = events.filter(~pl.col(IS_LINE) & pl.col("amount").is_not_null())
    # The least value, so that the order of the rows can't matter.
    orders = carrying.join(lines, on="order_id", how="semi").group_by("order_id")
    known = orders.agg(pl.col("customer_id").min().alias("whose"), pl.col("event_at").min().alias("when"))
    joined = events.join(
        known.with_columns(on_line=True).with_columns(known=True),
        left_on=["order_id", IS_LINE],
        right_on=["order_id", "on_line"],
        how="left",
        maintain_order="left",
    )
    line = pl.col("known").fill_null(False)
    return joined.with_columns(
        pl.when(line).then(pl.coalesce("customer_id", "whose")).otherwise("customer_id").alias("customer_id"),
        pl.when(line).then(pl.coalesce("event_at", "when")).otherwise("event_at").alias("event_at"),
        pl.when(line).then(0.0).otherwise("amount").alias("amount"),
        pl.when(line).then(False).otherwise("negative").alias("negative"),
        line.alias(IS_LINE),
    ).drop("whose", "when", "known")


def _by_order(purchases: pl.LazyFrame) -> pl.DataFrame:
    """In one row: the `sum` of all, how many orders have `several` lines, in how many all are the `same`."""
    amount, several = pl.col("amount"), pl.col("lines") > 1
    orders = purchases.group_by("order_id").agg(
        lines=pl.len(), low=amount.min(), high=amount.max(), sum=amount.sum()
    )
    same = several & (pl.col("low") == pl.col("high"))
    return orders.select(
        pl.col("sum").sum(),
        several=several.sum(),
        same=same.sum(),
        different=pl.col("low").filter(same).n_unique(),
    ).collect(engine="streaming")


def _suspicious(orders: pl.DataFrame) -> bool:
    several, same, different = (orders[name][0] for name in ("several", "same", "different"))
    return bool(same >= max(_FEWEST_ORDERS, _REPEATING * several) and different >= 2)
