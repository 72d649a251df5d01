"""An order's total on a row of its own, beside the rows of its parts: one of the two may count, not both."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.cleaning.policies.policy import Rows, Settled
from rfm_core.cleaning.row_kinds.kinds import KIND, ORDER, Kind
from rfm_core.columns import Role

OUT: Final = "~beside_total"
"""Boolean column that only some files need: a total whose parts count, or a part whose total does."""

_HEAD = 20_000
_NEARLY_ALL = 0.9
_FEWEST = 2
_FEWEST_WITHOUT_ORDER = 3
_CENT = 0.005


class TotalRows(StrEnum):
    """What happens to an order's total beside its parts: one of the two counts where that is evident, or every row."""

    AUTO = "auto"
    EACH_ROW = "each-row"


@dataclass(frozen=True)
class TotalsAmongLines:
    """Orders of which one row is the sum of the others.

    Attributes:
        orders: How many they are, of `several` with more than one row.
        header: The column of the amounts; empty where there is none of its own.
        out: How many rows would be left out, and what they come to (`amount`).
        lines_kept: Parts count, because they say what was bought; else totals do.
        counted_once: Whether one of the two is left out.
        examples: Up to three such rows.
    """

    orders: int
    several: int
    header: str
    out: int
    amount: float
    lines_kept: bool
    counted_once: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


def may_count(columns: Collection[str]) -> pl.Expr:
    """True on rows that are neither no purchase by their kind nor counted by other rows of their order."""
    counts = pl.lit(True)
    if KIND in columns:
        counts = counts & (pl.col(KIND) < ORDER.index(Kind.NO_PURCHASE))
    return counts & ~pl.col(OUT) if OUT in columns else counts


def settle_totals(chosen: TotalRows, rows: Rows) -> Settled:
    """Find orders whose total stands beside its parts, and mark with `OUT` what must not count, too.

    An order is told by its id; without ids, by customer and day. In nine of ten orders with several rows, one amount
    must be the sum of the others.
    """
    events = rows.events
    keys = ("order_id",) if "order_id" in events.collect_schema() else ("customer_id", "day")
    # Cut off ahead of the grouping, so that the first rows alone are read.
    if not _suspicious(_orders(_usable(events.head(_HEAD)), keys), keys):
        return Settled(events)
    usable = _usable(events)
    orders = _orders(usable, keys)
    if not _suspicious(orders, keys):
        return Settled(events)
    totals, parts = _apart(usable, orders, keys)
    lines_kept = "content" in totals.columns and _says_more(parts, totals)
    out = totals if lines_kept else parts
    mark = pl.col("line").is_in(out["line"].implode())
    shown = pl.col("line").is_in(pl.concat([totals.head(1), parts.head(2)])["line"].implode())
    headers = rows.mapping.headers(Role.AMOUNT)
    fact = TotalsAmongLines(
        orders=orders.filter("holds").height,
        several=orders.height,
        header=headers[0] if headers else "",
        out=out.height,
        amount=float(out["amount"].sum()),
        lines_kept=lines_kept,
        counted_once=chosen is not TotalRows.EACH_ROW,
        examples=rows.examples(shown),
    )
    if not fact.counted_once:
        return Settled(events, fact)
    return Settled(events.with_columns(mark.alias(OUT)), fact)


def _usable(events: pl.LazyFrame) -> pl.LazyFrame:
    """Rows that may be purchases; where orders have ids, those with one."""
    columns = events.collect_schema()
    usable = events.filter(pl.col("customer_id").is_not_null(), pl.col("amount") > 0, ~pl.col("negative"))
    if KIND in columns:
        usable = usable.filter(pl.col(KIND) < ORDER.index(Kind.RETURN))
    if "order_id" in columns:
        usable = usable.filter(pl.col("order_id").is_not_null())
    kept = [name for name in ("line", "customer_id", "order_id", "content", "amount") if name in columns]
    return usable.select(*kept, day=pl.col("event_at").dt.date())


def _orders(usable: pl.LazyFrame, keys: tuple[str, ...]) -> pl.DataFrame:
    """Every order of several rows: how many, the largest amount, and whether it is what the others come to."""
    amount = pl.col("amount")
    grouped = usable.group_by(keys).agg(rows=pl.len(), high=amount.max(), sum=amount.sum())
    several = grouped.filter(pl.col("rows") > 1)
    holds = (pl.col("sum") - 2 * pl.col("high")).abs() < _CENT
    return several.with_columns(holds=holds).collect(engine="streaming")


def _suspicious(orders: pl.DataFrame, keys: tuple[str, ...]) -> bool:
    """Whether nearly all orders are like that; equal rows two by two may be a total that every line repeats."""
    holding = orders.filter("holds")
    fewest = _FEWEST if keys == ("order_id",) else _FEWEST_WITHOUT_ORDER
    enough = holding.height >= max(fewest, _NEARLY_ALL * orders.height)
    return enough and (holding["rows"] > 2).any()


def _apart(
    usable: pl.LazyFrame, orders: pl.DataFrame, keys: tuple[str, ...]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows of such orders: totals, and parts."""
    holding = orders.lazy().filter("holds").select(*keys, "rows", "high")
    rows = usable.join(holding, on=list(keys), how="inner").sort("line").collect(engine="streaming")
    largest = (pl.col("amount") - pl.col("high")).abs() < _CENT
    place = pl.int_range(pl.len()).over(keys)
    rows = rows.with_columns(largest=largest, place=place)
    # Where total and only part are alike, the total stands where totals stand in longer orders, or names nothing.
    clear = rows.filter(pl.col("rows") > 2, "largest")
    last = bool((clear["place"] == clear["rows"] - 1).mean() > 0.5)  # type: ignore[operator]
    named = pl.col("content").is_not_null() if "content" in rows.columns else ~pl.col("largest")
    rank = (~pl.col("largest"), named, -pl.col("place") if last else pl.col("place"))
    rows = rows.sort(rank).with_columns(total=pl.struct(keys).is_first_distinct())
    return rows.filter("total"), rows.filter(~pl.col("total"))


def _says_more(parts: pl.DataFrame, totals: pl.DataFrame) -> bool:
    """Whether parts say what was bought, and totals don't."""
    return parts["content"].count() > parts.height / 2 and totals["content"].count() < totals.height / 2
