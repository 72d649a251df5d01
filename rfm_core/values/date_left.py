"""What the texts of a date column are that its layout doesn't read."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

import polars as pl

from rfm_core.values.date_formats import clean_dates, read_kind, zone_texts
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways
from rfm_core.values.date_offsets import offsets_in
from rfm_core.values.date_packed import packed_dates
from rfm_core.values.date_spelling import may_be_spelled
from rfm_core.values.date_turns import Turn, may_be_short, year_day_month, year_first
from rfm_core.values.date_zones import may_have_zone, may_name_zone, named_zones, zone_names
from rfm_core.values.steps import in_steps

ORDERLESS: Final[tuple[DateKind, ...]] = tuple(kind for kind in DateKind if kind is not DateKind.NUMERIC)
EITHER: Final = "either order"
UNREADABLE: Final = "unreadable"
MISSING: Final = "missing"

_FEW: Final = 200_000
"""As many distinct texts are held in memory, so that each is looked at once; more are looked at row by row."""

LOOKS: Final = {
    "named": may_name_zone,
    "zoned": may_have_zone,
    "spelled": may_be_spelled,
    "short": may_be_short,
}
"""Cheap looks at texts, by the field of `Left` that says whether any text had what they look for."""


@dataclass(frozen=True)
class Left:
    """Rows with a text that the layout doesn't read.

    Attributes:
        rows: How many.
        texts: About how many distinct ones.
        named: A time zone may be named, `zoned` an offset or its letters may stand behind a time.
        spelled: Some are of another script, or have months of several words.
        short: Some have two digits for the year, or six digits alone.
    """

    rows: int
    texts: int
    named: bool
    zoned: bool
    spelled: bool
    short: bool


@dataclass(frozen=True)
class LeftOver:
    """What such texts are.

    Attributes:
        rows: Rows per family that needs no order, per order that is the only one possible, and for `EITHER`,
            `UNREADABLE` and `MISSING`.
        ways: How they are read.
        offsets: Rows per seconds ahead of UTC that they name.
        turn: Why another order than day or month first explains them, if one does.
    """

    rows: Counter[str]
    ways: Ways
    offsets: Counter[int]
    turn: Turn | None = None


def left_over(texts: pl.LazyFrame, seen: Left, ways: Ways) -> LeftOver:
    """Look at the texts that the layout leaves.

    Args:
        texts: `text` (String), null where the layout was enough.
        seen: What is known of them.
        ways: How the column is read, as far as that is known.
    """
    if not seen.rows:
        return LeftOver(Counter(), ways, Counter())
    some = texts.filter(pl.col("text").is_not_null())
    if seen.texts <= _FEW:
        some = some.group_by("text").agg(rows=pl.len()).collect(engine="streaming").lazy()
    else:
        some = some.with_columns(rows=pl.lit(1, pl.UInt32))
    ways = replace(ways, spelled=seen.spelled)
    clean = some.select("rows", text=clean_dates(pl.col("text"), spelled=ways.spelled))
    if seen.named:
        ways = replace(ways, zones=zones_in(clean))
    if seen.short:
        ways = replace(ways, packed=packed_dates(clean))
    kinds = clean.select("rows", kind=_kind(pl.col("text"), ways)).group_by("kind").agg(pl.col("rows").sum())
    rows = Counter(dict(kinds.collect(engine="streaming").select("kind", "rows").iter_rows()))
    turn = year_first(clean, ways) if seen.short else None
    if not turn and rows[UNREADABLE]:
        turn = year_day_month(clean, ways)
    offsets = offsets_in(clean, ways.zones) if seen.zoned else Counter()
    return LeftOver(rows, ways, offsets, turn)


def zones_in(texts: pl.LazyFrame) -> tuple[str, ...]:
    """The names of time zones behind the times in `text` (String, as `clean_dates` leaves it)."""
    named = texts.filter(may_name_zone(pl.col("text")))
    known = list(zone_names())
    found: set[str] = set()
    for zone in zone_texts(pl.col("text")):
        zones = named.select(zone=zone).filter(pl.col("zone").str.strip_chars("[]").is_in(known)).unique()
        found.update(zones.collect(engine="streaming")["zone"])
    return named_zones(found)


def _kind(text: pl.Expr, ways: Ways) -> pl.Expr:
    """What a clean text is: a family, an order it alone allows, either order, unreadable or missing."""
    clean, day, month, kind = (pl.field(name) for name in ("clean", "day", "month", "kind"))
    rest = pl.when(kind.is_null()).then(clean)
    orders = {
        name: read_kind(clean, DateKind.NUMERIC, order, ways).is_not_null()
        for name, order in (("day", DateOrder.DAY_FIRST), ("month", DateOrder.MONTH_FIRST))
    }
    # Before the families: a text that numbers explain needs no further look.
    order = pl.when(day & month).then(pl.lit(EITHER)).when(day).then(pl.lit(str(DateOrder.DAY_FIRST)))
    families = (
        pl.when(read_kind(rest, family, DateOrder.DAY_FIRST, ways).is_not_null()).then(pl.lit(str(family)))
        for family in ORDERLESS
    )
    nothing = pl.when(clean.is_null()).then(pl.lit(MISSING)).otherwise(pl.lit(UNREADABLE))
    return in_steps(
        {"clean": text},
        orders,
        {"kind": order.when(month).then(pl.lit(str(DateOrder.MONTH_FIRST)))},
        *({"kind": pl.coalesce(kind, family)} for family in families),
        {"kind": pl.coalesce(kind, nothing)},
    )
