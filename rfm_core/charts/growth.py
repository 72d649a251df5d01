"""Axes on which ten times as much is one step, also where values are zero or below."""

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt

_FEW = 3


def growth_ticks(low: float, high: float) -> list[float]:
    """Round values from `low` to `high`: powers of ten and zero, with 2 and 5 between where there are few."""
    for steps in ((1,), (1, 3), (1, 2, 5), (1, 2, 3, 4, 5, 7)):
        sizes = [step * 10.0**power for power in range(-2, 16) for step in steps]
        ticks = [tick for tick in (*(-size for size in sizes), 0.0, *sizes) if low <= tick <= high]
        # The bent scale is nearly straight between −1 and 1: smaller ticks would lie on top of zero.
        ticks = [tick for tick in ticks if low > 0 or tick == 0 or abs(tick) >= 1]
        if len(ticks) >= _FEW:
            return sorted(ticks)
    return [low, high] if low < high else [low]


def growth_scale(low: float, high: float) -> "alt.Scale":
    """A logarithmic scale; one that bends around zero where some values aren't above it."""
    import altair as alt

    if low > 0:
        return alt.Scale(type="log", domain=[low / 1.1, high * 1.1])
    reach = max(abs(low), abs(high), 1.0)
    return alt.Scale(type="symlog", domain=[low - (0.1 if low == 0 else reach * 0.1), high * 1.1 or 1.0])


def span(low: object, high: object) -> tuple[float, float]:
    """Two ends as numbers; 0 and 1 where there are none."""
    ends = [float(end) for end in (low, high) if isinstance(end, int | float) and math.isfinite(end)]
    return (ends[0], ends[1]) if len(ends) == 2 else (0.0, 1.0)
