"""How far ahead of UTC the clocks are that a column's times were read from, and the clock that all are turned to."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import polars as pl

from rfm_core.values.date_zones import BEHIND, on_the_clock

_SUMMER_TIME: Final = 3600
"""Clocks of one place are at most as many seconds apart."""
_MOMENTS: Final = (datetime(2024, 1, 1), datetime(2024, 7, 1))


def offsets_in(clean: pl.LazyFrame, zones: Sequence[str]) -> Counter[int]:
    """Count the offsets behind the times of some texts.

    Args:
        clean: `text` (as `clean_dates` leaves it) and `rows`.
        zones: The names of time zones among them; such a zone counts in winter and in summer.

    Returns:
        Rows per seconds ahead of UTC.
    """
    named = clean.select("rows", zone=pl.col("text").str.extract(BEHIND)).drop_nulls()
    texts = named.group_by("zone").agg(pl.col("rows").sum()).collect(engine="streaming")
    found: Counter[int] = Counter()
    for moment in _MOMENTS:
        local = pl.lit(moment, pl.Datetime("us"))
        ahead = (local - on_the_clock(local, pl.col("zone"), zones, 0)).dt.total_seconds()
        for seconds, rows in texts.select(ahead, "rows").drop_nulls().iter_rows():
            found[seconds] += rows
    return found


def common_clock(offsets: Counter[int]) -> int | None:
    """Name the clock that all times are turned to, in seconds ahead of UTC; None where they stay as written."""
    if not offsets or max(offsets) - min(offsets) <= _SUMMER_TIME:
        return None
    # Of equally frequent ones the lowest, so that the order of the rows can't matter.
    return min(offsets, key=lambda seconds: (-offsets[seconds], seconds))
