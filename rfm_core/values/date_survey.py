"""One look over whole date columns: which families they hold, and which values allow only one order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from rfm_core.values.date_formats import DateKind, DateOrder, clean_dates, read_kind
from rfm_core.values.date_layouts import common_layout, in_layout_years, layout_kind, read_layout
from rfm_core.values.distinct import over_distinct
from rfm_core.values.missing import missing, trimmed

_SAMPLE: Final = 1_000
_DAY: Final = DateOrder.DAY_FIRST
_MONTH: Final = DateOrder.MONTH_FIRST
_ORDERLESS: Final[tuple[DateKind, ...]] = tuple(kind for kind in DateKind if kind is not DateKind.NUMERIC)
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
    columns = list(zip(headers, layouts, strict=True))
    # Stage by stage, because an expression used twice in one stage is computed twice.
    parsed = lazy.select(
        look for place, column in enumerate(columns) for look in _parsed(str(place), *column)
    )
    kept = parsed.with_columns(look for place in range(len(columns)) for look in _kept(str(place)))
    rest = kept.with_columns(_rest(str(place)) for place in range(len(columns)))
    counts = rest.select(count for place in range(len(columns)) for count in _counts(str(place)))
    row = counts.collect(engine="streaming").row(0, named=True)
    return [_survey(row, str(place), *column, samples[place]) for place, column in enumerate(columns)]


def read_in_order(
    header: str, layout: str | None, careful: Sequence[DateKind], order: DateOrder, *, plain: bool = False
) -> pl.Expr:
    """Read a text column by its layout and, where that fails, by the families in `careful`.

    Args:
        header: The column (String).
        layout: Its exact layout.
        careful: The families to try on the rest.
        order: Day first or month first.
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
    rest = pl.when(fast.is_null()).then(raw) if layout else raw

    def read(texts: pl.Series) -> pl.Series:
        clean = texts.to_frame("text").select(clean_dates(pl.col("text")))["text"]
        return pl.select(moment=pl.coalesce([read_kind(clean, kind, order) for kind in careful]))["moment"]

    return pl.coalesce(fast, over_distinct(rest, read, pl.Datetime("us"))).alias(header)


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
    return [in_layout_years(pl.col(f"{place} {order}")) for order in ("day", "month")]


def _rest(place: str) -> pl.Expr:
    """Per row what kind of text is left where the layout fails."""
    unread = pl.col(f"{place} day").is_null() & pl.col(f"{place} month").is_null()
    return over_distinct(pl.when(unread).then(pl.col(f"{place} raw")), _kinds, pl.String).alias(
        f"{place} rest"
    )


def _kinds(texts: pl.Series) -> pl.Series:
    """What each text is: a family, an order it alone allows, either order, unreadable or missing."""
    clean = texts.to_frame("text").select(clean_dates(pl.col("text")))["text"]
    day, month = (read_kind(clean, DateKind.NUMERIC, order).is_not_null() for order in (_DAY, _MONTH))
    kinds: Any = pl.when(clean.is_null()).then(pl.lit(_MISSING)).when(day & month).then(pl.lit(_EITHER))
    kinds = kinds.when(day).then(pl.lit(str(_DAY))).when(month).then(pl.lit(str(_MONTH)))
    for family in _ORDERLESS:
        kinds = kinds.when(read_kind(clean, family, _DAY).is_not_null()).then(pl.lit(str(family)))
    return pl.select(kind=kinds.otherwise(pl.lit(_UNREADABLE)))["kind"]


def _counts(place: str) -> list[pl.Expr]:
    day, month = (pl.col(f"{place} {order}").is_not_null() for order in ("day", "month"))
    rows = {
        "null": pl.col(f"{place} raw").is_null(),
        "both": day & month,
        "day alone": day & ~month,
        "month alone": month & ~day,
    } | {name: pl.col(f"{place} rest") == name for name in _names()}
    return [row.sum().alias(f"{place} {name}") for name, row in rows.items()]


def _names() -> tuple[str, ...]:
    return (_MISSING, _UNREADABLE, _EITHER, str(_DAY), str(_MONTH), *(str(kind) for kind in _ORDERLESS))


def _survey(
    row: dict[str, Any], place: str, header: str, layout: str | None, sample: tuple[str, ...]
) -> Survey:
    rows = {
        name.removeprefix(f"{place} "): int(count)
        for name, count in row.items()
        if name.startswith(f"{place} ")
    }
    orderless = Counter({kind: rows[str(kind)] for kind in _ORDERLESS})
    only = {_DAY: rows[str(_DAY)], _MONTH: rows[str(_MONTH)]}
    numeric: tuple[DateKind, ...] = (DateKind.NUMERIC,) if rows[_EITHER] or any(only.values()) else ()
    careful = numeric + tuple(kind for kind in _ORDERLESS if orderless[kind])
    if layout and layout_kind(layout) is not DateKind.NUMERIC:
        orderless[layout_kind(layout)] += rows["day alone"]
    else:
        only = {_DAY: only[_DAY] + rows["day alone"], _MONTH: only[_MONTH] + rows["month alone"]}
    return Survey(
        header=header,
        layout=layout,
        sample=sample,
        careful=careful,
        orderless=dict(orderless),
        either=rows[_EITHER] + rows["both"],
        only=only,
        unreadable=rows[_UNREADABLE],
        missing=rows[_MISSING] + rows["null"],
    )
