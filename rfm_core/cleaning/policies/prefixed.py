"""Order ids of a prefix and digits: returns, or the orders of another channel."""

from dataclasses import dataclass, field
from enum import StrEnum

import polars as pl

from rfm_core.cleaning.policies.policy import OneOf, Rows, Settled, Words, travelling
from rfm_core.columns import Role, Shape

BARE_ORDER = travelling("bare_order")
"""The fingerprint of a prefixed order id without its prefix: 536365 for C536365."""

_MOST = 0.5
"""From this share of the order ids on, a prefix says nothing; of prefixed rows, that many must repeat another order."""


class Prefixed(StrEnum):
    """What orders are whose ids consist of the returns' prefix and digits."""

    AUTO = "auto"
    RETURNS = "returns"
    PURCHASES = "purchases"


@dataclass(frozen=True)
class PrefixedOrders:
    """Orders whose ids consist of the prefix and digits.

    Attributes:
        orders: How many there are, with `rows` rows.
        negative: How many of these rows have a negative amount or quantity.
        repeating: How many have the number, or the amount, of another order of the same customer.
        returns: Whether they were taken for returns.
        examples: Up to three such rows.
    """

    orders: int
    rows: int
    negative: int
    repeating: int
    returns: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


def _settle(chosen: Prefixed, rows: Rows) -> Settled:
    """Let rows of prefixed orders be `negative` where those are returns."""
    events = rows.events
    if "prefixed" not in events.collect_schema():
        return Settled(events)
    prefixed = pl.col("prefixed").fill_null(False)
    if not events.select(prefixed.any()).collect(engine="streaming").item():
        return Settled(events)
    orders = events.filter(pl.col("order_id").is_not_null()).select("order_id", prefixed).unique()
    share, several = (
        orders.select(prefixed.mean(), prefixed.sum().alias("orders")).collect(engine="streaming").row(0)
    )
    if share >= _MOST:
        return Settled(events)
    found = _look(rows, prefixed)
    evident = found["negative"] > 0 or found["repeating"] >= _MOST * found["rows"]
    returns = evident if chosen is Prefixed.AUTO else chosen is Prefixed.RETURNS
    fact = PrefixedOrders(orders=several, returns=returns, examples=rows.examples(prefixed), **found)
    if returns:
        events = events.with_columns(negative=pl.col("negative").fill_null(False) | prefixed)
    return Settled(events, fact)


def _look(rows: Rows, prefixed: pl.Expr) -> dict[str, int]:
    """How many rows there are, negative ones, and those that repeat another order of their customer."""
    size = pl.col("amount").abs().alias("size")
    some = rows.events.filter(prefixed).select("customer_id", "negative", size, order_id=BARE_ORDER)
    few = some.with_row_index().collect(engine="streaming")
    # Few customers have prefixed orders: the others needn't be compared.
    others = rows.events.filter(~prefixed).select("customer_id", "order_id", size)
    theirs = others.join(few.lazy().select("customer_id").unique(), on="customer_id", how="semi")
    known = theirs.collect(engine="streaming")
    same = [
        few.join(known.unique(["customer_id", key]), on=["customer_id", key], how="semi")["index"]
        for key in ("order_id", "size")
    ]
    return {
        "rows": few.height,
        "negative": int(few["negative"].fill_null(False).sum()),
        "repeating": pl.concat(same).n_unique(),
    }


PREFIXED = OneOf[Prefixed](
    label="Orders whose ids begin with that prefix",
    option="--prefixed",
    asks="What orders are whose ids are the returns' prefix and digits.",
    values={
        Prefixed.AUTO: Words(
            "Returns, if anything about them says so",
            "Orders of that prefix are returns where amounts are negative or repeat another order of the customer.",
        ),
        Prefixed.RETURNS: Words("Returns", "Orders of that prefix are returns."),
        Prefixed.PURCHASES: Words("Purchases", "Orders of that prefix are purchases."),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.ORDER,
    settle=_settle,
)
