"""Recency, frequency and monetary per segment as box and whiskers."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, Look, OneOf, Seen
from rfm_core.charts.growth import growth_scale, growth_ticks, span
from rfm_core.charts.numbers import COUNT, hint_format, ticks
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import SPREAD
from rfm_core.vocabulary import days, short

if TYPE_CHECKING:
    import altair as alt

_REACH = 1.5
"""Whiskers reach to the last value within this many box lengths (Tukey, Exploratory Data Analysis, 1977)."""


def rfm_spread_data(
    customers: pl.DataFrame, metric: str, segments: Sequence[str], colours: Mapping[str, str]
) -> pl.DataFrame:
    """One box per inhabited segment, in the order of `segments`.

    Args:
        customers: With `segment` (String) and the metric.
        metric: `recency_days`, `frequency` or `monetary`.
        segments: Every segment in the order to list.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `segment`, `customers` (Int64), `low`, `q1`, `median`, `q3`, `high` (Float64, the metric's unit: whisker
        ends, quartiles), `beyond` (Int64: customers outside the whiskers) and `colour`.
    """
    value = pl.col(metric).cast(pl.Float64)
    quartiles = {
        name: value.quantile(q, "linear") for name, q in (("q1", 0.25), ("median", 0.5), ("q3", 0.75))
    }
    boxes = customers.group_by("segment").agg(customers=pl.len().cast(pl.Int64), **quartiles)
    reach = (pl.col("q3") - pl.col("q1")) * _REACH
    inside = value.is_between(pl.col("q1") - reach, pl.col("q3") + reach)
    whiskers = (
        customers.select("segment", metric)
        .join(boxes, on="segment")
        .group_by("segment")
        .agg(
            low=value.filter(inside).min(),
            high=value.filter(inside).max(),
            beyond=(~inside).sum().cast(pl.Int64),
        )
    )
    return (
        pl.DataFrame({"segment": list(segments)}, schema={"segment": pl.String})
        .join(boxes, on="segment", maintain_order="left")
        .join(whiskers, on="segment", maintain_order="left")
        .select(
            *("segment", "customers", "low", "q1", "median", "q3", "high", "beyond"),
            colour=pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String),
        )
    )


def draw_rfm_spread(
    boxes: pl.DataFrame, metric: str, title: str, chosen: str | None = None
) -> "alt.LayerChart | alt.FacetChart":
    """Boxes with whiskers; a click reports the segment in the selection `picked`.

    Args:
        boxes: Result of `rfm_spread_data`.
        metric: What is spread.
        title: The same in the user's words.
        chosen: The segment to set off from the others.
    """
    import altair as alt

    order = boxes["segment"].to_list()
    low, high = span(boxes["low"].min(), boxes["high"].max())
    marks = ticks(metric, values=growth_ticks(low, high), labelOverlap=True, orient="bottom")
    x: dict[str, Any] = {"scale": growth_scale(low, high), "axis": marks, "title": f"{title} →"}
    base = alt.Chart(boxes).encode(
        y=alt.Y(
            "segment:N", sort=order, title=None, axis=alt.Axis(labelLimit=130, ticks=False, domain=False)
        ),
        color=alt.Color("colour:N", scale=None),
        opacity=_faded(chosen),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            alt.Tooltip("median:Q", title="Median", format=hint_format(metric)),
            alt.Tooltip("q1:Q", title="A quarter has less than", format=hint_format(metric)),
            alt.Tooltip("q3:Q", title="A quarter has more than", format=hint_format(metric)),
            alt.Tooltip("low:Q", title="Whiskers from", format=hint_format(metric)),
            alt.Tooltip("high:Q", title="Whiskers to", format=hint_format(metric)),
            alt.Tooltip("beyond:Q", title="Customers beyond", format=COUNT),
        ],
    )
    picked = alt.selection_point(name="picked", fields=["segment"])
    whiskers = base.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q", **x), x2="high:Q")
    bars = base.mark_bar(height={"band": 0.62}, cornerRadius=3).encode(x=alt.X("q1:Q", **x), x2="q3:Q")
    medians = base.mark_tick(thickness=3, height={"band": 0.62}).encode(
        x=alt.X("median:Q", **x), color=alt.value("#FFFFFF")
    )
    return alt.layer(whiskers, bars.add_params(picked), medians).properties(
        height=32 * max(len(order), 1) + 60
    )


def _faded(chosen: str | None) -> Any:
    import altair as alt

    if chosen is None:
        return alt.value(1.0)
    return alt.condition(alt.FieldEqualPredicate(chosen, field="segment"), alt.value(1.0), alt.value(0.35))


def _title(seen: Seen[Look]) -> str:
    words, metric = seen.look.words, seen.option
    label = words.label(metric)
    rows = sorted(seen.rows.iter_rows(named=True), key=lambda row: row["median"])
    if len(rows) < 2 or rows[0]["median"] == rows[-1]["median"]:
        return f"{label} within each segment"
    texts: dict[str, Callable[[float | None], str]] = {
        "recency_days": days,
        "frequency": short,
        "monetary": words.amount,
    }
    low, high = (f"{texts[metric](row['median'])} in {row['segment']}" for row in (rows[0], rows[-1]))
    return f"{label}: the median goes from {low} to {high}"


RFM_SPREAD = Chart(
    id="spread",
    places=(SPREAD,),
    data=lambda look, metric: rfm_spread_data(look.customers, metric, look.names, look.colours),
    draw=lambda seen, chosen: draw_rfm_spread(
        seen.rows, seen.option, seen.look.words.label(seen.option), chosen
    ),
    title=_title,
    note=lambda _: (
        "The box holds the middle half of a segment, the line in it is the median (half have less, half more); "
        "whiskers reach to the last customer within 1.5 boxes. Each step of the scale is ten times the one before."
    ),
    choice=OneOf(
        key="spread_metric",
        label="What is spread",
        options=("recency_days", "frequency", "monetary"),
        told=lambda look, metric: look.words.label(metric),
    ),
    click="segment",
)
