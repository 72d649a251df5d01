"""What each segment watches or buys: by the events themselves, or by what each customer prefers."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from rfm_core.breakdowns.groups import UNKNOWN, other
from rfm_core.by_place import placed

# As many as values of a trait (methods, section 7).
MOST_CONTENTS = 8
TOP = 5
"""How many contents of a segment are its top contents."""


@dataclass(frozen=True)
class Contents:
    """Contents by segment.

    Attributes:
        shares: A row per segment (then everybody) and content: `segment`, `content` (String), `customers` (Int64),
            `amount` (Float64), `share_of_customers`, `share_of_amount` (Float64, 0–1 of the segment's; null where
            there is none). A customer counts once for each of its contents.
        names: The contents in the order to show them: most amount first, then "other", then unknown.
        top: A row per segment and top content: `segment`, `place` (Int64, from 1), `content`, `customers`,
            `amount`, `share_of_customers`, `share_of_amount`, `share_of_all` (0–1 of everybody's amount).
        lumped: How many contents stand together as "other".
    """

    shares: pl.DataFrame
    names: tuple[str, ...]
    top: pl.DataFrame
    lumped: int


def content_of_events(
    events: pl.LazyFrame,
    customers: pl.DataFrame,
    segments: Sequence[str],
    everybody: str,
    most: int = MOST_CONTENTS,
) -> Contents:
    """Break purchases down by content; they are read once, streaming, to 17 bytes each.

    Args:
        events: `customer_id` (String), `content` (String or null), `amount` (Float64), `is_purchase` (Boolean).
        customers: Whose purchases count: `customer_id`, `segment` (String).
        segments: Every segment in the order to list.
        everybody: The name of the last block, which holds all customers together.
        most: How many contents keep a row of their own in `shares`.
    """
    bought = _bought(events, customers)
    reached = bought.group_by("segment", "content").agg(
        pl.col("amount").sum().round(6), customers=pl.col("who").n_unique().cast(pl.Int64)
    )
    reached = reached.with_columns(pl.col("segment", "content").cast(pl.String))
    amounts = reached.drop("customers")
    names, lumped = _named(amounts, most)
    rest = other(lumped)
    beyond = _beyond(bought, names, rest)
    kept = amounts.filter(pl.col("content").is_in(names))
    left = amounts.filter(~pl.col("content").is_in(names)).group_by("segment", content=pl.lit(rest))
    summed = pl.concat([kept, left.agg(pl.col("amount").sum().round(6)).select(kept.columns)])
    shown = _ordered([*names, *([rest] if lumped else [])])
    sizes = _sizes(customers, segments, everybody)
    return Contents(
        shares=_shares(
            _with_everybody(summed, pl.concat([reached.drop("amount"), beyond]), everybody), shown, sizes
        ),
        names=shown,
        top=_top(_with_everybody(amounts, reached.drop("amount"), everybody), sizes, everybody),
        lumped=lumped,
    )


def _bought(events: pl.LazyFrame, customers: pl.DataFrame) -> pl.DataFrame:
    """Every purchase of these customers: `who` (their place), `segment`, `content` (Categorical), `amount`."""
    bought = placed(
        events.filter(pl.col("is_purchase")).select(
            "customer_id", "amount", pl.col("content").fill_null(UNKNOWN).cast(pl.Categorical)
        ),
        customers,
    ).collect(engine="streaming")
    segment = customers["segment"].cast(pl.Categorical).gather(bought["who"])
    return bought.with_columns(segment)


def _beyond(bought: pl.DataFrame, names: list[str], rest: str) -> pl.DataFrame:
    """How many customers have a content that isn't in `names`, by segment."""
    unnamed = bought.lazy().filter(~pl.col("content").is_in(names))
    counted = unnamed.group_by("segment").agg(customers=pl.col("who").n_unique().cast(pl.Int64)).collect()
    return counted.select(pl.col("segment").cast(pl.String), pl.lit(rest).alias("content"), "customers")


def content_of_preferences(
    customers: pl.DataFrame, segments: Sequence[str], everybody: str, most: int = MOST_CONTENTS
) -> Contents:
    """Break customers down by the one content each prefers; its amount is all that they brought.

    Args:
        customers: `customer_id`, `segment`, `preferred_content` (String or null), `monetary` (Float64).
        segments: Every segment in the order to list.
        everybody: The name of the last block.
        most: How many contents keep a row of their own.
    """
    as_events = customers.lazy().select(
        "customer_id", content="preferred_content", amount="monetary", is_purchase=pl.lit(True)
    )
    return content_of_events(as_events, customers, segments, everybody, most)


def top_contents(contents: Contents, segment: str, number: int = TOP) -> pl.DataFrame:
    """The contents that bring most of the amount of `segment` (or of everybody), as `Contents.top`."""
    return contents.top.filter(pl.col("segment") == segment).head(number)


def _named(amounts: pl.DataFrame, most: int) -> tuple[list[str], int]:
    """The contents with the largest amounts of all, and how many others there are; unknown is always named."""
    ranked = (
        amounts.group_by("content")
        .agg(pl.col("amount").sum().round(6))
        # By name where amounts are equal, so that the order of the rows can't matter.
        .sort("amount", "content", descending=[True, False])["content"]
        .to_list()
    )
    known = [name for name in ranked if name != UNKNOWN]
    # "other (1 more)" would hide a name and save no room.
    kept = known if len(known) == most + 1 else known[:most]
    return [*kept, *([UNKNOWN] if UNKNOWN in ranked else [])], len(known) - len(kept)


def _ordered(names: list[str]) -> tuple[str, ...]:
    last = [UNKNOWN] if UNKNOWN in names else []
    return (*(name for name in names if name != UNKNOWN), *last)


def _best(amounts: pl.DataFrame, number: int) -> pl.DataFrame:
    ranked = amounts.filter(pl.col("content") != UNKNOWN).sort(
        "segment", "amount", "content", descending=[False, True, False]
    )
    return ranked.with_columns(place=pl.int_range(1, pl.len() + 1).over("segment")).filter(
        pl.col("place") <= number
    )


def _sizes(customers: pl.DataFrame, segments: Sequence[str], everybody: str) -> pl.DataFrame:
    counted = customers.group_by("segment").agg(size=pl.len().cast(pl.Int64))
    listed = pl.DataFrame({"segment": [*segments]}, schema={"segment": pl.String})
    sizes = listed.join(counted, on="segment", how="left", maintain_order="left")
    whole = pl.DataFrame({"segment": [everybody], "size": [customers.height]}, schema=sizes.schema)
    return pl.concat([sizes, whole]).with_columns(pl.col("size").fill_null(0))


def _with_everybody(amounts: pl.DataFrame, reached: pl.DataFrame, everybody: str) -> pl.DataFrame:
    """Amount and customers per segment and content, then the same for all customers together."""
    both = amounts.join(reached, on=["segment", "content"], how="left").with_columns(
        pl.col("customers").fill_null(0)
    )
    # A customer is in one segment only, so the segments' counts add up.
    whole = both.group_by("content").agg(pl.col("amount").sum().round(6), pl.col("customers").sum())
    return pl.concat([both, whole.select(pl.lit(everybody).alias("segment"), *both.columns[1:])])


def _shares(table: pl.DataFrame, names: tuple[str, ...], sizes: pl.DataFrame) -> pl.DataFrame:
    contents = pl.DataFrame({"content": [*names]}, schema={"content": pl.String})
    every = sizes.join(contents, how="cross", maintain_order="left")
    filled = every.join(table, on=["segment", "content"], how="left", maintain_order="left").with_columns(
        pl.col("customers", "amount").fill_null(0)
    )
    return _divided(filled, pl.col("amount").sum().over("segment"))


def _top(table: pl.DataFrame, sizes: pl.DataFrame, everybody: str) -> pl.DataFrame:
    totals = table.group_by("segment").agg(total=pl.col("amount").sum())
    whole = table.filter(pl.col("segment") == everybody)
    of_all = whole.select("content", share_of_all=pl.col("amount") / pl.col("amount").sum())
    best = sizes.join(_best(table, TOP), on="segment", maintain_order="left").sort(
        "place", maintain_order=True
    )
    order = {name: place for place, name in enumerate(sizes["segment"])}
    divided = _divided(best.join(totals, on="segment", maintain_order="left"), pl.col("total"))
    return (
        divided.join(of_all, on="content", how="left", maintain_order="left")
        .sort(pl.col("segment").replace_strict(order, return_dtype=pl.Int64), "place")
        .select("segment", "place", pl.exclude("segment", "place"))
    )


def _divided(table: pl.DataFrame, total: pl.Expr) -> pl.DataFrame:
    return table.select(
        *(name for name in ("segment", "place", "content", "customers", "amount") if name in table.columns),
        pl.when(pl.col("size") > 0).then(pl.col("customers") / pl.col("size")).alias("share_of_customers"),
        pl.when(total > 0).then(pl.col("amount") / total).alias("share_of_amount"),
    )
