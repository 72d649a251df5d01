"""New and returning customers month by month."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.breakdowns.over_time import OverTime
from rfm_core.charts.chart import Chart, Seen
from rfm_core.charts.guides import WHOLE, amounts_up, coloured
from rfm_core.charts.looks import TimeLook
from rfm_core.charts.month_bars import FEW, HEIGHT, every_month, months_across, named, unfinished_note
from rfm_core.charts.numbers import COUNT
from rfm_core.charts.places import OVER_TIME
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt

NEW, BACK = "New", "Came back"
_COLOURS = {NEW: "#2A9B74", BACK: "#3B7DD8"}


def month_newcomers_data(found: OverTime, segment: str | None) -> pl.DataFrame:
    """Two pieces a month.

    Args:
        found: Result of `over_time`.
        segment: Whose months; None for everybody's.

    Returns:
        `label` (String), `kind` (String: new, came back), `customers` (Int64), `share` (0–1 of the month's), `whole`
        (Boolean), `month` (Date).
    """
    months = every_month(found, segment).select("month", "label", "whole", all="customers")
    rows = found.months if segment is None else found.months.filter(pl.col("segment") == segment)
    counted = rows.group_by("month", "new").agg(pl.col("customers").sum())
    kinds = pl.DataFrame({"kind": [NEW, BACK], "new": [True, False]})
    return (
        months.join(kinds, how="cross", maintain_order="left")
        .join(counted, on=["month", "new"], how="left", maintain_order="left")
        .with_columns(pl.col("customers").fill_null(0))
        .select(
            *("label", "kind", "customers"),
            share=pl.when(pl.col("all") > 0).then(pl.col("customers") / pl.col("all")).otherwise(0.0),
            whole="whole",
            month="month",
        )
    )


def draw_month_newcomers(pieces: pl.DataFrame, title: str) -> "alt.Chart":
    """Stacked columns, those who came back at the bottom.

    Args:
        pieces: Result of `month_newcomers_data`.
        title: What customers are called.
    """
    import altair as alt

    drawn: alt.Chart = (
        alt.Chart(pieces.drop("month").with_columns(place=(pl.col("kind") == NEW).cast(pl.Int8)))
        .mark_bar(width={"band": 0.74})
        .encode(
            x=months_across(pieces["label"].unique(maintain_order=True).to_list()),
            y=amounts_up("customers", title),
            color=coloured("kind", list(_COLOURS), list(_COLOURS.values()), room=WHOLE),
            order=alt.Order("place:Q"),
            opacity=alt.condition("datum.whole", alt.value(1.0), alt.value(0.4)),
            tooltip=[
                alt.Tooltip("label:N", title="Month"),
                alt.Tooltip("kind:N", title=title),
                alt.Tooltip("customers:Q", title=title, format=COUNT),
                alt.Tooltip("share:Q", title="Share of the month", format=".0%"),
            ],
        )
        .properties(height=HEIGHT)
    )
    return drawn


def _title(seen: Seen[TimeLook]) -> str:
    words = seen.look.words
    somebody = pl.col("customers").sum().over("month") > 0  # of nobody no part had been here
    back = seen.rows.filter("whole", somebody).filter(pl.col("kind") == BACK)
    start = f"New and returning {words.customers} by month{seen.look.whose}"
    last = back.row(-1, named=True) if back.height else None
    # Of the first month it isn't known who had been here before, unless somebody had.
    if last is None or (last["month"] == seen.rows["month"].min() and not last["customers"]):
        return start
    here = seen.rows.filter(pl.col("month") == last["month"])["customers"].sum()
    part = f"{last['customers']} of {here}" if here < FEW else percent(last["share"])
    return f"{start}: in {named(last['month'])}, {part} had been here before"


def _note(seen: Seen[TimeLook]) -> str:
    words = seen.look.words
    told = f"New is who made the first {words.visit} that the file knows of in that month."
    return " ".join(part for part in (told, unfinished_note(seen)) if part)


MONTH_NEWCOMERS: Chart[TimeLook] = Chart(
    id="months-new",
    places=(OVER_TIME,),
    data=lambda look, _: month_newcomers_data(look.made, look.segment),
    draw=lambda seen, _: draw_month_newcomers(seen.rows, seen.look.words.label("customers")),
    title=_title,
    note=_note,
    nothing=lambda look: f"Nobody shown has {look.words.came} in any month.",
)
