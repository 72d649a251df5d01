"""What the texts of a date column are that its layout doesn't read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.values.date_formats import DateKind, DateOrder, clean_dates, read_kind, zone_texts
from rfm_core.values.date_zones import may_name_zone, named_zones, zone_names
from rfm_core.values.steps import in_steps

ORDERLESS: Final[tuple[DateKind, ...]] = tuple(kind for kind in DateKind if kind is not DateKind.NUMERIC)
EITHER: Final = "either order"
UNREADABLE: Final = "unreadable"
MISSING: Final = "missing"

_FEW: Final = 200_000
"""As many distinct texts are held in memory, so that each is looked at once; more are looked at row by row."""


@dataclass(frozen=True)
class Left:
    """Rows with a text that the layout doesn't read, about how many distinct ones, and whether a zone is named."""

    rows: int
    texts: int
    named: bool


@dataclass(frozen=True)
class LeftOver:
    """What such texts are.

    Attributes:
        rows: Rows per family that needs no order, per order that is the only one possible, and for `EITHER`,
            `UNREADABLE` and `MISSING`.
        zones: The names of time zones among them.
    """

    rows: Counter[str]
    zones: tuple[str, ...] = ()


def left_over(texts: pl.LazyFrame, seen: Left) -> LeftOver:
    """Look at the texts that the layout leaves.

    Args:
        texts: `text` (String), null where the layout was enough.
        seen: What is known of them.
    """
    if not seen.rows:
        return LeftOver(Counter())
    some = texts.filter(pl.col("text").is_not_null())
    if seen.texts <= _FEW:
        some = some.group_by("text").agg(rows=pl.len()).collect(engine="streaming").lazy()
    else:
        some = some.with_columns(rows=pl.lit(1, pl.UInt32))
    zones = zones_in(some.select(text=clean_dates(pl.col("text")))) if seen.named else ()
    kinds = some.select("rows", kind=_kind(pl.col("text"), zones)).group_by("kind").agg(pl.col("rows").sum())
    return LeftOver(
        Counter(dict(kinds.collect(engine="streaming").select("kind", "rows").iter_rows())), zones
    )


def zones_in(texts: pl.LazyFrame) -> tuple[str, ...]:
    """The names of time zones behind the times in `text` (String, as `clean_dates` leaves it)."""
    named = texts.filter(may_name_zone(pl.col("text")))
    known = list(zone_names())
    found: set[str] = set()
    for zone in zone_texts(pl.col("text")):
        zones = named.select(zone=zone).filter(pl.col("zone").str.strip_chars("[]").is_in(known)).unique()
        found.update(zones.collect(engine="streaming")["zone"])
    return named_zones(found)


def _kind(text: pl.Expr, zones: Sequence[str]) -> pl.Expr:
    """What a text is: a family, an order it alone allows, either order, unreadable or missing."""
    clean, day, month, kind = (pl.field(name) for name in ("clean", "day", "month", "kind"))
    rest = pl.when(kind.is_null()).then(clean)
    orders = {
        name: read_kind(clean, DateKind.NUMERIC, order, zones).is_not_null()
        for name, order in (("day", DateOrder.DAY_FIRST), ("month", DateOrder.MONTH_FIRST))
    }
    # Before the families: a text that numbers explain needs no further look.
    order = pl.when(day & month).then(pl.lit(EITHER)).when(day).then(pl.lit(str(DateOrder.DAY_FIRST)))
    families = (
        pl.when(read_kind(rest, family, DateOrder.DAY_FIRST, zones).is_not_null()).then(pl.lit(str(family)))
        for family in ORDERLESS
    )
    nothing = pl.when(clean.is_null()).then(pl.lit(MISSING)).otherwise(pl.lit(UNREADABLE))
    return in_steps(
        {"clean": clean_dates(text)},
        orders,
        {"kind": order.when(month).then(pl.lit(str(DateOrder.MONTH_FIRST)))},
        *({"kind": pl.coalesce(kind, family)} for family in families),
        {"kind": pl.coalesce(kind, nothing)},
    )
