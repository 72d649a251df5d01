"""One look over whole date columns: which families they hold, and which values allow only one order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from rfm_core.values.date_formats import DateKind, DateOrder, clean_dates, read_kind
from rfm_core.values.date_layouts import common_layout, layout_kind, read_layout
from rfm_core.values.distinct import over_distinct
from rfm_core.values.missing import missing, trimmed

_SAMPLE: Final = 1_000
_DAY: Final = DateOrder.DAY_FIRST
_MONTH: Final = DateOrder.MONTH_FIRST
_ORDERLESS: Final = tuple(kind for kind in DateKind if kind is not DateKind.NUMERIC)
_EITHER: Final = "either order"
_UNREADABLE: Final = "unreadable"
_MISSING: Final = "missing"


@dataclass(frozen=True)
class Survey:
    """What a column holds.

    Attributes:
        header: The column.
        layout: Its most common exact layout.
        sample: Its first values, trimmed.
        careful: The families to try on what the layout leaves.
        orderless: Readable rows per family that needs no order.
        either: Rows readable in both orders; `only` in one order alone.
        unreadable: Rows with a value that is no date in any order; `missing` without a value.
    """

    header: str
    layout: str | None
    sample: tuple[str, ...]
    careful: tuple[DateKind, ...]
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
    """Look at all rows of some text columns in one streaming pass.

    Args:
        lazy: The table as text.
        headers: The columns to look at.

    Returns:
        One survey per column.
    """
    samples = [_sample(lazy, header) for header in headers]
    layouts = [common_layout(list(sample)) for sample in samples]
    marks = [
        _marks(header, layout, str(place)) for place, (header, layout) in enumerate(zip(headers, layouts))
    ]
    counts = [count for place, layout in enumerate(layouts) for count in _counts(str(place), layout)]
    seen = lazy.select(mark for column in marks for mark in column).select(counts).collect(engine="streaming")
    row = seen.row(0, named=True)
    return [
        _survey(row, str(place), header, layouts[place], samples[place])
        for place, header in enumerate(headers)
    ]


def read_in_order(header: str, layout: str | None, careful: Sequence[DateKind], order: DateOrder) -> pl.Expr:
    """Read a text column by its layout and, where that fails, by the families in `careful`.

    Returns:
        Datetime("us") without zone under the column's name.
    """
    raw = pl.col(header)
    if not layout and not careful:
        return pl.lit(None, pl.Datetime("us")).alias(header)
    fast = read_layout(raw, layout, order) if layout else pl.lit(None, pl.Datetime("us"))
    if not careful:
        return fast.alias(header)
    rest = pl.when(fast.is_null()).then(raw) if layout else raw

    def read(texts: pl.Series) -> pl.Series:
        clean = texts.to_frame("text").select(clean_dates(pl.col("text")))["text"]
        return pl.select(moment=pl.coalesce([read_kind(clean, kind, order) for kind in careful]))["moment"]

    return pl.coalesce(fast, over_distinct(rest, read, pl.Datetime("us"))).alias(header)


def _sample(lazy: pl.LazyFrame, header: str) -> tuple[str, ...]:
    head = lazy.select(trimmed(header)).filter(~missing(header)).head(_SAMPLE)
    return tuple(head.collect(engine="streaming")[header].to_list())


def _marks(header: str, layout: str | None, place: str) -> list[pl.Expr]:
    """Per row: read by the layout in either order, and what kind of text is left where it fails."""
    raw = pl.col(header)
    if not layout:
        return [
            over_distinct(raw, _kinds, pl.String).alias(f"{place} rest"),
            raw.is_null().alias(f"{place} null"),
        ]
    day = read_layout(raw, layout, _DAY)
    if layout_kind(layout) is not DateKind.NUMERIC:
        return [
            day.is_not_null().alias(f"{place} fast"),
            over_distinct(pl.when(day.is_null()).then(raw), _kinds, pl.String).alias(f"{place} rest"),
            raw.is_null().alias(f"{place} null"),
        ]
    month = read_layout(raw, layout, _MONTH)
    return [
        day.is_not_null().alias(f"{place} day"),
        month.is_not_null().alias(f"{place} month"),
        over_distinct(pl.when(day.is_null() & month.is_null()).then(raw), _kinds, pl.String).alias(
            f"{place} rest"
        ),
        raw.is_null().alias(f"{place} null"),
    ]


def _kinds(texts: pl.Series) -> pl.Series:
    """What each text is: a family, an order it alone allows, either order, unreadable or missing."""
    clean = texts.to_frame("text").select(clean_dates(pl.col("text")))["text"]
    day, month = (read_kind(clean, DateKind.NUMERIC, order).is_not_null() for order in (_DAY, _MONTH))
    kind = pl.when(clean.is_null()).then(pl.lit(_MISSING))
    kind = kind.when(day & month).then(pl.lit(_EITHER))
    kind = kind.when(day).then(pl.lit(str(_DAY))).when(month).then(pl.lit(str(_MONTH)))
    for family in _ORDERLESS:
        kind = kind.when(read_kind(clean, family, _DAY).is_not_null()).then(pl.lit(str(family)))
    return pl.select(kind=kind.otherwise(pl.lit(_UNREADABLE)))["kind"]


def _counts(place: str, layout: str | None) -> list[pl.Expr]:
    rest = pl.col(f"{place} rest")
    counts = [
        pl.col(f"{place} null").sum(),
        *((rest == name).sum().alias(f"{place} {name}") for name in _names()),
    ]
    if not layout:
        return counts
    if layout_kind(layout) is not DateKind.NUMERIC:
        return [*counts, pl.col(f"{place} fast").sum()]
    day, month = pl.col(f"{place} day"), pl.col(f"{place} month")
    both = {"both": day & month, "day alone": day & ~month, "month alone": month & ~day}
    return counts + [rows.sum().alias(f"{place} {name}") for name, rows in both.items()]


def _names() -> tuple[str, ...]:
    return (_MISSING, _UNREADABLE, _EITHER, str(_DAY), str(_MONTH), *(str(kind) for kind in _ORDERLESS))


def _survey(
    row: dict[str, Any], place: str, header: str, layout: str | None, sample: tuple[str, ...]
) -> Survey:
    def rows(name: str) -> int:
        return int(row.get(f"{place} {name}") or 0)

    orderless = Counter({kind: rows(kind) for kind in _ORDERLESS})
    careful = tuple(kind for kind in _ORDERLESS if orderless[kind])
    if rows(_EITHER) or rows(_DAY) or rows(_MONTH):
        careful = (DateKind.NUMERIC, *careful)
    if layout:
        orderless[layout_kind(layout)] += rows("fast")
    return Survey(
        header=header,
        layout=layout,
        sample=sample,
        careful=careful,
        orderless=dict(orderless),
        either=rows(_EITHER) + rows("both"),
        only={_DAY: rows(_DAY) + rows("day alone"), _MONTH: rows(_MONTH) + rows("month alone")},
        unreadable=rows(_UNREADABLE),
        missing=rows(_MISSING) + rows("null"),
    )
