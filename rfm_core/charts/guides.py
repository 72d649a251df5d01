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
    """A horizontal axis of percentages from 0 to `longest` (a share of 1), which may leave room beyond 100 %."""
    import altair as alt

    no_more = "datum.value > 1.001 ? '' : datum.label"
    axis = alt.Axis(format="%", tickCount=4, ticks=False, domain=False, labelExpr=no_more)
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


BESIDE_NAMES, WHOLE = 255, 310
"""Pixels that a legend has on a narrow screen: above a chart with names at its left, and above or below another."""
_LETTER, _SIGN = 7, 24
"""Pixels of an average letter in a legend, and of a name's sign with the gaps around it."""


def legend_columns(names: Sequence[str], room: int = BESIDE_NAMES) -> int:
    """How many names of a legend can stand side by side, three at most, so that all are whole on a narrow screen."""
    for columns in (3, 2):
        widths = [
            max(map(len, names[place::columns]), default=0) * _LETTER + _SIGN for place in range(columns)
        ]
        if sum(widths) <= room:
            return columns
    return 1


def legend_height(names: Sequence[str]) -> int:
    """How many pixels the legend of these names takes from its chart's height."""
    return 20 * max(-(-len(names) // legend_columns(names)), 1)


def coloured(
    field: str, names: Sequence[str], colours: Sequence[str], *, room: int = BESIDE_NAMES
) -> "alt.Color":
    """One colour per name, with a legend above the chart that is `room` pixels wide on a narrow screen."""
    import altair as alt

    legend = alt.Legend(
        title=None,
        orient="top",
        columns=legend_columns(names, room),
        labelLimit=room - _SIGN,
        symbolType="square",
        symbolSize=90,
        symbolOpacity=1,
        offset=6,
        rowPadding=2,
    )
    scale = alt.Scale(domain=list(names), range=list(colours))
    return alt.Color(f"{field}:N", scale=scale, legend=legend)
