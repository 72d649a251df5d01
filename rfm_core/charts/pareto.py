"""How much of the value the best customers bring."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, Look
from rfm_core.charts.palette import CHOSEN, NEUTRAL, STEPS
from rfm_core.charts.places import PARETO, PLAN
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt

_POINTS = 400
BEST = 0.2
"""The share of customers whose part of the value is named."""


def pareto_data(customers: pl.DataFrame) -> pl.DataFrame:
    """The curve from the best customer to the last.

    Args:
        customers: `monetary` (Float64).

    Returns:
        `customers` (Int64: the best so many), `customer_share` and `value_share` (Float64, of all; above 1 while
        customers below zero are still to come), at most some hundred points, beginning at 0. Empty where
        nobody brings anything.
    """
    values = customers["monetary"].cast(pl.Float64).sort(descending=True)
    total, everybody = float(values.sum()), len(values)
    curve = pl.DataFrame(
        {
            "customers": pl.int_range(0, everybody + 1, eager=True),
            "value_share": pl.concat([pl.Series([0.0]), values.cum_sum()]) / (total or 1.0),
        },
        schema={"customers": pl.Int64, "value_share": pl.Float64},
    )
    curve = curve.select(
        "customers", (pl.col("customers") / max(everybody, 1)).alias("customer_share"), "value_share"
    )
    if total <= 0 or not everybody:
        return curve.clear()
    kept = (pl.col("customers") * _POINTS // everybody).diff().fill_null(1) > 0
    return curve.filter(kept | (pl.col("customers") == everybody))


def value_of_best(customers: pl.DataFrame, share: float = BEST) -> float | None:
    """The part (0–1) of all value that the best `share` of customers bring; None where nobody brings anything.

    Args:
        customers: `monetary` (Float64).
        share: 0–1; rounded to whole customers, at least one.
    """
    values = customers["monetary"].sort(descending=True)
    total = float(values.sum())
    if total <= 0:
        return None
    return float(values.head(max(1, round(share * len(values)))).sum()) / total


def draw_pareto(
    curve: pl.DataFrame, customers_title: str, value_title: str, share: float = BEST
) -> "alt.LayerChart | alt.FacetChart":
    """The curve, the line of equal customers, and where the best `share` stand.

    Args:
        curve: Result of `pareto_data`.
        customers_title: What x is, in the user's words.
        value_title: What y is, in the user's words.
        share: Where to put the rule.
    """
    import altair as alt

    # Above 1 where customers who gave back more than they bought are still to come.
    top = max(1.0, max(curve["value_share"], default=1.0))
    x = alt.X(
        "customer_share:Q",
        title=f"{customers_title}, best first →",
        axis=alt.Axis(format="%"),
        scale=alt.Scale(domain=[0, 1]),
    )
    y = alt.Y(
        "value_share:Q",
        title=f"{value_title} →",
        axis=alt.Axis(format="%"),
        scale=alt.Scale(domain=[0, top]),
    )
    tooltip = [
        alt.Tooltip("customers:Q", title="The best", format=","),
        alt.Tooltip("customer_share:Q", title=customers_title, format=".1%"),
        alt.Tooltip("value_share:Q", title=value_title, format=".1%"),
    ]
    base = alt.Chart(curve).encode(x=x, y=y, tooltip=tooltip)
    area = base.mark_area(color=STEPS[3], opacity=0.25, line={"color": STEPS[3], "strokeWidth": 3})
    # Unseen, for the hints: an area is a single mark, and would always tell of its first point.
    dots = base.mark_point(size=60, opacity=0)
    ends = pl.DataFrame({"customer_share": [0.0, 1.0], "value_share": [0.0, 1.0]})
    equal = alt.Chart(ends).mark_line(color=NEUTRAL, strokeDash=[4, 4]).encode(x=x, y=y)
    mark = (
        alt.Chart(pl.DataFrame({"customer_share": [share]}))
        .mark_rule(color=CHOSEN, strokeWidth=2)
        .encode(x=x)
    )
    return alt.layer(area, equal, mark, dots).properties(height=380)


PARETO_CURVE: Chart[Look] = Chart(
    id="pareto",
    places=(PARETO, PLAN),
    data=lambda look, _: pareto_data(look.customers),
    draw=lambda seen, _: draw_pareto(
        seen.rows, seen.look.words.label("share"), seen.look.words.label("value_share"), BEST
    ),
    title=lambda seen: (
        f"The best {percent(BEST)} of {seen.look.words.customers} bring "
        f"{percent(value_of_best(seen.look.customers, BEST))} of all {seen.look.words.value}"
    ),
    note=lambda seen: f"The dashed line is where everybody would bring the same {seen.look.words.value}.",
    nothing=lambda look: f"Nobody shown brings any {look.words.value}, so there is no curve.",
)
