"""What a forecast of the last months expected, beside what happened, by how often customers had come again."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.forecast_look import CHECKED, FORETOLD, CheckLook
from rfm_core.charts.guides import amounts_up, coloured
from rfm_core.charts.numbers import COUNT
from rfm_core.charts.palette import CHOSEN, STEPS
from rfm_core.forecasting.checking import CLASSES
from rfm_core.vocabulary import days

if TYPE_CHECKING:
    import altair as alt

EXPECTED, HAPPENED = "expected", "happened"


def calibration_data(classes: pl.DataFrame) -> pl.DataFrame:
    """Two points per class.

    Args:
        classes: As `Check.classes`.

    Returns:
        `again` (String: how often they had come again, "7+" for more), `customers` (Int64), `kind` (`expected` or
        `happened`), `each` (Float64: days with an order per customer).
    """
    named = pl.col("again").cast(pl.String)
    return classes.select(
        again=pl.when(pl.col("again") >= CLASSES).then(named + "+").otherwise(named),
        customers="customers",
        expected="expected",
        happened="happened",
    ).unpivot((EXPECTED, HAPPENED), index=("again", "customers"), variable_name="kind", value_name="each")


def draw_calibration(points: pl.DataFrame, visits: str) -> "alt.LayerChart | alt.FacetChart":
    """Two lines with points.

    Args:
        points: Result of `calibration_data`.
        visits: What is counted, in the user's words.
    """
    import altair as alt

    order = points["again"].unique(maintain_order=True).to_list()
    base = alt.Chart(points).encode(
        x=alt.X(
            "again:O",
            sort=order,
            title="Came again before, times →",
            axis=alt.Axis(labelAngle=0, ticks=False),
        ),
        y=amounts_up("each", f"{visits} per customer"),
        color=coloured("kind", (EXPECTED, HAPPENED), (STEPS[3], CHOSEN)),
        tooltip=[
            alt.Tooltip("again:N", title="Came again before"),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            alt.Tooltip("kind:N", title="Which"),
            alt.Tooltip("each:Q", title=f"{visits} per customer", format=".3~f"),
        ],
    )
    lines = base.mark_line(strokeWidth=2).encode(strokeDash=alt.StrokeDash("kind:N", legend=None))
    return alt.layer(lines, base.mark_point(filled=True, size=70, opacity=1)).properties(height=300)


def _data(look: CheckLook, _: str) -> pl.DataFrame:
    check = look.check
    empty = pl.DataFrame(
        schema={"again": pl.Int64, "customers": pl.Int64, "expected": pl.Float64, "happened": pl.Float64}
    )
    return calibration_data(empty if check is None else check.classes)


def _title(seen: Seen[CheckLook]) -> str:
    check = seen.look.check
    assert check is not None
    return f"{days(check.days)} from {check.since:%-d %B %Y} on: expected then, and what happened"


CALIBRATION: Chart[CheckLook] = Chart(
    id="calibration",
    places=(CHECKED, FORETOLD),
    data=_data,
    draw=lambda seen, _: draw_calibration(seen.rows, seen.look.words.label("frequency")),
    title=_title,
    note=lambda _: (
        "Made from what was known before these days, and compared with them: where both lines lie close, the forecast "
        "is good for customers of that kind. Those of one day count once."
    ),
    nothing=lambda _: "The file is too short to check a forecast on its own last months.",
)
