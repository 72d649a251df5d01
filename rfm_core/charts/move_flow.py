"""Who went from which segment to which: a band for every move, as wide as there are customers."""

from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.flow_bands import HEIGHT, SCHEMA, flow_bands
from rfm_core.charts.looks import MoveLook
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import FLOW
from rfm_core.vocabulary import Vocabulary, count

if TYPE_CHECKING:
    import altair as alt

_NARROW, _WIDE = 104, 190
"""Pixels for names at either side, in a narrow window and in a wide one."""


def draw_move_flow(
    rows: pl.DataFrame, words: Vocabulary, valued: bool, chosen: str | None = None
) -> "alt.LayerChart | alt.FacetChart":
    """The bands between the segments of two moments; a click on one reports `moved` in the selection `picked`.

    Args:
        rows: Result of `flow_bands`.
        words: The user's words.
        valued: Whether values at the earlier moment are known.
        chosen: The move that is set off from the others.
    """
    import altair as alt

    bands, ends = rows.filter(kind="band").select(list(SCHEMA)[1:11]), rows.filter(pl.col("kind") != "band")
    edge = f"(width < 560 ? {_NARROW} : {_WIDE})"
    down = alt.Y("top:Q", axis=None, scale=_pixels())
    drawn = (
        alt.Chart(bands)
        # In pixels: a scale of its own would be one with that of the names, which have no place on it.
        .transform_calculate(pixel=f"{edge} + datum.across * (width - 2 * {edge})")
        .mark_area(interpolate="monotone", stroke=None)
        .encode(
            x=alt.X("pixel:Q", axis=None, scale=None),
            y=down,
            y2="bottom:Q",
            detail="moved:N",
            color=alt.Color("colour:N", scale=None),
            opacity=_opacity(chosen),
            tooltip=_tooltip(words, valued),
        )
        .add_params(alt.selection_point(name="picked", fields=["moved"]))
    )
    layers = [drawn, *(_end(ends.filter(kind=kind), kind, edge, down) for kind in ("left", "right"))]
    return alt.layer(*_flattened(layers)).properties(height=HEIGHT)


def _flattened(layers: list[Any]) -> list[Any]:
    return [one for layer in layers for one in (layer if isinstance(layer, tuple) else (layer,))]


def _pixels() -> "alt.Scale":
    """From the top, a unit a pixel."""
    import altair as alt

    return alt.Scale(domain=[0, HEIGHT], range=[0, HEIGHT], nice=False, zero=False)


def _opacity(chosen: str | None) -> Any:
    import altair as alt

    if chosen is None:
        return alt.value(0.5)
    picked = alt.FieldEqualPredicate(chosen, field="moved")
    return alt.condition(picked, alt.value(0.95), alt.value(0.18))


def _tooltip(words: Vocabulary, valued: bool) -> "list[alt.Tooltip]":
    import altair as alt

    value = words.label("monetary")
    before = [alt.Tooltip("value_before:Q", title=f"{value} then", format=AMOUNT)] if valued else []
    return [
        alt.Tooltip("from:N", title="From"),
        alt.Tooltip("to:N", title="To"),
        alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
        *before,
        alt.Tooltip("value_after:Q", title=f"{value} now", format=AMOUNT),
    ]


def _end(ends: pl.DataFrame, kind: str, edge: str, down: "alt.Y") -> "tuple[alt.Chart, alt.Chart]":
    """The segments of one moment: a bar each, and their names beside it."""
    import altair as alt

    left = kind == "left"
    base = alt.Chart(ends.select("name", "label", "customers", "colour", "top", "bottom", "middle"))
    start = f"{edge} - 9" if left else f"width - {edge} + 1"
    bars = base.mark_rect(x=alt.ExprRef(start), x2=alt.ExprRef(f"{start} + 8"), cornerRadius=2).encode(
        y=down,
        y2="bottom:Q",
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("name:N", title="Segment"),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
        ],
    )
    names = (
        base.transform_calculate(told="width < 560 ? datum.name : datum.label")
        .mark_text(
            align="right" if left else "left",
            color=NEUTRAL,
            fontSize=11,
            limit=alt.ExprRef(f"{edge} - 14"),
            x=alt.ExprRef(f"{edge} - 14" if left else f"width - {edge} + 14"),
        )
        .encode(y=alt.Y("middle:Q", axis=None, scale=_pixels()), text="told:N")
    )
    return bars, names


def _title(seen: Seen[MoveLook]) -> str:
    made = seen.look.made
    everybody = sum(made.matrix["customers"])
    moved = sum(made.matrix.filter(pl.col("from") != pl.col("to"))["customers"])
    return f"{count(moved)} of {seen.look.words.customers_count(everybody)} moved since {made.since}"


MOVE_FLOW: Chart[MoveLook] = Chart(
    id="move-flow",
    places=(FLOW,),
    data=lambda look, _: flow_bands(
        look.made.matrix, look.made.standing.before, look.made.standing.after, look.all_colours
    ),
    draw=lambda seen, chosen: draw_move_flow(seen.rows, seen.look.words, seen.look.made.valued, chosen),
    title=_title,
    lead=lambda seen: (
        f"Left the segments then, right those now, best on top; a band is as wide as there are "
        f"{seen.look.words.customers}, in the colour of where they were. A click on a band chooses them on every page."
    ),
    nothing=lambda look: f"Nobody shown was a {look.words.customer} at either moment.",
    click="moved",
    saved=lambda seen: seen.look.made.matrix.drop("moved"),
)
