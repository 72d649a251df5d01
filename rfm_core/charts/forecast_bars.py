"""What each segment is expected to bring, with the range that it lies in."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.forecast_look import EXPECTED, ForecastLook
from rfm_core.charts.guides import names_down
from rfm_core.charts.numbers import COUNT, hint_format, ticks
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import count, days, short

if TYPE_CHECKING:
    import altair as alt

MEASURES = {"orders": "frequency", "value": "total_monetary"}
"""What can be expected, and the canonical column that has its label and unit."""


def forecast_bars_data(ahead: pl.DataFrame, measure: str, colours: dict[str, str]) -> pl.DataFrame:
    """One bar per segment.

    Args:
        ahead: As `ForecastLook.ahead`.
        measure: One of `MEASURES`.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `segment`, `customers` (Int64), `expected`, `low`, `high` (Float64), `colour`; no rows where nothing of it is
        expected.
    """
    bars = ahead.select(
        segment="group",
        customers="customers",
        expected=measure,
        low=pl.col(f"{measure}_low").fill_null(pl.col(measure)),
        high=pl.col(f"{measure}_high").fill_null(pl.col(measure)),
        colour=pl.col("group").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String),
    )
    return bars.drop_nulls("expected")


def draw_forecast_bars(
    bars: pl.DataFrame, column: str, title: str, chosen: str | None = None
) -> "alt.LayerChart | alt.FacetChart":
    """Horizontal bars, each with a line over its range; a click reports the segment in the selection `picked`.

    Args:
        bars: Result of `forecast_bars_data`.
        column: The canonical column of what is expected.
        title: What it is, in the user's words.
        chosen: The segment to set off.
    """
    import altair as alt

    picked = alt.selection_point(name="picked", fields=["segment"])
    form = hint_format(column) if column != "frequency" else COUNT
    base = alt.Chart(bars.with_columns(worded(bars["expected"], short).alias("label"))).encode(
        y=names_down("segment", bars["segment"].to_list()),
        tooltip=[
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("expected:Q", title=title, format=form),
            alt.Tooltip("low:Q", title="From", format=form),
            alt.Tooltip("high:Q", title="To", format=form),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
        ],
    )
    of_chosen = alt.FieldEqualPredicate("" if chosen is None else chosen, field="segment")
    faded = alt.condition(of_chosen, alt.value(1.0), alt.value(1.0 if chosen is None else 0.35))
    across = alt.X("expected:Q", title=f"{title} →", axis=ticks(column, tickCount=4, domain=False))
    marks = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.66}).encode(
        x=across, color=alt.Color("colour:N", scale=None), opacity=faded
    )
    lines = base.mark_rule(color=NEUTRAL, strokeWidth=2).encode(x="low:Q", x2="high:Q")
    ends = [
        base.mark_tick(color=NEUTRAL, thickness=2, size=10).encode(x=f"{end}:Q") for end in ("low", "high")
    ]
    return alt.layer(marks.add_params(picked), lines, *ends).properties(height=34 * max(bars.height, 1) + 50)


def _measured(look: ForecastLook, measure: str) -> str:
    return look.words.label("frequency" if measure == "orders" else "monetary")


def _title(seen: Seen[ForecastLook]) -> str:
    words, rows = seen.look.words, seen.rows
    tell = count if seen.option == "orders" else words.amount
    best = rows.sort("expected", descending=True).row(0, named=True)
    what = words.visits if seen.option == "orders" else words.value
    told = f"Most {what} in the next {days(seen.look.days)} from {best['segment']}: {tell(best['expected'])}"
    if best["low"] == best["high"]:  # how far it may be off isn't known
        return told
    return f"{told} ({tell(best['low'])} to {tell(best['high'])})"


FORECAST_BARS: Chart[ForecastLook] = Chart(
    id="forecast-bars",
    places=(EXPECTED,),
    data=lambda look, measure: forecast_bars_data(look.ahead, measure, look.colours),
    draw=lambda seen, chosen: draw_forecast_bars(
        seen.rows, MEASURES[seen.option], _measured(seen.look, seen.option), chosen
    ),
    title=_title,
    note=lambda seen: (
        "The thin line is the range in which the sum will lie 95 times of 100, if customers go on as they did."
        + (f" {seen.look.words.label('frequency')} of one day count once." if seen.option == "orders" else "")
    ),
    nothing=lambda look: f"No {look.words.value} is forecast of those who are shown.",
    choice=OneOf(
        key="forecast_measure",
        label="Length of the bars",
        options=tuple(MEASURES),
        told=_measured,
    ),
    click="segment",
)
