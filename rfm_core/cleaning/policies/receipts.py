"""Order ids that begin again: receipts numbered by day or by till."""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from rfm_core.cleaning.policies.policy import OneOf, Rows, Settled, Words
from rfm_core.columns import Role, Shape
from rfm_core.measuring.coded import code_of

_ENDS = 20_000
_AT_ONCE = 4_000_000
"""Rows at either end of the file that tell whether a look at all of them is worth it."""
_SHARED = 0.05


class Receipts(StrEnum):
    """What one order is: what has one order id, or that of one customer on one day."""

    AUTO = "auto"
    BY_DAY = "by-day"
    AS_THEY_ARE = "as-they-are"


@dataclass(frozen=True)
class RestartingOrders:
    """Order ids that several customers share.

    Attributes:
        header: The column of the order ids.
        shared: How many ids stand with several customers, of `several` ids that stand on several rows.
        by_day: Whether an order was taken to be an id, a customer and a day.
        examples: Up to three rows of one such id.
    """

    header: str
    shared: int
    several: int
    by_day: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


def _settle(chosen: Receipts, rows: Rows) -> Settled:
    """Let an order be the rows of one id, customer and day where ids begin again."""
    events = rows.events
    if "order_id" not in events.collect_schema():
        return Settled(events)
    ends = rows.ends(_ENDS)
    found = _counted(ends)
    if _restart(found):
        found = _all_counted(events, rows.height // _AT_ONCE + 1)
    if not _restart(found):
        return Settled(events) if chosen is not Receipts.BY_DAY else Settled(_by_day(events))
    by_day = chosen is not Receipts.AS_THEY_ARE
    header = rows.mapping.header(Role.ORDER)
    assert header is not None
    shown = rows.examples(pl.col("order_id") == pl.lit(found["example"], dtype=pl.UInt64))
    fact = RestartingOrders(header, found["shared"], found["several"], by_day, shown)
    return Settled(_by_day(events) if by_day else events, fact)


def _counted(events: pl.LazyFrame) -> dict[str, int]:
    """Ids on several rows, those of them that several customers share, and one of these."""
    whose = _whose(events)
    orders = events.filter(pl.col("order_id").is_not_null()).group_by("order_id")
    several = orders.agg(lines=pl.len(), first=whose.min(), last=whose.max()).filter(pl.col("lines") > 1)
    shared = (pl.col("first") != pl.col("last")).fill_null(False)
    counts = several.select(
        several=pl.len(), shared=shared.sum(), example=pl.col("order_id").filter(shared).min()
    )
    return counts.collect(engine="streaming").row(0, named=True)


def _all_counted(events: pl.LazyFrame, parts: int) -> dict[str, int]:
    """The same, in parts of the ids: of millions of ids those of all customers wouldn't fit into memory."""
    found = [_counted(events.filter(pl.col("order_id") % parts == part)) for part in range(parts)]
    examples = [one["example"] for one in found if one["example"] is not None]
    return {
        "several": sum(one["several"] for one in found),
        "shared": sum(one["shared"] for one in found),
        "example": min(examples, default=0),
    }


def _restart(found: dict[str, int]) -> bool:
    """Methods, section 2: at least 5 % of the ids on several rows."""
    return found["shared"] > 0 and found["shared"] >= _SHARED * found["several"]


def _by_day(events: pl.LazyFrame) -> pl.LazyFrame:
    order = pl.struct(pl.col("order_id"), _whose(events), pl.col("event_at").dt.date()).hash()
    known = pl.all_horizontal(pl.col("order_id", "customer_id", "event_at").is_not_null())
    return events.with_columns(order_id=pl.when(known).then(order).otherwise("order_id"))


def _whose(events: pl.LazyFrame) -> pl.Expr:
    """What tells customers apart."""
    code = code_of("customer_id")
    return pl.col(code if code in events.collect_schema() else "customer_id")


RECEIPTS = OneOf[Receipts](
    label="Order ids that several customers share",
    option="--receipts",
    asks="What one order is where several customers share an order id.",
    values={
        Receipts.AUTO: Words(
            "Receipts that begin again, if there are many",
            "Where order ids begin again, an order is what one customer bought under one id on one day.",
        ),
        Receipts.BY_DAY: Words(
            "An order is id, customer and day",
            "An order is what one customer bought under one order id on one day.",
        ),
        Receipts.AS_THEY_ARE: Words("Take the ids as they are", "Order ids were taken as they are."),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.ORDER,
    settle=_settle,
)
