"""The customers behind the segments: how they spread, where they lie, how much the best bring."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.charts import chosen_segment, show_chart, show_choosing_chart, show_cloud
from rfm_core.charts import (
    MOST_POINTS,
    draw_mean_scores,
    draw_pareto,
    draw_rf_scatter,
    draw_rfm_cloud,
    draw_rfm_spread,
    mean_scores_data,
    pareto_data,
    rf_scatter_data,
    rfm_cloud_data,
    rfm_spread_data,
    value_of_best,
)
from rfm_core.segments import segment_colours
from rfm_core.vocabulary import Vocabulary, days, percent, short

_METRICS = ("recency_days", "frequency", "monetary")
_BOXES = (
    "The box holds the middle half of a segment, the line in it is the median (half have less, half more); whiskers "
    "reach to the last customer within 1.5 boxes. Each step of the scale is ten times the one before."
)
_PLANE, _SPACE = "Recency and frequency", "With value (3D)"


def show_spread(view: cached.View) -> None:
    """Boxes of one metric, and the average scores."""
    words, chosen, names = view.analysis.vocabulary, chosen_segment(view), view.analysis.segment_map.segments
    metric = st.segmented_control(
        "What is spread",
        _METRICS,
        default=_METRICS[0],
        format_func=words.label,
        key="spread_metric",
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    boxes = rfm_spread_data(view.customers, metric, names, segment_colours(view.analysis.segment_map))
    scores = mean_scores_data(view.customers, names)
    left, right = st.columns(2, gap="medium")
    with left:
        chart = draw_rfm_spread(boxes, words.label(metric), chosen)
        title = _spread_title(boxes, metric, words)
        show_choosing_chart("spread", title, chart, boxes, chosen=chosen, note=_BOXES)
    with right:
        chart = draw_mean_scores(scores, view.analysis.scheme.scores[-1])
        show_choosing_chart("mean-scores", "Average scores of each segment", chart, scores, chosen=chosen)


def _spread_title(boxes: pl.DataFrame, metric: str, words: Vocabulary) -> str:
    label = words.label(metric)
    rows = sorted(boxes.iter_rows(named=True), key=lambda row: row["median"])
    if len(rows) < 2 or rows[0]["median"] == rows[-1]["median"]:
        return f"{label} within each segment"
    texts = {"recency_days": days, "frequency": short, "monetary": words.amount}
    low, high = (f"{texts[metric](row['median'])} in {row['segment']}" for row in (rows[0], rows[-1]))
    return f"{label}: the median goes from {low} to {high}"


def show_scatter(view: cached.View) -> None:
    """Every customer, or a sample, as a point."""
    words, chosen = view.analysis.vocabulary, chosen_segment(view)
    kind = st.segmented_control(
        "Points",
        [_PLANE, _SPACE],
        default=_PLANE,
        key="scatter_kind",
        required=True,
        persist_state="session",
        label_visibility="collapsed",
    )
    colours, everybody = segment_colours(view.analysis.segment_map), view.customers.height
    who = words.customers_count(everybody)
    if everybody > MOST_POINTS:
        who = f"A random sample of {MOST_POINTS:,} of {who}"
    if kind == _SPACE:
        points = rfm_cloud_data(view.customers, colours)
        title = f"{who} by {words.label('recency_days').lower()}, {words.visits} and {words.value}"
        show_cloud("scatter-3d", title, draw_rfm_cloud(points, words, chosen), points)
        return
    points = rf_scatter_data(view.customers, colours)
    title = f"{who} by {words.label('recency_days').lower()} and {words.visits}; the larger, the more {words.value}"
    chart = draw_rf_scatter(points, words, chosen)
    note = "Both scales grow by ten times a step. Click a point to choose its segment."
    show_choosing_chart("scatter", title, chart, points, chosen=chosen, field="group", note=note)


def show_pareto(view: cached.View) -> None:
    """How much the best customers bring."""
    words = view.analysis.vocabulary
    curve, best = pareto_data(view.customers), value_of_best(view.customers)
    if best is None:
        st.caption(f"Nobody shown brings any {words.value}, so there is no curve.")
        return
    title = f"The best 20 % of {words.customers} bring {percent(best)} of {words.value}"
    chart = draw_pareto(curve, words.label("share"), words.label("value_share"))
    note = "The dashed line is how it would be if everybody brought the same."
    show_chart("pareto", title, chart, curve, note)
