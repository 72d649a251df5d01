"""When the clocks of time zones were set, as one table: its size is all that grows with the number of zones."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

import polars as pl

from rfm_core.values.steps import in_steps

_SECOND: Final = 1_000_000
_WEEK: Final = 7 * 86_400
# Seconds of a mean Gregorian year: 365.2425 days.
_YEAR: Final = 31_556_952
_FIRST: Final = (1840 - 1970) * _YEAR
_LAST: Final = (2110 - 1970) * _YEAR
"""Before these years the database knows no change of a clock, after them none yet."""

_APART: Final = 20_000 * _YEAR
"""Seconds between the places of two zones in the table: twice the years that a date can have."""

_WIDE: Final = 1 << 20
"""More seconds than any clock is ahead of UTC or behind it."""


class ZoneTable(NamedTuple):
    """From which second on (`starts`, ascending) a clock on the wall is how many seconds ahead of UTC (`ahead`).

    The second s of the clock of the n-th zone, counted from 1970, stands as n · `_APART` + s. `ahead` has one value
    more, the first, for what lies before all. Each value is a text of its own, the number k · 2 · `_WIDE` + `_WIDE` +
    the seconds for the k-th of them, or k · 2 · `_WIDE` for an hour that a clock skips.
    """

    starts: pl.Series
    ahead: pl.Enum


def seconds_ahead(local: pl.Expr, place: pl.Expr, zones: Sequence[str]) -> pl.Expr:
    """How many seconds the clock of a zone is ahead of UTC, row by row, whatever the number of zones.

    Args:
        local: Datetime("us") as the clock on the wall shows it.
        place: Which of the zones it is, from 0 (Int64); null where it is none of them.
        zones: Their names, such as `Europe/Berlin`.

    Returns:
        Int64; where the clock shows a time twice, that of the first, and null where it never shows it.
    """
    table = _table(tuple(zones))
    key = place * _APART + local.to_physical() // _SECOND
    # The texts of an Enum are looked up row by row; a column of numbers would make stages of all that is around it.
    found = key.bin_intervals(table.starts, labels=False).cat.to(table.ahead).cast(pl.String).cast(pl.Int64)
    ahead = pl.field("found") % (2 * _WIDE)
    return in_steps({"found": found}, {"ahead": pl.when(ahead != 0).then(ahead - _WIDE)})


@lru_cache(maxsize=8)
def _table(zones: tuple[str, ...]) -> ZoneTable:
    clocks = pl.concat(
        _clock(name).with_columns(start=pl.col("start") + place * _APART) for place, name in enumerate(zones)
    )
    rows = enumerate([None, *clocks["ahead"]])
    return ZoneTable(
        clocks["start"],
        pl.Enum([str(row * 2 * _WIDE + (0 if ahead is None else _WIDE + ahead)) for row, ahead in rows]),
    )


@cache
def _clock(name: str) -> pl.DataFrame:
    """From which second on (`start`) one clock is how many seconds ahead of UTC (`ahead`), as Polars reads it."""
    second, old, new, before = (pl.col(column) for column in ("second", "old", "new", "before"))
    weeks = pl.select(second=pl.int_range(_FIRST, _LAST, _WEEK)).lazy()
    shown = weeks.with_columns(old=_ahead(second, name)).with_columns(new=pl.col("old").shift(-1))
    turns, width = shown.filter(old != new).rename({"second": "before"}), _WEEK
    while width > 1:  # halve the week until the last second before the change is left
        width = (width + 1) // 2
        still = _ahead(before + width, name) == old
        turns = turns.with_columns(before + pl.when(still).then(width).otherwise(0))
    found = turns.select(pl.concat_list(before + 1 + old, before + 1 + new).explode()).collect().to_series()
    # One interval a zone begins before any date, so that no key falls into the zone before it.
    starts = pl.concat([pl.Series([-_APART // 2], dtype=pl.Int64), found]).unique().sort()
    local = (starts * _SECOND).cast(pl.Datetime("us"))
    there = local.dt.replace_time_zone(name, ambiguous="earliest", non_existent="null")
    utc = there.dt.convert_time_zone("UTC").dt.replace_time_zone(None).to_physical() // _SECOND
    return pl.DataFrame({"start": starts, "ahead": starts - utc})


def _ahead(utc: pl.Expr, name: str) -> pl.Expr:
    """How many seconds a clock is ahead at some seconds of UTC."""
    there = (utc * _SECOND).cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(name)
    return (there.dt.base_utc_offset() + there.dt.dst_offset()).dt.total_seconds()
