"""One look over whole date columns: which families they hold, and which values allow only one order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

import polars as pl

from rfm_core.values.date_eras import counts_from_buddha
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways
from rfm_core.values.date_layouts import (
    common_layout,
    has_offset,
    in_layout_years,
    layout_kind,
    offset_of,
    read_layout,
)
from rfm_core.values.date_left import EITHER, LOOKS, MISSING, ORDERLESS, UNREADABLE, Left, LeftOver, left_over
from rfm_core.values.date_offsets import common_clock
from rfm_core.values.date_reading import read_in_order
from rfm_core.values.date_tally import DateTally
from rfm_core.values.date_turns import WITH_YEAR, Turn, against_turn
from rfm_core.values.missing import first_filled, trimmed

_SAMPLE: Final = 1_000
_DAY: Final = DateOrder.DAY_FIRST
_MONTH: Final = DateOrder.MONTH_FIRST


@dataclass(frozen=True)
class Survey:
    """What a column holds.

    Attributes:
        header: The column.
        ways: How it is read, whichever number is the day.
        sample: Its first values, trimmed.
        orderless: Readable rows per family that needs no order.
        either: Rows readable in both orders; `only` in one order alone.
        unreadable: Rows with a value that is no date in any order; `missing` without a value.
        offsets: The seconds ahead of UTC that its times name, and how often.
        turn: Why another order than day or month first explains it better, if one does.
        turned: Readable rows under such an order, once it was chosen.
    """

    header: str
    ways: Ways
    sample: tuple[str, ...]
    orderless: dict[DateKind, int]
    either: int
    only: dict[DateOrder, int]
    unreadable: int
    missing: int
    offsets: dict[int, int] = field(default_factory=dict)
    turn: Turn | None = None
    turned: int | None = None

    @property
    def asks(self) -> bool:
        """Whether any value depends on the order."""
        return bool(self.either or sum(self.only.values()) or self.turn)

    def formats(self, order: DateOrder) -> dict[DateKind, int]:
        """Readable rows per family under one order, most frequent first."""
        counts = self.orderless | {DateKind.NUMERIC: self.either + self.only.get(order, 0)}
        if self.turned is not None:
            own = DateKind.NUMERIC if order is DateOrder.YEAR_FIRST else DateKind.YEAR_FIRST
            counts[own] = self.turned - (sum(counts.values()) - counts.get(own, 0))
        return {
            kind: rows for kind, rows in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if rows
        }

    def lost(self, order: DateOrder) -> int:
        """Rows with a value that can't be read under one order."""
        filled = self.unreadable + sum(self.orderless.values()) + self.either + sum(self.only.values())
        return filled - sum(self.formats(order).values())


def survey(
    lazy: pl.LazyFrame, headers: Sequence[str], tallies: Mapping[str, DateTally] | None = None
) -> list[Survey]:
    """Look at all rows of some text columns; where some don't have their column's layout, at those once more.

    Args:
        lazy: The table as text.
        headers: The columns to look at.
        tallies: What was counted of all rows before, by header: such columns needn't be looked at.

    Returns:
        One survey per column.
    """
    known = tallies or {}
    samples = {header: _sample(lazy, header, known.get(header)) for header in headers}
    ways = {header: _first_ways(samples[header]) for header in headers}
    counted = {
        header: known[header]
        for header in headers
        if header in known
        and known[header].sure
        and known[header].left.few
        and known[header].layout == ways[header].layout
    }
    found = {
        header: _survey(
            lazy,
            tally.counts("0"),
            "0",
            header,
            ways[header],
            samples[header],
            _left_of(tally, ways[header]),
        )
        for header, tally in counted.items()
    }
    others = [header for header in headers if header not in counted]
    if others:
        found |= _look_at(lazy, {header: ways[header] for header in others}, samples)
    return [found[header] for header in headers]


def _left_of(tally: DateTally, ways: Ways) -> LeftOver:
    """What the texts are that a tally keeps because the layout doesn't read them."""
    texts = tally.left.texts()
    looks = {name: look(pl.col("text")).any() for name, look in LOOKS.items()}
    seen = texts.select(**looks).collect(engine="streaming").row(0, named=True)
    return left_over(texts, Left(rows=tally.left.rows, texts=tally.left.different, **seen), ways)


def _look_at(
    lazy: pl.LazyFrame, columns: Mapping[str, Ways], samples: Mapping[str, tuple[str, ...]]
) -> dict[str, Survey]:
    # Stage by stage, because an expression used twice in one stage is computed twice.
    places = {header: str(place) for place, header in enumerate(columns)}
    parsed = lazy.select(
        look for header, ways in columns.items() for look in _parsed(places[header], header, ways)
    )
    kept = parsed.with_columns(look for place in places.values() for look in _kept(place))
    left = kept.with_columns(_left(place) for place in places.values())
    counts = left.select(count for place in places.values() for count in _counts(place))
    rows = counts.collect(engine="streaming").row(0, named=True)
    return {
        header: _survey(
            lazy,
            rows,
            place,
            header,
            columns[header],
            samples[header],
            _look(left, rows, place, columns[header]),
        )
        for header, place in places.items()
    }


def turned(lazy: pl.LazyFrame, seen: Survey, order: DateOrder) -> Survey:
    """The survey of a column that is read year first or by year, day and month; looks at its rows once more."""
    families = (DateKind.NUMERIC,) if order is DateOrder.YEAR_FIRST else WITH_YEAR
    careful = tuple(
        kind for kind in (DateKind.NUMERIC, *ORDERLESS) if kind in (*seen.ways.careful, *families)
    )
    ways = replace(seen.ways, careful=careful)
    read = lazy.select(read_in_order(seen.header, ways, order).count()).collect(engine="streaming")
    return replace(seen, ways=ways, turned=int(read.item()))


def _first_ways(sample: Sequence[str]) -> Ways:
    """What the first values tell: the layout, and from when the years count."""
    if counts_from_buddha(sample):
        return Ways(buddhist=True)
    return Ways(layout=common_layout(list(sample)))


def _sample(lazy: pl.LazyFrame, header: str, tally: DateTally | None) -> tuple[str, ...]:
    texts = first_filled(lazy, header, _SAMPLE, tally.beginning if tally else None)
    return tuple(texts.to_frame().select(trimmed("text")).to_series().to_list())


def _parsed(place: str, header: str, ways: Ways) -> list[pl.Expr]:
    """Per row the raw text and what the layout makes of it under each order."""
    nothing = pl.lit(None, pl.Datetime("us"))
    layout, raw = ways.layout, pl.col(header)
    day = read_layout(raw, layout, _DAY) if layout else nothing
    asks = layout is not None and layout_kind(layout) is DateKind.NUMERIC
    month = read_layout(raw, str(layout), _MONTH) if asks else nothing
    ahead = offset_of(raw, str(layout)) if has_offset(layout) else pl.lit(None, pl.Int64)
    named = {"raw": raw, "day": day, "month": month, "ahead": ahead}
    return [look.alias(f"{place} {name}") for name, look in named.items()]


def _kept(place: str) -> list[pl.Expr]:
    names = f"{place} day", f"{place} month"
    return [in_layout_years(pl.col(name)).alias(name) for name in names]


def _left(place: str) -> pl.Expr:
    """Per row the text where the layout fails."""
    unread = pl.col(f"{place} day").is_null() & pl.col(f"{place} month").is_null()
    return pl.when(unread).then(pl.col(f"{place} raw")).alias(f"{place} left")


def _counts(place: str) -> list[pl.Expr]:
    day, month = (pl.col(f"{place} {order}").is_not_null() for order in ("day", "month"))
    left, ahead = pl.col(f"{place} left"), pl.when(day | month).then(pl.col(f"{place} ahead"))
    counts = {
        "null": pl.col(f"{place} raw").is_null().sum(),
        "both": (day & month).sum(),
        "day alone": (day & ~month).sum(),
        "month alone": (month & ~day).sum(),
        "lowest": ahead.min(),
        "highest": ahead.max(),
        "rows": left.count(),
        # About is enough: it decides how the texts are looked at, not what they are.
        "texts": left.approx_n_unique(),
        **{name: look(left).any() for name, look in LOOKS.items()},
    }
    return [count.alias(f"{place} {name}") for name, count in counts.items()]


def _look(left: pl.LazyFrame, rows: dict[str, Any], place: str, ways: Ways) -> LeftOver:
    seen = Left(**{name: rows[f"{place} {name}"] for name in ("rows", "texts", *LOOKS)})
    return left_over(left.select(text=f"{place} left"), seen, ways)


def _survey(
    lazy: pl.LazyFrame,
    row: Mapping[str, Any],
    place: str,
    header: str,
    ways: Ways,
    sample: tuple[str, ...],
    rest: LeftOver,
) -> Survey:
    both, day_alone, month_alone, null = (
        int(row[f"{place} {name}"]) for name in ("both", "day alone", "month alone", "null")
    )
    layout = ways.layout
    orderless = Counter({kind: rest.rows[kind] for kind in ORDERLESS})
    only = {_DAY: rest.rows[_DAY], _MONTH: rest.rows[_MONTH]}
    numeric: tuple[DateKind, ...] = (DateKind.NUMERIC,) if rest.rows[EITHER] or any(only.values()) else ()
    careful = numeric + tuple(kind for kind in ORDERLESS if orderless[kind])
    if layout and layout_kind(layout) is not DateKind.NUMERIC:
        orderless[layout_kind(layout)] += day_alone
    else:
        only = {_DAY: only[_DAY] + day_alone, _MONTH: only[_MONTH] + month_alone}
    read = both + day_alone + month_alone
    offsets = rest.offsets + _offsets(
        lazy, header, layout, (row[f"{place} lowest"], row[f"{place} highest"]), read
    )
    return Survey(
        header=header,
        ways=replace(rest.ways, careful=careful, clock=common_clock(offsets)),
        sample=sample,
        orderless=dict(orderless),
        either=rest.rows[EITHER] + both,
        only=only,
        unreadable=rest.rows[UNREADABLE],
        missing=rest.rows[MISSING] + null,
        offsets=dict(offsets),
        turn=against_turn(lazy, header, layout, rest.turn),
    )


def _offsets(
    lazy: pl.LazyFrame, header: str, layout: str | None, ends: tuple[int | None, int | None], read: int
) -> Counter[int]:
    """Rows per seconds ahead of UTC that the layout's texts name; several are counted in a pass of their own."""
    lowest, highest = ends
    if layout and layout.endswith("Z"):
        return Counter({0: read}) if read else Counter()
    if layout is None or lowest is None or highest is None:
        return Counter()
    if lowest == highest:
        return Counter({lowest: read})
    named = lazy.select(ahead=offset_of(pl.col(header), layout)).drop_nulls()
    return Counter(dict(named.group_by("ahead").len().collect(engine="streaming").iter_rows()))
