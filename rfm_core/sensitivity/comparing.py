"""The same customers in segments by two choices: how many move, from which segment to which."""

from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from rfm_core.segments.choice import SegmentMap

_ENOUGH = 0.5
"""From so large a part of both maps' names on that they share, names are compared."""

_PARTS = 3


class By(StrEnum):
    """What tells that a customer is in another segment."""

    NAME = "name"
    PLACE = "place"


@dataclass(frozen=True)
class Comparison:
    """Segments by the choice in force and by another.

    Attributes:
        by: Names, or, where the maps share few of them, in which third of its map's list a segment stands: among the
            best, in the middle or among the last.
        customers: Who has a segment by both.
        moved: How many of them would be in another segment, told by `by`.
        unnamed: How many would be in a segment whose name the map in force doesn't have.
        alone: How many have a segment by the choice in force only; they are in no flow.
        flows: `segment` and `other` (String: by the choice in force, by the other), `customers` (Int64), `monetary`
            (Float64, what these customers brought), `moved` (Boolean), the largest first; also of those who stay.
    """

    by: By
    customers: int
    moved: int
    unnamed: int
    alone: int
    flows: pl.DataFrame

    @property
    def share(self) -> float | None:
        """Which part of the customers would move (0–1); None where there are none."""
        return self.moved / self.customers if self.customers else None

    @property
    def movements(self) -> pl.DataFrame:
        """The flows of those who move."""
        return self.flows.filter("moved").drop("moved")


def compare(both: pl.DataFrame, map_now: SegmentMap, map_then: SegmentMap, alone: int = 0) -> Comparison:
    """Count who would be where.

    Args:
        both: `segment` (by the choice in force), `other` (by the other) and `monetary` of each customer.
        map_now: The map in force.
        map_then: The other.
        alone: How many have a segment only by the choice in force.
    """
    by = _compared_by(map_now, map_then)
    flows = both.group_by("segment", "other").agg(
        pl.len().cast(pl.Int64).alias("customers"), pl.col("monetary").sum()
    )
    flows = flows.with_columns(moved=_moved(by, map_now, map_then)).sort(
        "customers", "segment", "other", descending=[True, False, False]
    )
    unnamed = flows.filter(~pl.col("other").is_in(map_now.segments))
    return Comparison(
        by=by,
        customers=both.height,
        moved=int(flows.filter("moved")["customers"].sum()),
        unnamed=int(unnamed["customers"].sum()),
        alone=alone,
        flows=flows,
    )


def matched(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """Customers who have a segment now and then, by id: `customer_id`, `segment`, `monetary` (both of now), `other`."""
    return now.select("customer_id", "segment", "monetary").join(
        then.select("customer_id", other="segment"), on="customer_id", how="inner"
    )


def _compared_by(one: SegmentMap, other: SegmentMap) -> By:
    shared = len(set(one.segments) & set(other.segments))
    enough = shared >= _ENOUGH * max(len(one.segments), len(other.segments))
    return By.NAME if enough else By.PLACE


def _moved(by: By, map_now: SegmentMap, map_then: SegmentMap) -> pl.Expr:
    if by is By.NAME:
        return pl.col("segment") != pl.col("other")
    return _part(pl.col("segment"), map_now) != _part(pl.col("other"), map_then)


def _part(segment: pl.Expr, segment_map: SegmentMap) -> pl.Expr:
    names = segment_map.segments
    parts = [_PARTS * place // len(names) for place in range(len(names))]
    return segment.replace_strict(list(names), parts, return_dtype=pl.Int8)
