"""An order's total that stands on each of its lines, so that adding the lines up would count it again and again."""

from dataclasses import dataclass, field

import polars as pl

from rfm_core.cleaning.currencies import OTHER
from rfm_core.cleaning.parts import may_count
from rfm_core.cleaning.policies.policy import Rows
from rfm_core.columns import Role
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept

_HEAD = 20_000
_FEWEST_ORDERS = 3
_REPEATING = 0.95
_OF_ITS_ORDER = {Concept.EVENT, Concept.TOTAL}
"""A header that says order *and* total leaves little doubt."""
_OF_ONE_LINE = {Concept.LINE, Concept.PRODUCT, Concept.UNIT, Concept.PRICE, Concept.ITEM_CODE}


@dataclass(frozen=True)
class RepeatedTotals:
    """Orders with several lines that all carry one and the same amount, and what was made of them.

    Attributes:
        header: The column of the amounts.
        orders: How many such orders there are, of `several` orders with more than one line.
        summed: What all amounts add up to; `once` what they do if equal amounts of an order count once.
        counted_once: Whether they do.
        examples: Up to three such lines.
    """

    header: str
    orders: int
    several: int
    summed: float
    once: float
    counted_once: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


def repeated_totals(rows: Rows) -> RepeatedTotals | None:
    """Look for an order's total that stands on each of its lines; None where there is none.

    The first rows tell whether a look at all of them is worth it. Equal lines of one order are no proof: nearly all
    orders with several lines must be like that, and their amounts must differ.

    Args:
        rows: The typed events, with orders.
    """
    headers = rows.mapping.headers(Role.AMOUNT)
    concepts = read_header(headers[0]).concepts if len(headers) == 1 else frozenset(_OF_ONE_LINE)
    if concepts & _OF_ONE_LINE:
        return None
    fewest = 1 if concepts >= _OF_ITS_ORDER else _FEWEST_ORDERS
    # Cut off ahead of the filter, so that the first rows alone are read.
    if not _suspicious(_by_order(_purchases(rows.events.head(_HEAD))), fewest):
        return None
    purchases = _purchases(rows.events)
    orders = _by_order(purchases)
    if not _suspicious(orders, fewest):
        return None
    summed, once = _sums(rows.events, float(orders["sum"][0]))
    shown = pl.col("order_id") == _repeated_order(purchases)
    return RepeatedTotals(
        header=headers[0],
        orders=orders["same"][0],
        several=orders["several"][0],
        summed=summed,
        once=once,
        counted_once=False,
        examples=rows.examples(shown),
    )


def _purchases(events: pl.LazyFrame) -> pl.LazyFrame:
    """Order and amount of what may be a purchase; what else leaves rows out is judged later, and few are."""
    usable = events.filter(ordered(), pl.col("customer_id").is_not_null(), pl.col("amount").is_not_null())
    return usable.filter(~pl.col("negative"), may_count(events.collect_schema())).select("order_id", "amount")


def _sums(events: pl.LazyFrame, summed: float) -> tuple[float, float]:
    """What all lines come to, and what each amount of an order does once: `summed` unless currencies are mixed."""
    amounts, amount = _purchases(events), pl.col("amount").sum()
    if OTHER in events.collect_schema():
        amounts = _purchases(events.filter(~pl.col(OTHER)))
        summed = amounts.select(amount).collect(engine="streaming").item()
    return float(summed), float(amounts.unique().select(amount).collect(engine="streaming").item())


def _repeated_order(purchases: pl.LazyFrame) -> pl.Expr:
    """One order of which several lines stand at the beginning, as good an example as any."""
    head = purchases.head(_HEAD).group_by("order_id", maintain_order=True).len().filter(pl.col("len") > 1)
    return pl.lit(head.head(1).collect()["order_id"].item(), dtype=pl.UInt64)


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


def _suspicious(orders: pl.DataFrame, fewest: int) -> bool:
    """Whether nearly all orders repeat their amount, and not because everything has one price."""
    several, same, different = (orders[name][0] for name in ("several", "same", "different"))
    return bool(same >= max(fewest, _REPEATING * several) and different >= min(fewest, 2))


def ordered() -> pl.Expr:
    """True on lines of an order that has an id."""
    return pl.col("order_id").is_not_null()
