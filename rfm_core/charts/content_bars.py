"""What one segment watches or buys, beside everybody."""

from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.guides import names_down, shares_across
from rfm_core.charts.looks import ContentLook
from rfm_core.charts.numbers import AMOUNT, COUNT
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import ONE_CONTENT
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt


class ContentMeasure(StrEnum):
    """What a bar's length is: the share of the segment's amount, or of its customers."""

    AMOUNT = "share_of_amount"
    CUSTOMERS = "share_of_customers"


def content_bars_data(
    shares: pl.DataFrame, segment: str, everybody: str, measure: ContentMeasure, colour: str
) -> pl.DataFrame:
    """One bar per content of `segment`, with everybody's share beside it.

    Args:
        shares: `segment`, `content` (String), `customers` (Int64), `amount`, `share_of_amount`, `share_of_customers`
            (Float64), as `rfm_core.breakdowns.Contents.shares`.
        segment: Whose bars.
        everybody: The block of all customers in `shares`.
        measure: What the length is.
        colour: The segment's `#RRGGBB`.

    Returns:
        `content`, `length`, `everybody` (Float64, 0–1; 0 where there is nothing), `label` (String), `customers`,
        `amount`, `colour`.
    """
    length = pl.col(measure.value).fill_null(0)
    whole = shares.filter(pl.col("segment") == everybody).select("content", everybody=length)
    own = shares.filter(pl.col("segment") == segment)
    bars = own.join(whole, on="content", maintain_order="left").with_columns(length=length)
    return bars.select(
        "content",
        "length",
        "everybody",
        worded(bars["length"], percent).alias("label"),
        "customers",
        "amount",
        pl.lit(colour).alias("colour"),
    )


def draw_content_bars(bars: pl.DataFrame, length: str, amount: str) -> "alt.LayerChart | alt.FacetChart":
    """A bar for the segment, a tick for everybody.

    Args:
        bars: Result of `content_bars_data`.
        length: What the length is, in the user's words.
        amount: What amounts are called.
    """
    import altair as alt

    order = bars["content"].to_list()
    # Room for the number behind the longest bar; never 0, which would be no axis at all.
    longest = max([*bars["length"], *bars["everybody"], 1e-9]) * 1.18
    base = alt.Chart(bars).encode(
        y=names_down("content", order),
        tooltip=[
            alt.Tooltip("content:N", title="Content"),
            alt.Tooltip("length:Q", title=length, format=".1%"),
            alt.Tooltip("everybody:Q", title="Everybody", format=".1%"),
            alt.Tooltip("customers:Q", title="Customers", format=COUNT),
            alt.Tooltip("amount:Q", title=amount, format=AMOUNT),
        ],
    )
    bar = base.mark_bar(cornerRadiusEnd=4, height={"band": 0.62}).encode(
        x=shares_across("length", length, longest), color=alt.Color("colour:N", scale=None)
    )
    tick = base.mark_tick(thickness=3, height={"band": 0.9}, color=NEUTRAL).encode(x="everybody:Q")
    further = base.transform_calculate(further="max(datum.length, datum.everybody)")
    label = further.mark_text(align="left", dx=7, color=NEUTRAL).encode(x="further:Q", text="label:N")
    return alt.layer(bar, tick, label).properties(height=32 * max(len(order), 1) + 50)


_LABELS = {ContentMeasure.AMOUNT.value: "value_share", ContentMeasure.CUSTOMERS.value: "share"}


def _data(look: ContentLook, measure: str) -> pl.DataFrame:
    segment = look.segment or look.everybody
    colour = look.colours.get(segment, NEUTRAL)
    return content_bars_data(look.made.shares, segment, look.everybody, ContentMeasure(measure), colour)


def _title(seen: Seen[ContentLook]) -> str:
    verb = "watch" if seen.look.words.viewing else "buy"
    if seen.look.segment is None:
        return f"What {seen.look.everybody.lower()} {verb}"
    return f"What {seen.look.segment} {verb}; the line is everybody"


def _note(seen: Seen[ContentLook]) -> str:
    if seen.option != ContentMeasure.CUSTOMERS or not seen.look.by_events:
        return ""
    customers = seen.look.words.customers
    return f"Who has several contents counts in each, so these add up to more than all {customers}."


CONTENT_BARS: Chart[ContentLook] = Chart(
    id="audience-content-segment",
    places=(ONE_CONTENT,),
    data=_data,
    draw=lambda seen, _: draw_content_bars(
        seen.rows, seen.look.words.label(_LABELS[seen.option]), seen.look.words.label("monetary")
    ),
    title=_title,
    note=_note,
    choice=OneOf(
        key="content_measure",
        label="Length of the bars",
        options=tuple(_LABELS),
        told=lambda look, measure: look.words.label(_LABELS[measure]),
    ),
)
