"""The average R, F and M score of each segment, side by side."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Look
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import SPREAD

if TYPE_CHECKING:
    import altair as alt

METRICS = {"R": "Recency", "F": "Frequency", "M": "Monetary"}
_COLOURS = {"Recency": "#3B7DD8", "Frequency": "#CF6B26", "Monetary": "#2A9B74"}


def mean_scores_data(customers: pl.DataFrame, segments: Sequence[str]) -> pl.DataFrame:
    """Three bars per inhabited segment, in the order of `segments`.

    Args:
        customers: `segment` (String), `r_score`, `f_score`, `m_score` (integers).
        segments: Every segment in the order to list.

    Returns:
        `segment`, `metric` (String: Recency, Frequency, Monetary), `mean_score` (Float64), `customers` (Int64).
    """
    means = customers.group_by("segment").agg(
        *(pl.col(f"{letter.lower()}_score").mean().alias(name) for letter, name in METRICS.items()),
        customers=pl.len().cast(pl.Int64),
    )
    listed = pl.DataFrame({"segment": list(segments)}, schema={"segment": pl.String})
    bars = listed.join(means, on="segment", maintain_order="left").with_row_index("place")
    return (
        bars.unpivot(
            list(METRICS.values()),
            index=["place", "segment", "customers"],
            variable_name="metric",
            value_name="mean_score",
        )
        .sort("place", maintain_order=True)
        .select("segment", "metric", "mean_score", "customers")
    )


def draw_mean_scores(bars: pl.DataFrame, highest: int) -> "alt.LayerChart | alt.FacetChart":
    """Grouped bars; a click reports the segment in the selection `picked`.

    Args:
        bars: Result of `mean_scores_data`.
        highest: The highest score there is.
    """
    import altair as alt

    order, names = bars["segment"].unique(maintain_order=True).to_list(), list(METRICS.values())
    base = alt.Chart(bars).encode(
        y=alt.Y(
            "segment:N",
            sort=order,
            title=None,
            axis=alt.Axis(labelLimit=130, ticks=False, domain=False),
            scale=alt.Scale(paddingInner=0.25),
        ),
        yOffset=alt.YOffset("metric:N", sort=names),
        x=_along(highest),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("metric:N", title="Score for"),
            alt.Tooltip("mean_score:Q", title="Average", format=".2f"),
            alt.Tooltip("customers:Q", title="Customers", format=","),
        ],
    )
    colours = alt.Scale(domain=names, range=[_COLOURS[name] for name in names])
    marks = base.mark_bar(cornerRadiusEnd=2).encode(
        color=alt.Color("metric:N", sort=names, scale=colours, legend=alt.Legend(orient="top", title=None))
    )
    numbers = base.mark_text(align="left", dx=4, fontSize=10, color=NEUTRAL).encode(
        text=alt.Text("mean_score:Q", format=".1f")
    )
    picked = alt.selection_point(name="picked", fields=["segment"])
    return alt.layer(marks.add_params(picked), numbers).properties(height=54 * max(len(order), 1) + 60)


def _along(highest: int) -> "alt.X":
    """From 0 to the highest score, with room for the number behind the longest bar."""
    import altair as alt

    # `nice` would lengthen the axis to a score there isn't.
    scale = alt.Scale(domain=[0, highest * 1.08], nice=False)
    axis = alt.Axis(values=list(range(highest + 1)), format="d")
    return alt.X("mean_score:Q", title="Average score →", scale=scale, axis=axis)


MEAN_SCORES: Chart[Look] = Chart(
    id="mean-scores",
    places=(SPREAD,),
    data=lambda look, _: mean_scores_data(look.customers, look.names),
    draw=lambda seen, _: draw_mean_scores(seen.rows, seen.look.analysis.scheme.scores[-1]),
    title=lambda _: "Average scores of each segment",
    click="segment",
)
