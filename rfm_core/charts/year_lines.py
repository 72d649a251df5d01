"""How recency, frequency and value of each segment differ from year to year."""

from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.breakdowns.groups import UNKNOWN
from rfm_core.charts.chart import Chart, OneOf
from rfm_core.charts.guides import WHOLE, amounts_up, coloured, years_across
from rfm_core.charts.looks import YearLook
from rfm_core.charts.numbers import COUNT, hint_format
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import YEARS

if TYPE_CHECKING:
    import altair as alt


class YearAverage(StrEnum):
    """What a line follows."""

    RECENCY = "average_recency_days"
    FREQUENCY = "average_frequency"
    MONETARY = "average_monetary"


def year_lines_data(years: pl.DataFrame, average: YearAverage, colours: dict[str, str]) -> pl.DataFrame:
    """One point per known year and segment.

    Args:
        years: `year`, `segment` (String), `customers` (Int64) and the averages.
        average: The column to follow.
        colours: Each segment's `#RRGGBB`, in the segments' order.

    Returns:
        `year`, `segment`, `customers`, `height` (Float64, null where nothing is known), `place`, `colour`; customers
        without a year are not in it, because they have no place on a line.
    """
    order = {name: place for place, name in enumerate(colours)}
    return years.filter(pl.col("year") != UNKNOWN).select(
        "year",
        "segment",
        "customers",
        pl.col(average.value).cast(pl.Float64).alias("height"),
        pl.col("segment").replace_strict(order, default=len(order), return_dtype=pl.Int64).alias("place"),
        pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String).alias("colour"),
    )


def draw_year_lines(points: pl.DataFrame, column: str, title: str, year_title: str) -> "alt.Chart":
    """A line per segment.

    Args:
        points: Result of `year_lines_data`.
        column: What is followed.
        title: The same in the user's words.
        year_title: What the year is.
    """
    import altair as alt

    named = points.sort("place").unique("segment", maintain_order=True)
    drawn: alt.Chart = (
        alt.Chart(points)
        .mark_line(point=alt.OverlayMarkDef(size=55, filled=True), strokeWidth=2.5)
        .encode(
            x=years_across(year_title, points["year"].unique(maintain_order=True).to_list()),
            y=amounts_up("height", title, column),
            color=coloured("segment", named["segment"].to_list(), named["colour"].to_list(), room=WHOLE),
            tooltip=[
                alt.Tooltip("year:N", title=year_title),
                alt.Tooltip("segment:N", title="Segment"),
                alt.Tooltip("height:Q", title=title, format=hint_format(column)),
                alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            ],
        )
        .properties(height=430)
    )
    return drawn


YEAR_LINES: Chart[YearLook] = Chart(
    id="audience-year-averages",
    places=(YEARS,),
    data=lambda look, average: year_lines_data(look.years, YearAverage(average), look.colours),
    draw=lambda seen, _: draw_year_lines(
        seen.rows, seen.option, seen.look.words.label(seen.option), seen.look.title
    ),
    title=lambda seen: f"{seen.look.words.label(seen.option)} by {seen.look.within} and segment",
    choice=OneOf(
        key="years_average",
        label="What the lines follow",
        options=tuple(one.value for one in YearAverage),
        told=lambda look, average: look.words.label(average.removeprefix("average_")),
        default=YearAverage.FREQUENCY.value,
    ),
)
