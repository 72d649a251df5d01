"""Customers as points: two numbers and a group each, at most as many as a browser draws well."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.growth import growth_scale, growth_ticks, span
from rfm_core.charts.guides import WHOLE, legend_columns
from rfm_core.charts.numbers import AMOUNT, hint_format, ticks
from rfm_core.charts.palette import NEUTRAL

if TYPE_CHECKING:
    import altair as alt

MOST_POINTS = 5_000
# The same customers each time: a cloud that changes with every click seems to mean something.
_SEED = 7


def points_data(
    customers: pl.DataFrame,
    group: str,
    columns: Sequence[str],
    colours: Mapping[str, str],
    *,
    size: str | None = None,
    most: int = MOST_POINTS,
) -> pl.DataFrame:
    """One point per customer who has all the numbers; a fixed random sample where there are more than `most`.

    Args:
        customers: With `customer_id` and the columns named.
        group: The column (String) that gives the colour.
        columns: Two or three columns of numbers.
        colours: Each group's `#RRGGBB`.
        size: The column of numbers that gives a point's area; None: all alike.
        most: Points to keep.

    Returns:
        `customer_id`, `group`, `x`, `y` and where three columns were named `z` (Float64), `size` (Float64, never
        below 0) and `colour`, in the order of the customers.
    """
    axes = {axis: pl.col(column).cast(pl.Float64) for axis, column in zip("xyz", columns, strict=False)}
    area = pl.lit(1.0) if size is None else pl.col(size).cast(pl.Float64).clip(lower_bound=0)
    points = customers.select(
        "customer_id",
        group=pl.col(group),
        **axes,
        size=area.fill_null(0).fill_nan(0),
        colour=pl.col(group).replace_strict(colours, default=NEUTRAL, return_dtype=pl.String),
    ).filter(pl.all_horizontal(pl.col(axis).is_finite().fill_null(False) for axis in axes))
    if points.height <= most:
        return points
    return points.with_row_index().sample(most, seed=_SEED).sort("index").drop("index")


def draw_points(
    points: pl.DataFrame,
    titles: Sequence[str],
    *,
    columns: Sequence[str],
    group_title: str,
    size_title: str | None = None,
    logarithmic: Sequence[bool] = (False, False),
    chosen: str | None = None,
) -> "alt.Chart":
    """Points in the plane; a click reports the point's group in the selection `picked`.

    Args:
        points: Result of `points_data`.
        titles: What x and y are, in the user's words.
        columns: The columns that x and y were made from, which tell whether they are amounts.
        group_title: What a group is.
        size_title: What the area, an amount, is; None: nothing.
        logarithmic: Whether x and y grow by tenfold steps.
        chosen: The group to set off from the others.
    """
    import altair as alt

    groups = points.select("group", "colour").unique(maintain_order=True)
    picked = alt.selection_point(name="picked", fields=["group"])
    area: Any = alt.value(45)
    if size_title is not None:
        area = alt.Size("size:Q", legend=None, scale=alt.Scale(range=[14, 500]))
    names = groups["group"].to_list()
    # symbolOpacity=1: the signs would be as faint as the points.
    legend = alt.Legend(
        orient="bottom", columns=legend_columns(names, WHOLE), title=None, labelLimit=WHOLE, symbolOpacity=1
    )
    chart: alt.Chart = (
        alt.Chart(_chosen_last(points, chosen))
        .mark_point(filled=True, strokeWidth=0)
        .encode(
            x=alt.X("x:Q", **_axis(points["x"], titles[0], columns[0], growing=logarithmic[0])),
            y=alt.Y("y:Q", **_axis(points["y"], titles[1], columns[1], growing=logarithmic[1])),
            size=area,
            color=alt.Color(
                "group:N",
                scale=alt.Scale(domain=names, range=groups["colour"].to_list()),
                legend=legend,
            ),
            opacity=_opacity(chosen),
            tooltip=_hints(titles, columns, group_title, size_title),
        )
        .add_params(picked)
        .properties(height=460)
    )
    return chart


def _hints(
    titles: Sequence[str], columns: Sequence[str], group_title: str, size_title: str | None
) -> list["alt.Tooltip"]:
    import altair as alt

    hints = [alt.Tooltip("customer_id:N", title="Customer"), alt.Tooltip("group:N", title=group_title)]
    for axis, title, column in zip("xy", titles, columns, strict=False):
        hints.append(alt.Tooltip(f"{axis}:Q", title=title, format=hint_format(column)))
    if size_title is not None:
        hints.append(alt.Tooltip("size:Q", title=size_title, format=AMOUNT))
    return hints


def _chosen_last(points: pl.DataFrame, chosen: str | None) -> pl.DataFrame:
    """What is drawn last lies on top."""
    # The scale of the legend has the colours already; thousands of rows needn't carry them to the browser.
    shown = points.drop("colour")
    if chosen is None:
        return shown
    return shown.sort(pl.col("group") == pl.lit(chosen), maintain_order=True)


def _axis(values: pl.Series, title: str, column: str, *, growing: bool) -> dict[str, Any]:
    import altair as alt

    if not growing:
        return {"title": title, "scale": alt.Scale(zero=False, nice=True), "axis": ticks(column)}
    low, high = span(values.min(), values.max())
    marks = ticks(column, values=growth_ticks(low, high), labelOverlap=True)
    return {"title": title, "scale": growth_scale(low, high), "axis": marks}


def _opacity(chosen: str | None) -> Any:
    import altair as alt

    if chosen is None:
        return alt.value(0.6)
    return alt.condition(alt.FieldEqualPredicate(chosen, field="group"), alt.value(0.85), alt.value(0.12))
