"""One look over whole date columns: which families they hold, and which values allow only one order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.values.date_formats import DateKind, DateOrder, clean_dates, read_kind, zone_texts
from rfm_core.values.date_layouts import common_layout, layout_kind, read_layout
from rfm_core.values.date_zones import zone_names
from rfm_core.values.missing import missing, trimmed

_SAMPLE: Final = 1_000
_MOST_ZONES: Final = 1_000
_ORDERS: Final = (DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST)
_ORDERLESS: Final = tuple(kind for kind in DateKind if kind is not DateKind.NUMERIC)


@dataclass(frozen=True)
class Survey:
    """What a column holds.

    Attributes:
        header: The column.
        layout: Its most common exact layout.
        zones: Time zone names that occur.
        sample: Its first values, trimmed.
        rows: All rows; `filled` those with a value.
        fast: Rows the layout reads, whatever the order where order matters.
        careful: Rows per family beyond the layout (numeric: readable in either order).
        numeric: Readable numeric rows per order.
        only: Rows readable in that order alone.
    """

    header: str
    layout: str | None
    zones: tuple[str, ...]
    sample: tuple[str, ...]
    rows: int
    filled: int
    fast: int
    careful: dict[DateKind, int]
    numeric: dict[DateOrder, int]
    only: dict[DateOrder, int]

    def formats(self, order: DateOrder) -> dict[DateKind, int]:
        """Readable rows per family under one order, most frequent first."""
        counts = {kind: rows for kind, rows in self.careful.items() if kind is not DateKind.NUMERIC}
        if self.layout and layout_kind(self.layout) is not DateKind.NUMERIC:
            counts[layout_kind(self.layout)] = counts.get(layout_kind(self.layout), 0) + self.fast
        counts[DateKind.NUMERIC] = self.numeric[order]
        return {
            kind: rows for kind, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if rows
        }


def survey(lazy: pl.LazyFrame, headers: Sequence[str]) -> list[Survey]:
    """Look at all rows of some text columns in one streaming pass.

    Args:
        lazy: The table as text.
        headers: The columns to look at.

    Returns:
        One survey per column.
    """
    samples = [_sample(lazy, header) for header in headers]
    layouts = [common_layout(list(sample)) for sample in samples]
    no_zones: list[tuple[str, ...]] = [()] * len(headers)
    seen = _count(lazy, headers, layouts, no_zones)
    zones = [zone_names(seen[f"{place}:zones"]) for place in range(len(headers))]
    if any(zones):
        seen = _count(lazy, headers, layouts, zones)
    return [
        _survey(seen, place, header, layouts[place], zones[place], samples[place])
        for place, header in enumerate(headers)
    ]


def read_in_order(
    header: str, layout: str | None, careful: Sequence[DateKind], zones: tuple[str, ...], order: DateOrder
) -> pl.Expr:
    """Read a text column by its layout and, where that fails, by the families in `careful`.

    Returns:
        Datetime("us") without zone under the column's name.
    """
    raw = pl.col(header)
    found = [read_layout(raw, layout, order)] if layout else []
    # A masked text costs next to nothing, so the careful readings only work on what is left.
    rest = pl.when(found[0].is_null()).then(raw) if found else raw
    text = clean_dates(rest)
    found += [read_kind(text, kind, order, zones) for kind in careful]
    return pl.coalesce(found or [pl.lit(None, pl.Datetime("us"))]).alias(header)


def _sample(lazy: pl.LazyFrame, header: str) -> tuple[str, ...]:
    head = lazy.select(trimmed(header)).filter(~missing(header)).head(_SAMPLE)
    return tuple(head.collect(engine="streaming")[header].to_list())


def _count(
    lazy: pl.LazyFrame,
    headers: Sequence[str],
    layouts: Sequence[str | None],
    zones: Sequence[tuple[str, ...]],
) -> dict[str, object]:
    looks = [pl.len().alias("rows")]
    for place, header in enumerate(headers):
        for name, look in _looks(header, layouts[place], zones[place]).items():
            looks.append(look.alias(f"{place}:{name}"))
    return lazy.select(looks).collect(engine="streaming").row(0, named=True)


def _looks(header: str, layout: str | None, zones: tuple[str, ...]) -> dict[str, pl.Expr]:
    raw = pl.col(header)
    nothing = pl.lit(None, pl.Datetime("us"))
    asks = layout is not None and layout_kind(layout) is DateKind.NUMERIC
    fast = {order: read_layout(raw, layout, order) if layout else nothing for order in _ORDERS[: 1 + asks]}
    unread = pl.all_horizontal(moment.is_null() for moment in fast.values())
    text = clean_dates(pl.when(unread).then(raw) if layout else raw)
    slow = {order: read_kind(text, DateKind.NUMERIC, order, zones) for order in _ORDERS}
    day, month = _ORDERS
    looks = {
        "text": text.count(),
        "fast": (~unread).sum() if layout else pl.lit(0),
        "either": (slow[day].is_not_null() | slow[month].is_not_null()).sum(),
        "zones": zone_texts(text).drop_nulls().unique().head(_MOST_ZONES).implode(),
    }
    for order, other in ((day, month), (month, day)):
        looks[f"numeric {order}"] = slow[order].count() + (fast[order].count() if asks else 0)
        alone = (slow[order].is_not_null() & slow[other].is_null()).sum()
        looks[f"only {order}"] = alone + (
            (fast[order].is_not_null() & fast[other].is_null()).sum() if asks else 0
        )
    return looks | {kind: read_kind(text, kind, day, zones).count() for kind in _ORDERLESS}


def _survey(
    seen: dict[str, object],
    place: int,
    header: str,
    layout: str | None,
    zones: tuple[str, ...],
    sample: tuple[str, ...],
) -> Survey:
    def rows(name: str) -> int:
        return int(str(seen[f"{place}:{name}"]))

    careful = {DateKind.NUMERIC: rows("either")} | {kind: rows(kind) for kind in _ORDERLESS}
    return Survey(
        header=header,
        layout=layout,
        zones=zones,
        sample=sample,
        rows=int(str(seen["rows"])),
        filled=rows("text") + rows("fast"),
        fast=rows("fast"),
        careful={kind: count for kind, count in careful.items() if count},
        numeric={order: rows(f"numeric {order}") for order in _ORDERS},
        only={order: rows(f"only {order}") for order in _ORDERS},
    )
