"""By when customers have come a second time, those who are still waiting counted as waiting."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.cohort_looks import SecondLook
from rfm_core.charts.numbers import COUNT
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS
from rfm_core.charts.places import SECOND
from rfm_core.retention.second_order import SecondOrder
from rfm_core.vocabulary import days, percent

if TYPE_CHECKING:
    import altair as alt

_POINTS = 400


def second_curve_data(second: SecondOrder) -> pl.DataFrame:
    """The steps of the curve, at most some hundred of them.

    Args:
        second: As `second_order`.

    Returns:
        As `SecondOrder.curve`, `low` and `high` as the share where nothing tells; no rows where nobody was seen for a
        day.
    """
    curve = second.curve
    if second.customers == 0 or curve.height < 2:
        return curve.clear()
    thin = -(-curve.height // _POINTS)
    place = pl.int_range(pl.len())
    kept = curve.filter((place % thin == 0) | (place == pl.len() - 1))
    return kept.with_columns(pl.col("low", "high").fill_null(pl.col("share")))


def draw_second_curve(
    steps: pl.DataFrame, median: int | None, title: str, customers: str
) -> "alt.LayerChart | alt.FacetChart":
    """The curve as steps, its interval behind it, and where half have come.

    Args:
        steps: Result of `second_curve_data`.
        median: Days by which half have come; None where they haven't.
        title: What has come, in the user's words.
        customers: What customers are called.
    """
    import altair as alt

    top = min(max([*steps["high"], 0.05]) * 1.08, 1.0)
    x = alt.X(
        "days:Q", title="Days since the first →", axis=alt.Axis(tickCount=6, tickMinStep=1, ticks=False)
    )
    scale = alt.Scale(domain=[0, top])
    y = alt.Y("share:Q", title=title, scale=scale, axis=alt.Axis(format="%", tickCount=5, domain=False))
    base = alt.Chart(steps).encode(x=x)
    band = base.mark_area(interpolate="step-after", color=STEPS[3], opacity=0.25).encode(
        y=alt.Y("low:Q", scale=scale), y2="high:Q"
    )
    line = base.mark_line(interpolate="step-after", color=STEPS[3], strokeWidth=3).encode(y=y)
    dots = base.mark_point(size=60, opacity=0).encode(
        y=y,
        tooltip=[
            alt.Tooltip("days:Q", title="Days"),
            alt.Tooltip("share:Q", title=title, format=".1%"),
            alt.Tooltip("low:Q", title="At least", format=".1%"),
            alt.Tooltip("high:Q", title="At most", format=".1%"),
            alt.Tooltip("waiting:Q", title=f"{customers} waiting", format=COUNT),
        ],
    )
    layers = [band, line, dots]
    if median is not None:
        half = alt.Chart(pl.DataFrame({"days": [median], "share": [0.5], "text": [f"half: {days(median)}"]}))
        rule = half.mark_rule(color=CHOSEN, strokeWidth=2, strokeDash=[5, 4]).encode(x=x)
        name = half.mark_text(align="left", dx=8, dy=14, color=NEUTRAL, fontSize=13)
        layers += [rule, name.encode(x=x, y=y, text="text:N")]
    return alt.layer(*layers).properties(height=360)


def _title(seen: Seen[SecondLook]) -> str:
    second = seen.look.second
    if second.median_days is not None:
        return f"Half come a second time within {days(second.median_days)}"
    last = seen.rows.row(-1, named=True)
    if not last["share"]:
        return "Nobody has come a second time yet"
    return f"{percent(last['share'])} come a second time within {days(last['days'])}; half haven't yet"


def _note(seen: Seen[SecondLook]) -> str:
    words = seen.look.words
    return (
        f"Kaplan–Meier: whoever hasn't come back counts as waiting until the analysis date, not as lost, so new "
        f"{words.customers} don't pull the curve down. The band is the 95 % interval. Several {words.visits} on "
        "one day count as one time."
    )


SECOND_CURVE: Chart[SecondLook] = Chart(
    id="second-curve",
    places=(SECOND,),
    data=lambda look, _: second_curve_data(look.second),
    draw=lambda seen, _: draw_second_curve(
        seen.rows,
        seen.look.second.median_days,
        f"{seen.look.words.came.capitalize()} again",
        seen.look.words.label("customers"),
    ),
    title=_title,
    note=_note,
    nothing=lambda look: f"Nobody shown has been there for a day since their first {look.words.visit}.",
    saved=lambda seen: seen.look.second.curve,
)
