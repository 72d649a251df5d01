"""Customers as points in space, to be turned with the finger or the mouse."""

from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import polars as pl

from rfm_core.charts.numbers import is_amount
from rfm_core.charts.palette import NEUTRAL
from rfm_core.figures import exact
from rfm_core.vocabulary import Vocabulary

_LONGEST = 60
Written = Callable[[float | None], str]


def draw_cloud(
    points: pl.DataFrame,
    titles: Sequence[str],
    columns: Sequence[str],
    words: Vocabulary,
    *,
    logarithmic: Sequence[bool] = (False, False, False),
    chosen: str | None = None,
) -> dict[str, Any]:
    """A figure for plotly.js of `points_data` with three columns; groups can be hidden in the legend.

    Plain values in the form of plotly.js (https://plotly.com/javascript/reference/scatter3d/): the browser draws it,
    and plotly's Python side would be 16 MB that a server never needs.

    Args:
        points: Result of `points_data`.
        titles: What x, y and z are, in the user's words.
        columns: The columns that they were made from, which tell whether they are amounts.
        words: The user's words.
        logarithmic: Whether x, y and z grow by tenfold steps; only where all values are above zero.
        chosen: The group to set off from the others.
    """
    # Plotly draws nothing at zero and below on a logarithmic axis.
    growing = [wanted and _above_zero(points[axis]) for axis, wanted in zip("xyz", logarithmic, strict=True)]
    layout = {
        "height": 560,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "legend": {"orientation": "h", "itemsizing": "constant", "y": 0, "yanchor": "top"},
        "scene": {
            "camera": {"eye": {"x": 1.75, "y": 1.75, "z": 0.9}},
            **{
                f"{axis}axis": _axis(title, words if is_amount(column) else None, growing=steps)
                for axis, title, column, steps in zip("xyz", titles, columns, growing, strict=True)
            },
        },
        "template": {"layout": {}, "data": {}},  # the page's theme is put into it
    }
    groups = points.partition_by("group", maintain_order=True)
    written = [words.exact_amount if is_amount(column) else _rounded for column in columns]
    return {"data": [_trace(group, titles, written, chosen) for group in groups], "layout": layout}


def _trace(
    group: pl.DataFrame, titles: Sequence[str], written: Sequence[Written], chosen: str | None
) -> dict[str, Any]:
    name = group["group"][0]
    return {
        "type": "scatter3d",
        **{axis: group[axis].to_list() for axis in "xyz"},
        "mode": "markers",
        "name": literal(name),
        "marker": {"size": 3.5, "color": group["colour"][0], "line": {"width": 0}},
        "opacity": 0.8 if chosen in {None, name} else 0.08,
        "hoverinfo": "text",
        "hovertext": _hover(group, titles, written),
    }


def literal(text: str) -> str:
    """Text that Plotly draws as it stands: it would take `<b>` or `<a>` for markup."""
    return escape(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def _above_zero(values: pl.Series) -> bool:
    return bool((values > 0).all())


def _hover(group: pl.DataFrame, titles: Sequence[str], written: Sequence[Written]) -> list[str]:
    return [
        f"{literal(row['customer_id'])}<br>{literal(row['group'])}<br>"
        + "<br>".join(
            f"{literal(title)}: {literal(write(row[axis]))}"
            for axis, title, write in zip("xyz", titles, written, strict=True)
        )
        for row in group.iter_rows(named=True)
    ]


def _rounded(value: float | None) -> str:
    return exact(None if value is None else round(value, 4))


def _axis(title: str, words: Vocabulary | None, *, growing: bool) -> dict[str, Any]:
    return {
        "title": {"text": literal(title)},
        "type": "log" if growing else "linear",
        # On a logarithmic axis, 1 is a power of ten.
        **({"dtick": 1} if growing else {}),
        "tickformat": "~s",
        **({"tickprefix": literal(words.sign), "ticksuffix": literal(words.tail)} if words else {}),
        "color": NEUTRAL,
        "gridcolor": NEUTRAL,
        "backgroundcolor": "rgba(0,0,0,0)",
        "showspikes": False,
    }
