"""Segments by year, stacked: how many customers, or how much value."""

from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, OneOf
from rfm_core.charts.guides import WHOLE, amounts_up, coloured, years_across
from rfm_core.charts.looks import YearLook
from rfm_core.charts.numbers import hint_format
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import YEARS

if TYPE_CHECKING:
    import altair as alt


class YearMeasure(StrEnum):
    """What the height of a year is."""

    CUSTOMERS = "customers"
    VALUE = "total_monetary"


def year_bars_data(years: pl.DataFrame, measure: YearMeasure, colours: dict[str, str]) -> pl.DataFrame:
    """One piece per year and segment.

    Args:
        years: `year`, `segment` (String), `customers` (Int64), `total_monetary` (Float64), in the order to show.
        measure: The column that gives the height.
        colours: Each segment's `#RRGGBB`, in the segments' order.

    Returns:
        `year`, `segment`, `height` (Float64), `place` (Int64: the segment's place in the order), `colour`.
    """
    order = {name: place for place, name in enumerate(colours)}
    return years.select(
        "year",
        "segment",
        pl.col(measure.value).cast(pl.Float64).alias("height"),
        pl.col("segment").replace_strict(order, default=len(order), return_dtype=pl.Int64).alias("place"),
        pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String).alias("colour"),
    )


def draw_year_bars(pieces: pl.DataFrame, column: str, title: str, year_title: str) -> "alt.Chart":
    """The stacked columns, the best segment at the bottom.

    Args:
        pieces: Result of `year_bars_data`.
        column: What the height is.
        title: The same in the user's words.
        year_title: What the year is.
    """
    import altair as alt

    named = pieces.sort("place").unique("segment", maintain_order=True)
    drawn: alt.Chart = (
        alt.Chart(pieces)
        .mark_bar(cornerRadius=2, width={"band": 0.72})
        .encode(
            x=years_across(year_title, pieces["year"].unique(maintain_order=True).to_list()),
            y=amounts_up("height", title, column),
            color=coloured("segment", named["segment"].to_list(), named["colour"].to_list(), room=WHOLE),
            order=alt.Order("place:Q"),
            tooltip=[
                alt.Tooltip("year:N", title=year_title),
                alt.Tooltip("segment:N", title="Segment"),
                alt.Tooltip("height:Q", title=title, format=hint_format(column)),
            ],
        )
        .properties(height=430)
    )
    return drawn


def _height(look: YearLook, measure: str) -> str:
    return look.words.label(measure)


YEAR_BARS: Chart[YearLook] = Chart(
    id="audience-years",
    places=(YEARS,),
    data=lambda look, measure: year_bars_data(look.years, YearMeasure(measure), look.colours),
    draw=lambda seen, _: draw_year_bars(
        seen.rows, seen.option, _height(seen.look, seen.option), seen.look.title
    ),
    title=lambda seen: f"{_height(seen.look, seen.option)} by {seen.look.within} and segment",
    choice=OneOf(
        key="years_measure",
        label="Height of the bars",
        options=tuple(one.value for one in YearMeasure),
        told=_height,
    ),
    saved=lambda seen: seen.look.years,
)
