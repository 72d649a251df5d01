"""The summary sheet: headline numbers, the segments, and native charts of both."""

from typing import Any

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.exports.sheet import Formats, write_cell, write_table
from rfm_core.harmless import harmless_text
from rfm_core.measuring.window import ALL_TIME
from rfm_core.segments.colours import segment_colours

NAME = "Summary"
_CHARTS = (("customers", "Customers per segment"), ("value_share", "Share of value per segment"))


def write_summary(book: Any, sheet: Any, analysis: Analysis, formats: Formats) -> None:
    """Write the numbers first, then the table of segments, then one bar chart per measure below each other.

    Args:
        book: The workbook, which makes the charts.
        sheet: Its summary sheet.
        analysis: What is summed up.
        formats: The workbook's.
    """
    sheet.write_string(0, 0, "Customer segments", formats.title)
    lines = _headlines(analysis)
    for row, (label, value) in enumerate(lines, start=2):
        sheet.write_string(row, 0, label)
        look = formats.amount if label == analysis.vocabulary.label("total_monetary") else formats.whole
        write_cell(sheet, row, 1, value, formats.date if "date" in label else look)
    first = len(lines) + 3
    table = analysis.segments
    write_table(sheet, table, formats, first, analysis.vocabulary.label)
    # After the table, which sets the widths of its columns by its cells alone.
    sheet.set_column(0, 1, 24)
    for place, (column, title) in enumerate(_CHARTS):
        chart = _bar_chart(book, analysis, column, title, first)
        sheet.insert_chart(first + table.height + 3, place * 4, chart)


def _headlines(analysis: Analysis) -> list[tuple[str, object]]:
    words, quality = analysis.vocabulary, analysis.quality
    customers = analysis.customers
    return [
        (words.label("customers"), customers.height),
        (words.label("total_monetary"), float(customers["monetary"].sum())),
        (f"{words.label('frequency')} in total", float(customers["frequency"].sum())),
        ("Analysis date", analysis.as_of),
        ("Time window", analysis.window.window.label if analysis.window else ALL_TIME),
        ("Preset", analysis.preset.name),
        ("Rows read", quality.read),
        ("Rows used", quality.used),
        ("Rows left out", sum(quality.left_out.values())),
    ]


def _bar_chart(book: Any, analysis: Analysis, column: str, title: str, first: int) -> Any:
    table: pl.DataFrame = analysis.segments
    index, last = table.columns.index(column), first + table.height
    colours = segment_colours(analysis.segment_map)
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": harmless_text(title),
            "categories": [NAME, first + 1, 0, last, 0],
            "values": [NAME, first + 1, index, last, index],
            "points": [{"fill": {"color": colours[name]}} for name in table["segment"]],
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    # Spreadsheets draw the first bar at the bottom.
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 520, "height": 60 + 28 * max(table.height, 4)})
    return chart
