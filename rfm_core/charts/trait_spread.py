"""How a number is spread within each segment: a mirrored histogram per segment, with its median."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Among, Chart
from rfm_core.charts.guides import names_down
from rfm_core.charts.looks import TraitLook
from rfm_core.charts.numbers import COUNT, FINE, ticks
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import TRAIT

if TYPE_CHECKING:
    import altair as alt

BINS = 24


def trait_spread_data(
    customers: pl.DataFrame, column: str, segments: Sequence[str], colours: dict[str, str]
) -> pl.DataFrame:
    """Count each segment's customers in bins that all segments share.

    The bins span the 1st to the 99th percentile; the few values beyond stand in the first and last bin. Customers
    without the number are not in it.

    Args:
        customers: With `segment` (String) and the number in `column`.
        column: The trait.
        segments: Every segment in the order to list.
        colours: Each segment's `#RRGGBB`.

    Returns:
        A row per segment and bin with somebody in it: `segment`, `start`, `end` (Float64, the trait's unit),
        `customers` (Int64), `share` (0–1 of the segment's customers with the number), `median` (Float64, the
        segment's), `colour`.
    """
    number = pl.col(column).cast(pl.Float64)
    known = customers.select("segment", value=pl.when(number.is_finite()).then(number)).drop_nulls("value")
    low, width = _bins(known["value"], whole=customers.schema[column].is_integer())
    place = ((pl.col("value") - low) / width).floor().clip(0, BINS - 1)
    order = {name: index for index, name in enumerate(segments)}
    return (
        known.with_columns(median=pl.col("value").median().over("segment"), place=place)
        .group_by("segment", "place")
        .agg(customers=pl.len().cast(pl.Int64), median=pl.col("median").first())
        .with_columns(share=pl.col("customers") / pl.col("customers").sum().over("segment"))
        .sort(pl.col("segment").replace_strict(order, default=len(order), return_dtype=pl.Int64), "place")
        .select(
            "segment",
            (low + pl.col("place") * width).alias("start"),
            (low + (pl.col("place") + 1) * width).alias("end"),
            "customers",
            "share",
            "median",
            pl.col("segment")
            .replace_strict(colours, default=NEUTRAL, return_dtype=pl.String)
            .alias("colour"),
        )
    )


def _bins(values: pl.Series, *, whole: bool) -> tuple[float, float]:
    """Where the bins begin and how wide each is."""
    if values.is_empty():
        return 0.0, 1.0
    # One mistyped value would make the other bins one.
    low, high = (float(values.quantile(part, "nearest") or 0.0) for part in (0.01, 0.99))
    # Bins of whole width hold equally many whole numbers each; others would show peaks that aren't there.
    if whole:
        return low, float(max(1, math.ceil((high - low + 1) / BINS)))
    return low, (high - low) / BINS or 1.0


def draw_trait_spread(bins: pl.DataFrame, trait: str) -> "alt.LayerChart | alt.FacetChart":
    """A shape per segment, thick where many of its customers are; the line is the median.

    Args:
        bins: Result of `trait_spread_data`.
        trait: What the number is, in the user's words.
    """
    import altair as alt

    segments = bins["segment"].unique(maintain_order=True).to_list()
    base = alt.Chart(bins).encode(y=names_down("segment", segments))
    title = f"{trait[:60]} →"
    bars = base.mark_bar(orient="horizontal").encode(
        x=alt.X("start:Q", title=title, scale=alt.Scale(zero=False, nice=False), axis=ticks(grid=False)),
        x2="end:Q",
        size=alt.Size("share:Q", scale=alt.Scale(type="linear", range=[1, 38], domainMin=0), legend=None),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("start:Q", title="From", format=FINE),
            alt.Tooltip("end:Q", title="To under", format=FINE),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            alt.Tooltip("share:Q", title="Share of the segment", format=".1%"),
            alt.Tooltip("median:Q", title="The segment's median", format=FINE),
        ],
    )
    medians = (
        alt.Chart(bins.unique("segment", maintain_order=True))
        .mark_tick(thickness=3, height=34, color=NEUTRAL, stroke="#FFFFFF", strokeWidth=1)
        .encode(y=alt.Y("segment:N", sort=segments), x=alt.X("median:Q", title=title))
    )
    return alt.layer(bars, medians).properties(height=44 * max(len(segments), 1) + 50)


TRAIT_SPREAD: Chart[TraitLook] = Chart(
    id="audience-spread",
    places=(TRAIT,),
    data=lambda look, _: trait_spread_data(look.look.customers, look.trait.column, look.names, look.colours),
    draw=lambda seen, _: draw_trait_spread(seen.rows, seen.look.trait.name),
    title=lambda seen: f"How {seen.look.trait.name} is spread within each segment",
    note=lambda _: (
        "Thick: many customers; the line is the median. The few lowest and highest hundredths stand in the outermost "
        "bars; customers without a value are not in it."
    ),
    among=Among("trait_shape", "How to show it", "Spread"),
    offered=lambda look: look.trait.number,
)
