"""What the texts of a date column are that its layout doesn't read."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import polars as pl

from rfm_core.values.date_formats import clean_dates, first_now, first_of, read_kind, zone_texts
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
    few = seen.texts <= _FEW
    if few:
        some = some.group_by("text").agg(rows=pl.len()).collect(engine="streaming").lazy()
    else:
        some = some.with_columns(rows=pl.lit(1, pl.UInt32))
    ways = replace(ways, spelled=seen.spelled)
    clean = some.select("rows", text=clean_dates(pl.col("text"), spelled=ways.spelled))
    if few:
        clean = clean.collect(engine="streaming").lazy()
    if seen.named:
        ways = replace(ways, zones=zones_in(clean))
    if seen.short:
        ways = replace(ways, packed=packed_dates(clean))
    looks = _looks(ways)
    known = (
        first_now(clean.collect(), looks).lazy()
        if few
        else clean.select("rows", read=first_of(pl.col("text"), looks))
    )
    kinds = known.group_by(kind="read").agg(pl.col("rows").sum())
    rows = Counter(dict(kinds.collect(engine="streaming").iter_rows()))
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


def _looks(ways: Ways) -> list[Callable[[pl.Expr], pl.Expr]]:
    """What a clean text may be, the cheapest looks first: missing, a date by its numbers, of a family, unreadable."""
    return [
        lambda text: pl.when(text.is_null()).then(pl.lit(MISSING)),
        lambda text: _order(text, ways),
        *(partial(_family, family=family, ways=ways) for family in ORDERLESS),
        lambda _text: pl.lit(UNREADABLE),
    ]


def _order(text: pl.Expr, ways: Ways) -> pl.Expr:
    """Either order, or the only one that makes a date of these numbers."""
    day, month = pl.field("day"), pl.field("month")
    orders = {
        name: read_kind(text, DateKind.NUMERIC, order, ways).is_not_null()
        for name, order in (("day", DateOrder.DAY_FIRST), ("month", DateOrder.MONTH_FIRST))
    }
    order = pl.when(day & month).then(pl.lit(EITHER)).when(day).then(pl.lit(str(DateOrder.DAY_FIRST)))
    return in_steps(orders, {"kind": order.when(month).then(pl.lit(str(DateOrder.MONTH_FIRST)))})


def _family(text: pl.Expr, family: DateKind, ways: Ways) -> pl.Expr:
    return pl.when(read_kind(text, family, DateOrder.DAY_FIRST, ways).is_not_null()).then(pl.lit(str(family)))
