"""Lines of an order that add nothing to it: those that leave its total to another line, and those that repeat it."""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.cleaning.parts import may_count
from rfm_core.cleaning.policies.policy import Rows, Settled
from rfm_core.cleaning.repeated_totals import RepeatedTotals, ordered, repeated_totals
from rfm_core.findings import Finding
from rfm_core.listing import quoted
from rfm_core.measuring.coded import code_of
from rfm_core.vocabulary import counted

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    pass

IS_LINE: Final = "is_line"
"""Boolean column that only some files need: a line that adds nothing to its order."""

BLANK = "blank_amount"
"""Boolean column that only some files need: no amount of its own."""


class OrderTotals(StrEnum):
    """What happens where an order's lines all carry the same amount: each counts, or the order's amount once."""

    AUTO = "auto"
    ONCE = "once"
    EACH_LINE = "each-line"


def on_lines(columns: Collection[str]) -> pl.Expr:
    """True on lines that add nothing to their order."""
    return pl.col(IS_LINE) if IS_LINE in columns else pl.lit(False)


def settle_lines(chosen: OrderTotals, rows: Rows) -> Settled:
    """Let lines that add nothing to their order take its customer and date, and an amount of zero.

    Those are lines without an amount, and, where amounts count once per order, lines that repeat an amount of theirs.

    Returns:
        The events, or, where there are such lines, a scan of their changed copy with `is_line` (Boolean); and the
        repeated totals, if there are any.
    """
    events = rows.events
    columns = events.collect_schema()
    found = repeated_totals(rows) if "order_id" in columns else None
    once = chosen is OrderTotals.ONCE or (chosen is OrderTotals.AUTO and found is not None)
    fact = None if found is None else replace(found, counted_once=once)
    if not once and (BLANK not in columns or not _any(events, _is_blank())):
        return Settled(events.drop(BLANK, strict=False), fact)
    line = _is_blank() if BLANK in columns else pl.lit(False)
    if once:
        # A failed attempt repeats nothing, and a later one doesn't repeat it.
        counts = may_count(columns)
        first = pl.struct("order_id", "amount", counts.alias("counts")).is_first_distinct()
        line = line | (ordered() & pl.col("amount").is_not_null() & counts & ~first)
    marked = _with_order(events.with_columns(line.alias(IS_LINE)))
    # Some customers are another now, whom the codes don't know.
    kept = marked.drop(BLANK, code_of("customer_id"), strict=False)
    return Settled(rows.stored(kept, "lines"), fact)


def spread_reasons(events: pl.LazyFrame) -> pl.LazyFrame:
    """Leave out the lines of orders whose amount is left out, for the same reason.

    Args:
        events: With `reason`, `order_id` and, where there are lines that add nothing, `is_line`.
    """
    if IS_LINE not in events.collect_schema():
        return events
    orders = events.filter(ordered() & ~pl.col(IS_LINE)).group_by("order_id")
    gone = orders.agg(used=pl.col("reason").is_null().any(), why=pl.col("reason").drop_nulls().first())
    why = gone.filter(~pl.col("used")).select("order_id", "why", on_line=True).collect(engine="streaming")
    if why.is_empty():
        return events
    joined = events.with_columns(on_line=IS_LINE).join(why.lazy(), on=["order_id", "on_line"], how="left")
    return joined.with_columns(reason=pl.coalesce("reason", "why")).drop("why", "on_line")


def line_finding(lines: int, totals: RepeatedTotals | None, content: str | None = None) -> Finding:
    """Say that lines count as read, and that they add nothing.

    Args:
        lines: How many.
        totals: The amounts that are repeated, where they are.
        content: The header of what was bought, whose amounts are then those of whole orders.
    """
    of_one = (
        f" What is preferred under {quoted(content)} goes by the one line of an order that has its amount."
        if content
        else ""
    )
    if totals is not None and totals.counted_once:
        message = (
            f"{counted(lines, 'line repeats', 'lines repeat')} the amount of {'its' if lines == 1 else 'their'} order "
            f"or {'has' if lines == 1 else 'have'} none; each order's amount counts once.{of_one}"
        )
        return Finding("order_totals_once", message, lines)
    which = "line has" if lines == 1 else "lines have"
    message = (
        f"{lines:,} {which} no amount of {'its' if lines == 1 else 'their'} own: another line of the same order "
        f"carries the total, so nothing is missing.{of_one}"
    )
    return Finding("order_lines", message, lines)


def _is_blank() -> pl.Expr:
    return pl.col(BLANK) & ordered()


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
