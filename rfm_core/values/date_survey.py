"""One look over whole date columns: which families they hold, and which values allow only one order."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from rfm_core.values.date_formats import DateKind, DateOrder, clean_dates, first_of, read_kind
from rfm_core.values.date_layouts import common_layout, in_layout_years, layout_kind, read_layout
from rfm_core.values.date_left import EITHER, MISSING, ORDERLESS, UNREADABLE, Left, LeftOver, left_over
from rfm_core.values.date_zones import may_name_zone
from rfm_core.values.missing import missing, trimmed
from rfm_core.values.steps import in_steps

_SAMPLE: Final = 1_000
_DAY: Final = DateOrder.DAY_FIRST
_MONTH: Final = DateOrder.MONTH_FIRST


@dataclass(frozen=True)
class Survey:
    """What a column holds.

    Attributes:
        header: The column.
        layout: Its most common exact layout.
        sample: Its first values, trimmed.
        careful: The families to try on what the layout leaves.
        zones: The names of time zones behind its times.
        orderless: Readable rows per family that needs no order.
        either: Rows readable in both orders; `only` in one order alone.
        unreadable: Rows with a value that is no date in any order; `missing` without a value.
    """

    header: str
    layout: str | None
    sample: tuple[str, ...]
    careful: tuple[DateKind, ...]
    zones: tuple[str, ...]
    orderless: dict[DateKind, int]
    either: int
    only: dict[DateOrder, int]
    unreadable: int
    missing: int

    @property
    def asks(self) -> bool:
        """Whether any value depends on the order."""
        return bool(self.either or sum(self.only.values()))

    def formats(self, order: DateOrder) -> dict[DateKind, int]:
        """Readable rows per family under one order, most frequent first."""
        counts = self.orderless | {DateKind.NUMERIC: self.either + self.only[order]}
        return {
            kind: rows for kind, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if rows
        }

    def lost(self, order: DateOrder) -> int:
        """Rows with a value that can't be read under one order."""
        return self.unreadable + sum(self.only.values()) - self.only[order]


def survey(lazy: pl.LazyFrame, headers: Sequence[str]) -> list[Survey]:
    """Look at all rows of some text columns; where some don't have their column's layout, at those once more.

    Args:
        lazy: The table as text.
        headers: The columns to look at.

    Returns:
        One survey per column.
    """
    samples = [_sample(lazy, header) for header in headers]
    layouts = [common_layout(list(sample)) for sample in samples]
    columns = list(zip(headers, layouts, strict=True))
    # Stage by stage, because an expression used twice in one stage is computed twice.
    places = [str(place) for place in range(len(columns))]
    parsed = lazy.select(
        look for place, column in zip(places, columns, strict=True) for look in _parsed(place, *column)
    )
    kept = parsed.with_columns(look for place in places for look in _kept(place))
    left = kept.with_columns(_left(place) for place in places)
    row = left.select(count for place in places for count in _counts(place)).collect(engine="streaming")
    rows = row.row(0, named=True)
    return [
        _survey(
            rows, place, *column, sample, left_over(left.select(text=f"{place} left"), _seen(rows, place))
        )
        for place, column, sample in zip(places, columns, samples, strict=True)
    ]


def read_in_order(
    header: str,
    layout: str | None,
    careful: Sequence[DateKind],
    order: DateOrder,
    zones: Sequence[str] = (),
    *,
    plain: bool = False,
) -> pl.Expr:
    """Read a text column by its layout and, where that fails, by the families in `careful`.

    Args:
        header: The column (String).
        layout: Its exact layout.
        careful: The families to try on the rest.
        order: Day first or month first.
        zones: The names of time zones that the column holds.
        plain: The layout is known to read every value right, so that nothing is left to check.

    Returns:
        Datetime("us") without zone under the column's name.
    """
    raw = pl.col(header)
    if not layout and not careful:
        return pl.lit(None, pl.Datetime("us")).alias(header)
    fast = read_layout(raw, layout, order) if layout else pl.lit(None, pl.Datetime("us"))
    if plain:
        return fast.alias(header)
    fast = in_layout_years(fast)
    if not careful:
        return fast.alias(header)
    readings: list[Callable[[pl.Expr], pl.Expr]] = [
        lambda text, kind=kind: read_kind(text, kind, order, zones)  # type: ignore[misc]
        for kind in careful
    ]
    read = pl.field("fast")
    return in_steps(
        {"raw": raw, "fast": fast},
        {"rest": clean_dates(pl.when(read.is_null()).then(pl.field("raw")))},
        {"moment": pl.coalesce(read, first_of(pl.field("rest"), readings))},
    ).alias(header)


def _sample(lazy: pl.LazyFrame, header: str) -> tuple[str, ...]:
    head = lazy.select(trimmed(header)).filter(~missing(header)).head(_SAMPLE)
    return tuple(head.collect(engine="streaming")[header].to_list())


def _parsed(place: str, header: str, layout: str | None) -> list[pl.Expr]:
    """Per row the raw text and what the layout makes of it under each order."""
    nothing = pl.lit(None, pl.Datetime("us"))
    day = read_layout(pl.col(header), layout, _DAY) if layout else nothing
    asks = layout is not None and layout_kind(layout) is DateKind.NUMERIC
    month = read_layout(pl.col(header), str(layout), _MONTH) if asks else nothing
    return [pl.col(header).alias(f"{place} raw"), day.alias(f"{place} day"), month.alias(f"{place} month")]


def _kept(place: str) -> list[pl.Expr]:
    names = f"{place} day", f"{place} month"
    return [in_layout_years(pl.col(name)).alias(name) for name in names]


def _left(place: str) -> pl.Expr:
    """Per row the text where the layout fails."""
    unread = pl.col(f"{place} day").is_null() & pl.col(f"{place} month").is_null()
    return pl.when(unread).then(pl.col(f"{place} raw")).alias(f"{place} left")


def _counts(place: str) -> list[pl.Expr]:
    day, month = (pl.col(f"{place} {order}").is_not_null() for order in ("day", "month"))
    left = pl.col(f"{place} left")
    counts = {
        "null": pl.col(f"{place} raw").is_null().sum(),
        "both": (day & month).sum(),
        "day alone": (day & ~month).sum(),
        "month alone": (month & ~day).sum(),
        "left": left.count(),
        # About is enough: it decides how the texts are looked at, not what they are.
        "texts": left.approx_n_unique(),
        "named": may_name_zone(left).any(),
    }
    return [count.alias(f"{place} {name}") for name, count in counts.items()]


def _seen(rows: dict[str, Any], place: str) -> Left:
    return Left(*(rows[f"{place} {name}"] for name in ("left", "texts", "named")))


def _survey(
    row: dict[str, Any], place: str, header: str, layout: str | None, sample: tuple[str, ...], rest: LeftOver
) -> Survey:
    both, day_alone, month_alone, null = (
        int(row[f"{place} {name}"]) for name in ("both", "day alone", "month alone", "null")
    )
    orderless = Counter({kind: rest.rows[kind] for kind in ORDERLESS})
    only = {_DAY: rest.rows[_DAY], _MONTH: rest.rows[_MONTH]}
    numeric: tuple[DateKind, ...] = (DateKind.NUMERIC,) if rest.rows[EITHER] or any(only.values()) else ()
    careful = numeric + tuple(kind for kind in ORDERLESS if orderless[kind])
    if layout and layout_kind(layout) is not DateKind.NUMERIC:
        orderless[layout_kind(layout)] += day_alone
    else:
        only = {_DAY: only[_DAY] + day_alone, _MONTH: only[_MONTH] + month_alone}
    return Survey(
        header=header,
        layout=layout,
        sample=sample,
        careful=careful,
        zones=rest.zones,
        orderless=dict(orderless),
        either=rest.rows[EITHER] + both,
        only=only,
        unreadable=rest.rows[UNREADABLE],
        missing=rest.rows[MISSING] + null,
    )
