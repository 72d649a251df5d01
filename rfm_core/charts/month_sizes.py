"""How large each segment was at every month's end, stacked."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.guides import WHOLE, coloured, legend_height
from rfm_core.charts.looks import SizesLook
from rfm_core.charts.month_bars import months_across
from rfm_core.charts.numbers import COUNT, ticks
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import MONTH_SIZES as PLACE
from rfm_core.moments import moment_text
from rfm_core.vocabulary import counted

if TYPE_CHECKING:
    import altair as alt

CUSTOMERS, SHARE = "customers", "share"
_HEIGHT = 330
_SCHEMA = {
    "label": pl.String,
    "at": pl.String,
    "segment": pl.String,
    "customers": pl.Int64,
    "share": pl.Float64,
    "value": pl.Float64,
    "height": pl.Float64,
    "place": pl.Int64,
    "colour": pl.String,
}


def month_sizes_data(sizes: pl.DataFrame, colours: dict[str, str], measure: str) -> pl.DataFrame:
    """One row per month and segment, in their order.

    Args:
        sizes: As `rfm_core.movement.months.MonthSizes.sizes`.
        colours: Each segment's `#RRGGBB`, in the map's order.
        measure: The height: `customers` or `share`.

    Returns:
        `label` (String: the month), `at` (String: the moment), `segment`, `customers` (Int64), `share` (0–1 of that
        month's customers), `value`, `height` (Float64), `place` (Int64: 0 the best), `colour`.
    """
    if sizes.is_empty() or not sizes["customers"].sum():
        return pl.DataFrame(schema=_SCHEMA)
    order = {name: place for place, name in enumerate(colours)}
    whole = pl.col("customers").sum().over("moment")
    rows = sizes.with_columns(
        pl.Series("label", [_named(moment) for moment in sizes["moment"]], dtype=pl.String),
        pl.Series("at", [moment_text(moment) for moment in sizes["moment"]], dtype=pl.String),
        share=pl.when(whole > 0).then(pl.col("customers") / whole).otherwise(0.0),
        place=pl.col("segment").replace_strict(order, default=len(order), return_dtype=pl.Int64),
        colour=pl.col("segment").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String),
    )
    return rows.with_columns(height=pl.col(measure).cast(pl.Float64)).select(
        pl.col(name).cast(dtype) for name, dtype in _SCHEMA.items()
    )


def _named(moment: datetime) -> str:
    """The month that ends then; within a month the day."""
    last = moment - timedelta(microseconds=1)
    whole = (moment.day, moment.hour, moment.minute, moment.second) == (1, 0, 0, 0)
    return f"{last:%b %Y}" if whole else f"{last.day} {last:%b %Y}"


def draw_month_sizes(rows: pl.DataFrame, title: str, *, share: bool) -> "alt.Chart":
    """Segments stacked month after month, the best on top.

    Args:
        rows: Result of `month_sizes_data`.
        title: What the height is.
        share: Whether it is a share.
    """
    import altair as alt

    named = rows.sort("place").unique("segment", maintain_order=True)
    names = named["segment"].to_list()
    axis = alt.Axis(format="%", tickCount=5, domain=False) if share else ticks(tickCount=5, domain=False)
    several = rows["label"].n_unique() > 1
    chart = alt.Chart(rows)
    # An area of a single month would be a line without a width.
    mark = chart.mark_area(interpolate="monotone") if several else chart.mark_bar(width=60)
    drawn: alt.Chart = mark.encode(
        x=months_across(rows["label"].unique(maintain_order=True).to_list()),
        y=alt.Y("height:Q", title=title, stack="zero", axis=axis),
        color=coloured("segment", names, named["colour"].to_list(), room=WHOLE),
        order=alt.Order("place:Q", sort="descending"),
        tooltip=[
            alt.Tooltip("at:N", title="Before"),
            alt.Tooltip("segment:N", title="Segment"),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            alt.Tooltip("share:Q", title="Share", format=".1%"),
        ],
    ).properties(height=_HEIGHT + legend_height(names))
    return drawn


def _title(seen: Seen[SizesLook]) -> str:
    words, rows = seen.look.words, seen.rows
    first, last = rows["label"][0], rows["label"][-1]
    before, now = (sum(rows.filter(label=label)["customers"]) for label in (first, last))
    if first == last:
        return f"Segments in {last}: {words.customers_count(now)}"
    return (
        f"Segments at every month's end: from {words.customers_count(before)} ({first}) to {now:,} ({last})"
    )


def _note(seen: Seen[SizesLook]) -> str:
    made = seen.look.made
    told = ["Each month is scored anew, from nothing but what had happened by its end."]
    if made.unfinished:
        told.append("The last one ends at the analysis date.")
    if made.earlier:
        told.append(f"{counted(made.earlier, 'earlier month is', 'earlier months are')} not shown.")
    return " ".join(told)


MONTH_SIZES: Chart[SizesLook] = Chart(
    id="month-sizes",
    places=(PLACE,),
    data=lambda look, measure: month_sizes_data(look.made.sizes, look.colours, measure),
    draw=lambda seen, _: draw_month_sizes(
        seen.rows, seen.look.words.label(seen.option), share=seen.option == SHARE
    ),
    title=_title,
    note=_note,
    nothing=lambda look: f"Nobody shown was a {look.words.customer} at the end of any month.",
    choice=OneOf(
        key="month_sizes_measure",
        label="Height of the months",
        options=(CUSTOMERS, SHARE),
        told=lambda look, measure: look.words.label(measure),
    ),
)
