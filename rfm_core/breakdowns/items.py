"""What each segment buys or watches, and what more often than others: categories, products, titles."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from rfm_core.breakdowns.standing_out import stand_out
from rfm_core.cleaning.order_lines import IS_LINE
from rfm_core.columns import ColumnMapping, Role
from rfm_core.guessing.headers import read_header
from rfm_core.guessing.rules import RULES
from rfm_core.reading.table import LINE
from rfm_core.values.missing import text_or_null

MOST_COMPARED = 200
"""So many items are compared between segments; each comparison more makes all of them less sure."""
_SURE = 0.6
"""Below this a header such as “Note” may say anything."""
_MORE, _FEWEST = 1.1, 10
"""So many times as often, and so often at least, for being told."""
REST = "\0others"


@dataclass(frozen=True)
class Items:
    """Items by segment.

    Attributes:
        rows: A row per segment (then everybody) and item that it has: `segment`, `item` (String), `times`, `customers`
            (Int64), `amount` (Float64, in the file's unit; null where amounts are those of whole orders), `share` (0–1
            of the segment's times), `share_of_all` (0–1 of everybody's), `ratio` (`share` / `share_of_all`; null where
            it can't be told) and `clear` (Boolean: more or less often than chance would have it, as `stand_out`). The
            item with most times first.
        names: The items, those that bring most first; those had most often, where nothing tells what they bring.
        everybody: The block of all customers.
    """

    rows: pl.DataFrame
    names: tuple[str, ...]
    everybody: str

    def of(self, segment: str) -> pl.DataFrame:
        """The rows of one segment."""
        return self.rows.filter(pl.col("segment") == segment)


def item_levels(headers: Sequence[str], mapping: ColumnMapping) -> tuple[str, ...]:
    """The columns that may say what was bought: the content's, then others whose header says so, from wide to narrow.

    Args:
        headers: Those of the file.
        mapping: What its columns mean.
    """
    content = mapping.header(Role.CONTENT)
    roles = {header for role in Role if role is not Role.CONTENT for header in mapping.headers(role)}
    claims = {header: _claim(header) for header in headers if header not in roles and header != content}
    others = sorted((header for header in claims if claims[header] >= _SURE), key=lambda one: -claims[one])
    return (*([content] if content else []), *others)


def _claim(header: str) -> float:
    reading = read_header(header)
    return max((one.claim(reading) for one in RULES if one.role is Role.CONTENT), default=0.0)


def bought(
    events: pl.LazyFrame, table: pl.LazyFrame, level: str, within: tuple[str, str] | None
) -> pl.LazyFrame:
    """Purchases with the item of each, as `items_by_segment` wants them; nothing is read yet.

    Args:
        events: As `Measured.events`.
        table: The file's cells under their headers, with `LINE`.
        level: The header of the item's column.
        within: A header and the only value of it that counts; None for all.

    Returns:
        `customer_id` and `item` (String) of every line of an order that was bought, with `amount` (Float64) unless one
        line carries the amount of its whole order.
    """
    cells = [text_or_null(level).alias("item")]
    if within:
        cells.append((text_or_null(within[0]) == within[1]).fill_null(value=False).alias("inside"))
    named = table.select(pl.col(LINE).cast(pl.UInt32).alias("line"), *cells)
    if within:
        named = named.filter("inside").drop("inside")
    return _lines_bought(events).join(named, on="line").select("customer_id", "item", "^amount$")


def _lines_bought(events: pl.LazyFrame) -> pl.LazyFrame:
    purchases = events.filter("is_purchase")
    if IS_LINE not in events.collect_schema():
        return purchases.select("line", "customer_id", "amount")
    others = events.filter(IS_LINE).join(purchases.select("order_id"), on="order_id", how="semi")
    return pl.concat([one.select("line", "customer_id") for one in (purchases, others)])


def items_by_segment(
    purchases: pl.LazyFrame, customers: pl.DataFrame, segments: Sequence[str], everybody: str
) -> Items:
    """Add up purchases by item and segment, and compare each segment with everybody; read once, streaming.

    Args:
        purchases: `customer_id`, `item` (String; null isn't counted), and, where it is known, `amount` (Float64).
        customers: Whose purchases count: `customer_id`, `segment` (String).
        segments: Every segment in the order to list.
        everybody: The name of the block of all customers.
    """
    priced = "amount" in purchases.collect_schema()
    purchases = purchases if priced else purchases.with_columns(amount=0.0)
    who = customers.select("customer_id", "segment", who=pl.int_range(pl.len(), dtype=pl.UInt32))
    each = (
        purchases.filter(pl.col("item").is_not_null())
        .join(who.lazy().select("customer_id", "who"), on="customer_id")
        .group_by("item", "who")
        .agg(times=pl.len().cast(pl.Int64), amount=pl.col("amount").sum())
        .collect(engine="streaming")
    )
    sums = pl.col("times").sum(), pl.len().cast(pl.Int64).alias("customers"), pl.col("amount").sum().round(6)
    own = each.join(who.select("who", "segment"), on="who").group_by("segment", "item").agg(*sums)
    whole = each.group_by("item").agg(*sums).select(pl.lit(everybody).alias("segment"), pl.all())
    names = whole.sort("amount", "times", "item", descending=[True, True, False])["item"].to_list()
    compared = _compared(pl.concat([own, whole]), names[:MOST_COMPARED], [*segments, everybody], everybody)
    rows = pl.concat([own, whole]).join(compared, on=["segment", "item"], how="left")
    rows = _shared(rows, [*segments, everybody])
    rows = rows if priced else rows.with_columns(amount=pl.lit(None, dtype=pl.Float64))
    return Items(rows.select(*_COLUMNS), tuple(names), everybody)


_COLUMNS = ("segment", "item", "times", "customers", "amount", "share", "share_of_all", "ratio", "clear")


def _shared(rows: pl.DataFrame, blocks: Sequence[str]) -> pl.DataFrame:
    """The rows in order, with each item's share of its block, and of the last one, which is everybody."""
    order = {name: place for place, name in enumerate(blocks)}
    of_all = pl.col("segment") == blocks[-1]
    return rows.with_columns(
        share=pl.col("times") / pl.col("times").sum().over("segment"),
        share_of_all=pl.col("times").filter(of_all).sum().over("item") / pl.col("times").filter(of_all).sum(),
        clear=pl.col("clear").fill_null(value=False),
    ).sort(
        pl.col("segment").replace_strict(order, return_dtype=pl.Int64),
        "times",
        "amount",
        "item",
        descending=[False, True, True, False],
    )


def _compared(rows: pl.DataFrame, kept: Sequence[str], blocks: Sequence[str], everybody: str) -> pl.DataFrame:
    """`ratio` and `clear` of every pair, all other items together as one."""
    named = pl.when(pl.col("item").is_in(kept)).then("item").otherwise(pl.lit(REST)).alias("item")
    lumped = rows.select("segment", named, "times").group_by("segment", "item").agg(pl.col("times").sum())
    pairs = (
        pl.DataFrame({"segment": [*blocks]}, schema={"segment": pl.String})
        .join(lumped.select("item").unique(), how="cross")
        .join(lumped, on=["segment", "item"], how="left")
        .select("segment", group="item", customers=pl.col("times").fill_null(0))
    )
    return (
        stand_out(pairs, everybody)
        .select("segment", "ratio", "clear", item="group")
        .filter(pl.col("item") != REST)
    )


@dataclass(frozen=True)
class More:
    """What is had more often than by everybody.

    Attributes:
        segment: Whose.
        item: What.
        ratio: How many times as often.
        sure: Whether chance alone would hardly do it.
    """

    segment: str
    item: str
    ratio: float
    sure: bool


def most_of_its_own(items: Items, segment: str) -> More | None:
    """What a segment has more often than everybody, first what is sure; None where it has nothing more often."""
    return _most(items.of(segment))


def most_of_all(items: Items, item: str) -> More | None:
    """Who has an item more often than everybody, first who surely does; None where nobody has."""
    return _most(items.rows.filter(pl.col("item") == item))


def _most(rows: pl.DataFrame) -> More | None:
    more = rows.filter(pl.col("ratio") >= _MORE, pl.col("times") >= _FEWEST).sort(
        "clear", "ratio", "segment", "item", descending=[True, True, False, False]
    )
    if more.is_empty():
        return None
    first = more.row(0, named=True)
    return More(first["segment"], first["item"], first["ratio"], first["clear"])
