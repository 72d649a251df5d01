"""One customer's orders in time, returns marked, up to the analysis date."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.guides import amounts_up
from rfm_core.charts.looks import CustomerLook
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import CUSTOMER
from rfm_core.vocabulary import count, counted

if TYPE_CHECKING:
    import altair as alt

HEIGHT = 300
MOST = 500
"""So many orders are drawn, the latest."""
RETURN = "Return"
_FEW_DAYS, _CROWD = timedelta(days=10), 60


def customer_orders_data(orders: pl.DataFrame | None, order: str, colour: str) -> pl.DataFrame:
    """One mark an order or return, the latest `MOST`.

    Args:
        orders: Result of `rfm_core.reasons.orders_of`; None gives no rows.
        order: What an order is called.
        colour: `#RRGGBB` of orders.

    Returns:
        `at` (Datetime), `value` (Float64), `rows` (UInt32), `kind` (String: the order's word or "Return"), `colour`.
    """
    if orders is None:
        return pl.DataFrame(schema=_SCHEMA)
    given_back = pl.col("returned")
    return orders.tail(MOST).select(
        "at",
        "value",
        "rows",
        kind=pl.when(given_back).then(pl.lit(RETURN)).otherwise(pl.lit(order)),
        colour=pl.when(given_back).then(pl.lit(NEUTRAL)).otherwise(pl.lit(colour)),
    )


_SCHEMA = {
    "at": pl.Datetime,
    "value": pl.Float64,
    "rows": pl.UInt32,
    "kind": pl.String,
    "colour": pl.String,
}


def draw_customer_orders(
    marks: pl.DataFrame, title: str, until: datetime | None
) -> "alt.LayerChart | alt.FacetChart":
    """A stalk and a point for each order, a triangle for each return.

    Args:
        marks: Result of `customer_orders_data`.
        title: What the height is, in the user's words.
        until: The analysis moment, where the axis ends.
    """
    import altair as alt

    first: Any = marks["at"].min()
    last: Any = until or marks["at"].max()
    scale = alt.Scale(padding=8)
    if first != last:
        scale = alt.Scale(domain=[_moment(first), _moment(last)], padding=8)
    # Within a few days the axis would tell hours, which many files don't have.
    marked: Any = 6 if last - first > _FEW_DAYS else "day"
    axis = alt.Axis(labelOverlap="greedy", labelSeparation=8, tickCount=marked)
    across, many = alt.X("at:T", title=None, scale=scale, axis=axis), marks.height > _CROWD
    base = alt.Chart(marks).encode(
        x=across,
        y=amounts_up("value", title, "monetary"),
        color=alt.Color("colour:N", scale=None),
        tooltip=[
            alt.Tooltip("kind:N", title="What"),
            alt.Tooltip("at:T", title="Day", format="%-d %b %Y"),
            alt.Tooltip("value:Q", title=title, format=AMOUNT),
            alt.Tooltip("rows:Q", title="Rows of the file", format=COUNT),
        ],
    )
    shape = alt.Shape(
        "kind:N",
        scale=alt.Scale(domain=[*{*marks["kind"]} - {RETURN}, RETURN], range=["circle", "triangle-down"]),
        legend=None,
    )
    stalks = base.mark_rule(strokeWidth=1 if many else 2, opacity=0.6).encode(y2=alt.datum(0))
    points = base.mark_point(filled=True, size=30 if many else 90, opacity=1).encode(shape=shape)
    return alt.layer(stalks, points).properties(height=HEIGHT)


def _moment(day: Any) -> "alt.DateTime":
    import altair as alt

    # A moment as text would be read in the browser's zone or in UTC, by its form.
    return alt.DateTime(year=day.year, month=day.month, date=day.day, hours=day.hour, minutes=day.minute)


def _title(seen: Seen[CustomerLook]) -> str:
    words, orders = seen.look.words, seen.look.orders
    if orders is None:
        return ""
    back = int(orders["returned"].sum())
    told = words.visits_count(orders.height - back)
    first = orders["at"].min()
    since = f" since {first:%B %Y}" if isinstance(first, datetime) else ""
    return f"{told}{since}" + (f", {counted(back, 'return', 'returns')}" if back else "")


def _note(seen: Seen[CustomerLook]) -> str:
    orders = seen.look.orders
    if orders is None:
        return ""
    cut = f"The latest {count(MOST)} of {count(orders.height)} are drawn. " if orders.height > MOST else ""
    back = "A triangle is something given back. " if orders["returned"].any() else ""
    return f"{cut}{back}The axis ends at the analysis date."


def _nothing(look: CustomerLook) -> str:
    words = look.words
    if look.orders is None:
        return (
            f"This file has one row for each {words.customer}, so it doesn't say when each {words.visit} was."
        )
    return f"There is no {words.visit} to show."


CUSTOMER_ORDERS: Chart[CustomerLook] = Chart(
    id="customer-orders",
    places=(CUSTOMER,),
    data=lambda look, _: customer_orders_data(
        look.orders, look.words.visit.capitalize(), look.colour or NEUTRAL
    ),
    draw=lambda seen, _: draw_customer_orders(
        seen.rows, seen.look.words.label("monetary"), seen.look.look.analysis.as_of
    ),
    title=_title,
    note=_note,
    nothing=_nothing,
)
