"""Axes and legends that several charts share: short enough for a narrow screen, quiet everywhere."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rfm_core.charts.numbers import ticks

if TYPE_CHECKING:
    import altair as alt


def names_down(field: str, order: Sequence[str], *, limit: int = 130) -> "alt.Y":
    """A vertical axis of names in a given order, cut at `limit` pixels."""
    import altair as alt

    axis = alt.Axis(labelLimit=limit, ticks=False, domain=False)
    return alt.Y(f"{field}:N", sort=list(order), title=None, axis=axis)


def shares_across(field: str, title: str, longest: float = 1.0) -> "alt.X":
    """A horizontal axis of percentages from 0 to `longest` (a share of 1)."""
    import altair as alt

    axis = alt.Axis(format="%", tickCount=4, ticks=False, domain=False)
    return alt.X(f"{field}:Q", title=f"{title} →", scale=alt.Scale(domain=[0, longest]), axis=axis)


def years_across(title: str, order: Sequence[str]) -> "alt.X":
    """A horizontal axis of years; labels that would overlap are left out."""
    import altair as alt

    axis = alt.Axis(labelAngle=0, labelOverlap=True, ticks=False)
    return alt.X("year:O", sort=list(order), title=f"{title} →", axis=axis)


def amounts_up(field: str, title: str, column: str = "") -> "alt.Y":
    """A vertical axis of numbers, rounded for reading; `column` tells whether they are amounts."""
    import altair as alt

    return alt.Y(f"{field}:Q", title=title, axis=ticks(column, tickCount=5, domain=False))


LEGEND_COLUMNS = 3
"""How many names stand side by side above a chart."""


def legend_height(names: int) -> int:
    """How many pixels the legend of so many names takes from its chart's height."""
    return 20 * max(-(-names // LEGEND_COLUMNS), 1)


def coloured(
    field: str,
    names: Sequence[str],
    colours: Sequence[str],
    *,
    columns: int = LEGEND_COLUMNS,
    limit: int = 92,
) -> "alt.Color":
    """One colour per name, with a legend of `columns` above the chart; its names are cut at `limit` pixels."""
    import altair as alt

    legend = alt.Legend(
        title=None,
        orient="top",
        columns=columns,
        labelLimit=limit,
        symbolType="square",
        symbolSize=90,
        symbolOpacity=1,
        offset=6,
        rowPadding=2,
    )
    scale = alt.Scale(domain=list(names), range=list(colours))
    return alt.Color(f"{field}:N", scale=scale, legend=legend)
