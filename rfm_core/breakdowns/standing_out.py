"""What a segment has more or less of than everybody, and how sure that is.

The ratio is the group's share in the segment divided by its share among all customers. The segment is part of
all, so the two shares are not independent: the risk ratio segment : rest gets its 95 % interval by the adjusted
log method (Walter 1975; Pettigrew, Gart and Thomas 1986: a half added to every count), and both ends are carried
over to segment : all, which grows with it. Many comparisons are made at once, so "stands out" asks for an
interval that is widened to hold for all of them together (Bonferroni).
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import polars as pl

from rfm_core.breakdowns.groups import UNKNOWN
from rfm_core.breakdowns.sides import two_sides
from rfm_core.vocabulary import percent

SMALL = 30
"""A segment with fewer customers whose value is known is called small, and no sentence is made of it."""

_LEAST = 0.1
"""A ratio nearer to 1 than this is no news, however sure."""


@dataclass(frozen=True)
class StandsOut:
    """One sentence and where it comes from."""

    segment: str
    group: str
    ratio: float
    sentence: str


def stand_out(shares: pl.DataFrame, everybody: str) -> pl.DataFrame:
    """Compare every segment's groups with all customers, among those whose value is known.

    Args:
        shares: Result of `trait_shares`.
        everybody: The name of the block of all customers.

    Returns:
        A row per segment and known group: `segment`, `group`, `customers`, `known` (Int64: the segment's customers
        with a value), `share`, `share_of_all` (0–1), `ratio`, `low`, `high` (Float64: 95 % interval; null where
        the segment or its rest is empty), `small` (Boolean: fewer than `SMALL` known), `clear` (Boolean: the
        widened interval leaves out 1, the ratio differs by a tenth or more, and the segment isn't small).
    """
    own = _beside_all(shares, everybody)
    share, share_of_all = pl.col("customers") / pl.col("known"), pl.col("customers_all") / pl.col("known_all")
    comparable = pl.col("known").is_between(1, pl.col("known_all") - 1) & (pl.col("customers_all") > 0)
    # Only comparisons that could become a sentence count for the widening.
    many = own.filter(comparable, pl.col("known") >= SMALL).height
    low, high = _interval(NormalDist().inv_cdf(0.975))
    lowest, highest = _interval(NormalDist().inv_cdf(1 - 0.025 / max(many, 1)))
    ratio = share / share_of_all
    news = ((ratio - 1).abs() >= _LEAST) & ((lowest > 1) | (highest < 1))
    return own.select(
        "segment",
        "group",
        "customers",
        "known",
        pl.when(pl.col("known") > 0).then(share).alias("share"),
        pl.when(pl.col("known_all") > 0).then(share_of_all).alias("share_of_all"),
        pl.when(comparable).then(ratio).alias("ratio"),
        pl.when(comparable).then(low).alias("low"),
        pl.when(comparable).then(high).alias("high"),
        (pl.col("known") < SMALL).alias("small"),
        (comparable & (pl.col("known") >= SMALL) & news).fill_null(False).alias("clear"),
    )


def _beside_all(shares: pl.DataFrame, everybody: str) -> pl.DataFrame:
    known = shares.filter(pl.col("group") != UNKNOWN).select(
        "segment", "group", "customers", known=pl.col("customers").sum().over("segment")
    )
    of_all = known.filter(pl.col("segment") == everybody).drop("segment")
    own = known.filter(pl.col("segment") != everybody)
    return own.join(of_all, on="group", suffix="_all", maintain_order="left")


def _interval(z: float) -> tuple[pl.Expr, pl.Expr]:
    """Low and high end of the ratio segment : all, from the risk ratio segment : rest."""
    in_it, out_of_it = pl.col("customers"), pl.col("customers_all") - pl.col("customers")
    size, rest = pl.col("known"), pl.col("known_all") - pl.col("known")
    log_ratio = ((in_it + 0.5) / (size + 0.5)).log() - ((out_of_it + 0.5) / (rest + 0.5)).log()
    error = (1 / (in_it + 0.5) - 1 / (size + 0.5) + 1 / (out_of_it + 0.5) - 1 / (rest + 0.5)).sqrt()
    weight = size / pl.col("known_all")

    def of_all(risk_ratio: pl.Expr) -> pl.Expr:
        return risk_ratio / (weight * risk_ratio + 1 - weight)

    return of_all((log_ratio - z * error).exp()), of_all((log_ratio + z * error).exp())


def what_stands_out(
    compared: pl.DataFrame, trait: str | None = None, limit: int = 6
) -> tuple[StandsOut, ...]:
    """The clearest differences as sentences, one or two a segment at most, the strongest first.

    Of a trait with two sides only one is spoken of (`two_sides`), where either differs clearly.

    Args:
        compared: Result of `stand_out`.
        trait: The trait's name as the user knows it; None: the groups are contents that customers prefer.
        limit: How many sentences at most.
    """
    # The end of the interval nearer to 1: what is there for sure, however few customers.
    strength = pl.when(pl.col("ratio") > 1).then(pl.col("low")).otherwise(1 / pl.col("high"))
    rows = (
        _one_side(compared.with_columns(strength=strength))
        .filter("clear")
        .sort("strength", descending=True, maintain_order=True)
        .filter(pl.int_range(pl.len()).over("segment") < 2)
        .head(limit)
    )
    return tuple(
        StandsOut(row["segment"], row["group"], row["ratio"], _sentence(row, trait))
        for row in rows.iter_rows(named=True)
    )


def _one_side(compared: pl.DataFrame) -> pl.DataFrame:
    """Without the other side of a trait that has two; what is clear of it is clear of the one spoken of."""
    sides = two_sides(compared)
    if sides is None:
        return compared
    spoken, other = sides
    either, stronger = pl.col("clear").any(), pl.col("strength").filter("clear").max()
    both = compared.filter(pl.col("group").is_in(sides)).group_by("segment", maintain_order=True)
    found = both.agg(either=either, stronger=stronger, group=pl.lit(spoken))
    joined = compared.filter(pl.col("group") != other).join(
        found, on=["segment", "group"], how="left", maintain_order="left"
    )
    return joined.with_columns(
        clear=pl.coalesce("either", "clear"), strength=pl.coalesce("stronger", "strength")
    ).select(compared.columns)


def _sentence(row: dict[str, Any], trait: str | None) -> str:
    what = f"prefer {row['group']}" if trait is None else f"have {trait} “{row['group']}”"
    return f"{row['segment']}: {percent(row['share'])} instead of {percent(row['share_of_all'])} {what}."


def too_few(compared: pl.DataFrame) -> tuple[tuple[str, int], ...]:
    """The segments that are too small for a sentence, each with its customers whose value is known."""
    small = compared.filter("small", pl.col("known") > 0).unique("segment", keep="first", maintain_order=True)
    return tuple(small.select("segment", "known").iter_rows())
