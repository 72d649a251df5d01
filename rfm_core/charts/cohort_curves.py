"""Each cohort as a line over the periods since its first, and the average of all."""

from typing import TYPE_CHECKING, Final

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.cohort_looks import COLUMNS, CohortLook, measure_label
from rfm_core.charts.numbers import COUNT, hint_format, ticks
from rfm_core.charts.palette import CHOSEN, step_colour
from rfm_core.charts.places import COHORT_CURVES as PLACE
from rfm_core.retention.cells import Cells
from rfm_core.retention.choice import CohortMeasure
from rfm_core.retention.periods import named

if TYPE_CHECKING:
    import altair as alt

MOST_LINES: Final = 60
AVERAGE: Final = "All cohorts"
_NAMED = 6
"""So few lines have their names at their ends."""


def cohort_curves_data(cells: Cells, measure: CohortMeasure) -> pl.DataFrame:
    """One point per cohort and period that is over, the average last.

    Args:
        cells: As `cells_of`; the latest `MOST_LINES` cohorts have a line, the average holds all.
        measure: The height.

    Returns:
        `cohort` (String, its name; `All cohorts`), `period` (Int32), `customers` (Int64), `height` (Float64), `whole`
        (Boolean: the average), `end` (String: a cohort's name at its last point, where there are few) and
        `colour` (the later a cohort began, the bluer).
    """
    first = 1 if measure is CohortMeasure.SHARE else 0
    known = pl.col("period") >= first
    starts = cells.cohorts["start"].tail(MOST_LINES).to_list()
    last = max(len(starts) - 1, 1)
    looks = pl.DataFrame(
        {
            "start": starts,
            "name": [named(start, cells.every) for start in starts],
            "colour": [step_colour(place / last) for place in range(len(starts))],
        },
        schema={"start": pl.Date, "name": pl.String, "colour": pl.String},
    )
    columns = ("cohort", "period", "customers", "height", "whole", "colour")
    own = cells.rows.filter(known, "finished").join(looks, on="start", maintain_order="left")
    own = own.select(
        pl.col("name").alias("cohort"),
        "period",
        "customers",
        height=measure.value,
        whole=False,
        colour="colour",
    )
    average = cells.average.filter(known).select(
        pl.lit(AVERAGE).alias("cohort"),
        "period",
        "customers",
        height=measure.value,
        whole=True,
        colour=pl.lit(CHOSEN),
    )
    points = pl.concat([own, average]).select(columns)
    few = own["cohort"].n_unique() <= _NAMED
    ends = (pl.col("period") == pl.col("period").max().over("cohort")) & ~pl.col("whole") & pl.lit(few)
    return points.with_columns(end=pl.when(ends).then("cohort").otherwise(pl.lit("")))


def draw_cohort_curves(
    points: pl.DataFrame, measure: CohortMeasure, title: str, period: str, customers: str
) -> "alt.LayerChart | alt.FacetChart":
    """Thin lines for cohorts, a thick one for the average.

    Args:
        points: Result of `cohort_curves_data`.
        measure: The height.
        title: The same in the user's words.
        period: What a period is called.
        customers: What customers are called.
    """
    import altair as alt

    share, first = measure is CohortMeasure.SHARE, min([*points["period"], 1])
    column = COLUMNS[measure]
    axis = (
        alt.Axis(format="%", tickCount=5, domain=False) if share else ticks(column, tickCount=5, domain=False)
    )
    hint = ".1%" if share else hint_format(column)
    base = alt.Chart(points).encode(
        x=_whole_numbers(points, f"{period.capitalize()}s after the first →"),
        y=alt.Y("height:Q", title=title, axis=axis, scale=_from_zero(points)),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("cohort:N", title="Began"),
            alt.Tooltip("period:Q", title=f"{period.capitalize()}s after"),
            alt.Tooltip("height:Q", title=title, format=hint),
            alt.Tooltip("customers:Q", title=customers, format=COUNT),
        ],
    )
    cohorts = base.transform_filter("!datum.whole")
    lines = cohorts.mark_line(strokeWidth=1.5, opacity=0.75).encode(detail="cohort:N")
    dots = cohorts.mark_point(filled=True, size=14, opacity=0.75)
    whole = base.transform_filter("datum.whole").mark_line(
        strokeWidth=4, point=alt.OverlayMarkDef(filled=True, size=60, color=CHOSEN)
    )
    # On a phone they would stand on each other.
    size = alt.expr("width < 450 ? 0 : 12")
    named_ = base.transform_filter("datum.end != ''").encode(text="end:N")
    left = named_.transform_filter(f"datum.period == {first}").mark_text(
        align="left", dx=4, dy=-11, fontSize=size
    )
    right = named_.transform_filter(f"datum.period > {first}").mark_text(
        align="right", dx=-2, dy=-11, fontSize=size
    )
    return alt.layer(lines, dots, whole, left, right).properties(height=380)


def _from_zero(points: pl.DataFrame) -> "alt.Scale":
    """An axis of nothing but zeros would have no length."""
    import altair as alt

    return alt.Scale(zero=True) if any(points["height"]) else alt.Scale(domain=[0, 1])


def _whole_numbers(points: pl.DataFrame, title: str) -> "alt.X":
    import altair as alt

    first, last = min([*points["period"], 1]), max([*points["period"], 1])
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=min(max(last, 1), 12), ticks=False)
    scale = alt.Scale(domain=[first, last] if first < last else [first - 1, last + 1], nice=False)
    return alt.X("period:Q", title=title, axis=axis, scale=scale)


def _title(seen: Seen[CohortLook]) -> str:
    label = measure_label(seen.look.words, seen.look.measure)
    return f"{label}, {seen.look.period} by {seen.look.period}: each cohort, and all together"


def _note(seen: Seen[CohortLook]) -> str:
    told = (
        "The later a cohort began, the bluer its line; the thick orange line is the average, weighted by "
        f"{seen.look.words.customers}, of those cohorts whose {seen.look.period} is over."
    )
    cohorts = seen.look.cells.cohorts.height
    return (
        told if cohorts <= MOST_LINES else f"{told} The latest {MOST_LINES} of {cohorts} cohorts have a line."
    )


COHORT_CURVES: Chart[CohortLook] = Chart(
    id="cohort-curves",
    places=(PLACE,),
    data=lambda look, _: cohort_curves_data(look.cells, look.measure),
    draw=lambda seen, _: draw_cohort_curves(
        seen.rows,
        seen.look.measure,
        measure_label(seen.look.words, seen.look.measure),
        seen.look.period,
        seen.look.words.label("customers"),
    ),
    title=_title,
    note=_note,
    nothing=lambda look: (
        f"No cohort's first {look.period}{' after its own' if look.first else ''} is over yet."
    ),
)
