"""Customers, orders and value month by month; months that the file doesn't hold as a whole stand back."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.breakdowns.over_time import OverTime
from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.guides import amounts_up
from rfm_core.charts.looks import TimeLook
from rfm_core.charts.numbers import COUNT, hint_format
from rfm_core.charts.palette import NEUTRAL, STEPS
from rfm_core.charts.places import OVER_TIME
from rfm_core.vocabulary import Vocabulary, count, percent

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 320
FEW = 20
"""Fewer than these are counted, not compared by percentages: 3 instead of 2 isn't "50 % more"."""


class MonthMeasure(StrEnum):
    """What the height of a month is."""

    CUSTOMERS = "customers"
    ORDERS = "orders"
    VALUE = "value"


COLUMNS = {"customers": "customers", "orders": "frequency", "value": "total_monetary"}
"""The canonical column whose label and unit a measure has."""


def named(month: date) -> str:
    """ "Mar 2025"."""
    return f"{month:%b %Y}"


def every_month(found: OverTime, segment: str | None) -> pl.DataFrame:
    """A row per month from the first to the last, empty ones included, summed over those who are looked at.

    Args:
        found: Result of `over_time`.
        segment: Whose months; None for everybody's.

    Returns:
        `month` (Date), `label` (String), `whole` (Boolean), `note` (String: why it isn't), `customers`, `orders`
        (Int64), `value` (Float64).
    """
    if found.months.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    first, last = found.months["month"].min(), found.months["month"].max()
    rows = found.months if segment is None else found.months.filter(pl.col("segment") == segment)
    sums = rows.group_by("month").agg(pl.col("customers", "orders", "value").sum())
    months = pl.select(month=pl.date_range(first, last, "1mo")).join(  # type: ignore[arg-type]
        sums, on="month", how="left", maintain_order="left"
    )
    notes = [found.unfinished.get(month, "") for month in months["month"]]
    return months.with_columns(
        pl.col("customers", "orders", "value").fill_null(0),
        pl.Series("label", [named(month) for month in months["month"]], dtype=pl.String),
        pl.Series("note", notes, dtype=pl.String),
        pl.Series("whole", [not note for note in notes], dtype=pl.Boolean),
    ).select(pl.col(name).cast(dtype) for name, dtype in _SCHEMA.items())


_SCHEMA = {
    "month": pl.Date,
    "label": pl.String,
    "whole": pl.Boolean,
    "note": pl.String,
    "customers": pl.Int64,
    "orders": pl.Int64,
    "value": pl.Float64,
}


def month_bars_data(found: OverTime, measure: MonthMeasure, segment: str | None, colour: str) -> pl.DataFrame:
    """One bar a month.

    Args:
        found: Result of `over_time`.
        measure: The height.
        segment: Whose months; None for everybody's.
        colour: `#RRGGBB`.

    Returns:
        As `every_month`, with `height` (Float64), `told` (String: how much of the month the file holds) and `colour`.
    """
    return every_month(found, segment).with_columns(
        height=pl.col(measure.value).cast(pl.Float64),
        told=pl.when("whole").then(pl.lit("the whole month")).otherwise(pl.lit("the file ") + pl.col("note")),
        colour=pl.lit(colour),
    )


def draw_month_bars(bars: pl.DataFrame, column: str, title: str) -> "alt.Chart":
    """The bars, fainter where a month isn't whole.

    Args:
        bars: Result of `month_bars_data`.
        column: The canonical column of the height.
        title: What the height is, in the user's words.
    """
    import altair as alt

    drawn: alt.Chart = (
        alt.Chart(bars.drop("month"))
        .mark_bar(cornerRadiusEnd=3, width={"band": 0.74})
        .encode(
            x=months_across(bars["label"].to_list()),
            y=amounts_up("height", title, column),
            color=alt.Color("colour:N", scale=None),
            opacity=alt.condition("datum.whole", alt.value(1.0), alt.value(0.4)),
            tooltip=[
                alt.Tooltip("label:N", title="Month"),
                alt.Tooltip(
                    "height:Q", title=title, format=hint_format(column) if column != "customers" else COUNT
                ),
                alt.Tooltip("told:N", title="Held"),
            ],
        )
        .properties(height=HEIGHT)
    )
    return drawn


def months_across(labels: list[str]) -> "alt.X":
    """A horizontal axis of months; labels that would overlap are left out."""
    import altair as alt

    axis = alt.Axis(labelAngle=0, labelOverlap="greedy", labelSeparation=8, ticks=False)
    return alt.X("label:N", sort=labels, title=None, axis=axis)


def measure_label(words: Vocabulary, measure: str) -> str:
    """What a measure is called."""
    return words.label(COLUMNS[measure])


def unfinished_note(seen: Seen[TimeLook]) -> str:
    """Which months aren't whole, in a sentence; empty where all are."""
    why = list(seen.look.made.unfinished.values())
    if not why:
        return ""
    months = (
        "A fainter month isn't whole and looks smaller than it was"
        if len(why) == 1
        else "Fainter months aren't whole and look smaller than they were"
    )
    return f"{months}: the file {' and '.join(why)}."


def _title(seen: Seen[TimeLook]) -> str:
    words, label = seen.look.words, measure_label(seen.look.words, seen.option)
    whole = seen.rows.filter("whole").tail(2)
    if whole.height < 2:
        return f"{label} by month{seen.look.whose}"
    last = seen.rows.filter(pl.col("height") != 0).tail(1)["month"].to_list()
    if last and last[0] < whole["month"][1]:
        return f"{label} by month{seen.look.whose}: none after {named(last[0])}"
    before, now = whole["height"].to_list()
    text = words.amount(now) if seen.option == MonthMeasure.VALUE else count(now)
    month, earlier = (named(one) for one in (whole["month"][1], whole["month"][0]))
    if before <= 0 or now < 0 or now == before:
        return f"{label} by month{seen.look.whose}: {text} in {month}"
    if max(before, now) < FEW and seen.option != MonthMeasure.VALUE:
        return f"{label} by month{seen.look.whose}: {text} in {month}, {count(before)} in {earlier}"
    more = "more" if now > before else "less" if seen.option == MonthMeasure.VALUE else "fewer"
    return (
        f"{label} by month{seen.look.whose}: {text} in {month}, "
        f"{percent(abs(now / before - 1))} {more} than in {earlier}"
    )


def _colour(look: TimeLook) -> str:
    return STEPS[3] if look.segment is None else look.colours.get(look.segment, NEUTRAL)


MONTH_BARS: Chart[TimeLook] = Chart(
    id="months",
    places=(OVER_TIME,),
    data=lambda look, measure: month_bars_data(look.made, MonthMeasure(measure), look.segment, _colour(look)),
    draw=lambda seen, _: draw_month_bars(
        seen.rows, COLUMNS[seen.option], measure_label(seen.look.words, seen.option)
    ),
    title=_title,
    note=unfinished_note,
    nothing=lambda look: f"Nobody shown has {look.words.came} in any month.",
    choice=OneOf(
        key="months_measure",
        label="Height of the months",
        options=tuple(one.value for one in MonthMeasure),
        told=lambda look, measure: measure_label(look.words, measure),
        default=MonthMeasure.ORDERS.value,
    ),
)
