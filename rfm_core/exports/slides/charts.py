"""Native charts on slides: their numbers stand in a small workbook, and can be edited in PowerPoint."""

from typing import Any

import polars as pl

from rfm_core.charts.pareto import pareto_data
from rfm_core.exports.slides.shapes import BLUE, GREY, INK, LINE, SOFT, Box, colour, label
from rfm_core.vocabulary import Vocabulary

_ALL = 1.0 + 1e-9
"""All of the value, as sums of parts may come out."""


def share_bars(
    slide: Any, box: Box, segments: pl.DataFrame, colours: dict[str, str], words: Vocabulary
) -> None:
    """Each segment's part of the customers (grey) and of the value (its colour), side by side.

    Args:
        slide: Where it stands.
        box: Its place; few segments take less of its height.
        segments: `segment` (String), `customers` (integer), `share` and `value_share` (Float64, 0–1), in the map's
            order; those without anybody are left out.
        colours: Segment → colour.
        words: The user's words.
    """
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
    from pptx.util import Pt

    data = CategoryChartData(number_format="0%")
    segments = segments.filter(pl.col("customers") > 0)
    names = segments["segment"].to_list()
    data.categories = [label(name) for name in names]
    data.add_series(f"Share of {words.customers}", segments["share"].fill_null(0.0).to_list())
    data.add_series(f"Share of {words.value}", segments["value_share"].fill_null(0.0).to_list())
    frame = Box(box.left, box.top, box.width, min(box.height, 1.0 + 0.7 * len(names)))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *frame.sides(), data).chart
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size, chart.font.color.rgb = Pt(12), colour(INK)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap, plot.has_data_labels = 45, -5, True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "0%", False
    plot.data_labels.font.size = Pt(10 if len(names) <= 11 else 8)
    chart.category_axis.reverse_order = True  # the first bar stands at the bottom otherwise
    chart.category_axis.format.line.color.rgb = colour(LINE)
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    people, value = plot.series
    _fill(people, GREY)
    _fill(value, BLUE)
    for place, name in enumerate(names):
        _fill(value.points[place], colours[name])


def pareto_curve(slide: Any, box: Box, customers: pl.DataFrame, words: Vocabulary) -> None:
    """How much of the value the best customers bring, from the best to the last.

    Args:
        slide: Where it stands.
        box: Its place.
        customers: `monetary` (Float64).
        words: The user's words.
    """
    from pptx.chart.data import XyChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Pt

    curve = pareto_data(customers)
    data = XyChartData(number_format="0%")
    series = data.add_series(f"Share of all {words.value}")
    for people, value in curve.select("customer_share", "value_share").iter_rows():
        series.add_data_point(people, value)
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *box.sides(), data).chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(12), colour(INK)
    line = chart.plots[0].series[0]
    line.smooth, line.format.line.width, line.format.line.color.rgb = False, Pt(3), colour(BLUE)
    titles = (f"Share of {words.customers}, best first", f"Share of all {words.value}")
    for axis, title in zip((chart.category_axis, chart.value_axis), titles, strict=True):
        axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.2
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
        axis.major_gridlines.format.line.color.rgb = colour(LINE)
        axis.has_title = True
        axis.axis_title.text_frame.text = title
        font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = Pt(12), False, colour(SOFT)
    if (curve["value_share"] > _ALL).any():
        chart.value_axis.maximum_scale = None  # some gave back more than they brought


def _fill(part: Any, shade: str) -> None:
    part.format.fill.solid()
    part.format.fill.fore_color.rgb = colour(shade)
