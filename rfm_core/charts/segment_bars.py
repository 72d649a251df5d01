"""Segments as bars: customers, share of customers, or share of value."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, Look, OneOf
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import DATA, SIZES
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import count, percent

if TYPE_CHECKING:
    import altair as alt


class Measure(StrEnum):
    """What a bar's length is."""

    CUSTOMERS = "customers"
    SHARE = "share"
    VALUE = "value_share"


def segment_bars_data(segments: pl.DataFrame, measure: Measure, colours: dict[str, str]) -> pl.DataFrame:
    """One bar per segment, in the map's order.

    Args:
        segments: `segment` (String), `customers` (Int), `share` and `value_share` (0–1).
        measure: The column that gives the length.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `segment`, `length` (Float64), `label` (String, rounded for reading), `colour`, `customers`, `share`,
        `value_share`.
    """
    text = count if measure is Measure.CUSTOMERS else percent
    length = segments[measure.value].cast(pl.Float64).fill_null(0).alias("length")
    return segments.select(
        "segment",
        length,
        worded(length, text).alias("label"),
        pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String).alias("colour"),
        "customers",
        "share",
        "value_share",
    )


def draw_segment_bars(bars: pl.DataFrame, chosen: str | None = None) -> "alt.LayerChart | alt.FacetChart":
    """Horizontal bars with their numbers; a click reports the segment in the selection `picked`.

    Args:
        bars: Result of `segment_bars_data`.
        chosen: The segment to set off from the others.
    """
    import altair as alt

    order = bars["segment"].to_list()
    # Without customers there has to be an axis all the same, and one from 0 to 0 is none.
    longest = max(bars["length"].fill_null(0).to_list(), default=0.0) or 1e-9
    picked = alt.selection_point(name="picked", fields=["segment"])
    base = alt.Chart(bars).encode(
        y=alt.Y(
            "segment:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=150, labelFontSize=13, labelPadding=8, ticks=False, domain=False),
        ),
        x=alt.X("length:Q", title=None, axis=None, scale=alt.Scale(domain=[0, longest * 1.18])),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("customers:Q", title="Customers", format=","),
            alt.Tooltip("share:Q", title="Share of customers", format=".2%"),
            alt.Tooltip("value_share:Q", title="Share of value", format=".2%"),
        ],
    )
    marks = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.72}).encode(
        color=alt.Color("colour:N", scale=None), opacity=_faded(chosen)
    )
    numbers = base.mark_text(align="left", dx=6, color=NEUTRAL).encode(text="label:N")
    height = 34 * max(len(order), 1)
    return alt.layer(marks.add_params(picked), numbers).properties(height=height)


def _faded(chosen: str | None) -> Any:
    import altair as alt

    if chosen is None:
        return alt.value(1.0)
    return alt.condition(alt.FieldEqualPredicate(chosen, field="segment"), alt.value(1.0), alt.value(0.35))


SEGMENT_BARS: Chart[Look] = Chart(
    id="bars",
    places=(SIZES,),
    data=lambda look, measure: segment_bars_data(look.segments, Measure(measure), look.colours),
    draw=lambda seen, chosen: draw_segment_bars(seen.rows, chosen),
    title=lambda _: "Sizes of segments",
    choice=OneOf(
        key="bars_measure",
        label="Length of the bars",
        options=tuple(one.value for one in Measure),
        told=lambda look, measure: look.words.label(measure),
    ),
    click="segment",
    headed=False,
)

FIRST_BARS: Chart[Look] = Chart(
    id="first_bars",
    places=(DATA,),
    data=lambda look, _: segment_bars_data(look.segments, Measure.CUSTOMERS, look.colours),
    draw=lambda seen, _: draw_segment_bars(seen.rows),
    title=lambda _: "Customers in each segment",
    headed=False,
)
