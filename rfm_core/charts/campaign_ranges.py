"""Written to against held back, segment by segment: who came, or what each brought, with the ranges of the truth."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.campaigns.made import CONTROL, TREATED, CampaignResult
from rfm_core.campaigns.verdicts import Verdict
from rfm_core.charts.chart import Chart, OneOf, Seen
from rfm_core.charts.guides import names_down, shares_across
from rfm_core.charts.looks import CampaignLook
from rfm_core.charts.numbers import AMOUNT, COUNT, ticks
from rfm_core.charts.palette import NEUTRAL
from rfm_core.charts.places import CAMPAIGN
from rfm_core.segments import record
from rfm_core.vocabulary import Vocabulary, percent

if TYPE_CHECKING:
    import altair as alt

_BAND = 46
"""Pixels of a segment."""


class CampaignMeasure(StrEnum):
    """What both groups are compared by."""

    RESPONSE = "response"
    VALUE = "value"


def campaign_ranges_data(
    made: CampaignResult, measure: CampaignMeasure, colours: dict[str, str]
) -> pl.DataFrame:
    """A point with its range for both groups of every segment.

    Args:
        made: The comparison.
        measure: What is compared.
        colours: `#RRGGBB` of the map's segments; those of other maps that are known have their own.

    Returns:
        `segment`, `group` (String), `customers` (Int64), `at`, `low`, `high` (Float64: a share of 1, or an amount; no
        range where it isn't known), `range` (String), `colour`.
    """
    names = made.groups["segment"].unique(maintain_order=True).to_list()
    known = {name: one.colour for name in names if (one := record(name))} | colours
    mark = pl.col("segment").replace_strict(known, default=NEUTRAL, return_dtype=pl.String)
    rows = made.groups.select(
        "segment",
        "group",
        "customers",
        at=measure.value,
        low=f"{measure.value}_low",
        high=f"{measure.value}_high",
        colour=pl.when(pl.col("group") == TREATED).then(mark).otherwise(pl.lit(NEUTRAL)),
    )
    told = [_told(row["low"], row["high"], measure, made.words) for row in rows.iter_rows(named=True)]
    return rows.with_columns(pl.Series("range", told, dtype=pl.String))


def _told(low: float | None, high: float | None, measure: str, words: Vocabulary) -> str:
    if low is None or high is None:
        return "not known"
    write = percent if measure == CampaignMeasure.RESPONSE else words.amount
    return f"{write(low)} to {write(high)}"


def draw_campaign_ranges(
    points: pl.DataFrame, measure: CampaignMeasure, words: Vocabulary
) -> "alt.LayerChart | alt.FacetChart":
    """A filled point for those written to, a hollow one for those held back, each on the line of its range.

    Args:
        points: Result of `campaign_ranges_data`.
        measure: What is compared.
        words: The user's words.
    """
    import altair as alt

    order = points["segment"].unique(maintain_order=True).to_list()
    base = alt.Chart(points).encode(
        y=names_down("segment", order),
        yOffset=alt.YOffset("group:N", sort=[TREATED, CONTROL], scale=alt.Scale(paddingOuter=0.5)),
        color=alt.Color("colour:N", scale=None),
        tooltip=_hints(measure, words),
    )
    lines = base.mark_rule(strokeWidth=2.5).encode(x=_across(points, "low", measure, words), x2="high:Q")
    shapes = alt.Scale(domain=[TREATED, CONTROL], range=["circle", "diamond"])
    legend = alt.Legend(title=None, orient="top", symbolFillColor=NEUTRAL, symbolStrokeColor=NEUTRAL)
    dots = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=_across(points, "at", measure, words), shape=alt.Shape("group:N", scale=shapes, legend=legend)
    )
    return alt.layer(lines, dots).properties(height=_BAND * max(len(order), 1) + 70)


def _across(points: pl.DataFrame, field: str, measure: str, words: Vocabulary) -> "alt.X":
    import altair as alt

    if measure == CampaignMeasure.RESPONSE:
        most = max(
            points.select(pl.max_horizontal("at", "high").fill_null(0.0)).to_series().to_list(), default=0.0
        )
        return shares_across(field, f"Share who {words.came}", min(most * 1.05, 1.0) or 1.0)
    title = f"{words.label('monetary')} per {words.customer} →"
    return alt.X(f"{field}:Q", title=title, axis=ticks("monetary", tickCount=4, domain=False, ticks=False))


def _hints(measure: str, words: Vocabulary) -> list[Any]:
    import altair as alt

    is_share = measure == CampaignMeasure.RESPONSE
    return [
        alt.Tooltip("segment:N", title="Segment"),
        alt.Tooltip("group:N", title="Group"),
        alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
        alt.Tooltip("at:Q", title=_label(measure, words), format=".1%" if is_share else AMOUNT),
        alt.Tooltip("range:N", title="Range"),
    ]


def _label(measure: str, words: Vocabulary) -> str:
    return "Response" if measure == CampaignMeasure.RESPONSE else f"{words.label('monetary')} each"


def _title(seen: Seen[CampaignLook]) -> str:
    words, rows = seen.look.words, seen.look.made.segments
    if seen.option == CampaignMeasure.VALUE:
        return f"{words.label('monetary')} per {words.customer} since the campaign"
    worked = rows.filter(pl.col("verdict") == Verdict.WORKED.value)["segment"].to_list()
    if not worked:
        return f"Who {words.came} since the campaign: no segment differs by more than chance"
    if len(worked) == 1:
        return f"In {worked[0]} more {words.came} than without a message"
    return f"In {len(worked)} of {rows.height} segments more {words.came} than without a message"


CAMPAIGN_RANGES: Chart[CampaignLook] = Chart(
    id="campaign-ranges",
    places=(CAMPAIGN,),
    data=lambda look, measure: campaign_ranges_data(look.made, CampaignMeasure(measure), look.colours),
    draw=lambda seen, _: draw_campaign_ranges(seen.rows, CampaignMeasure(seen.option), seen.look.words),
    title=_title,
    alt=lambda seen: (
        f"{_title(seen)}; for {seen.rows['segment'].n_unique()} segments both groups with their ranges"
    ),
    note=lambda _: (
        "The true number of a group lies on its line 19 times in 20. Where the lines of a segment overlap much, its "
        "difference may be chance."
    ),
    nothing=lambda _: "No segment has both groups, so there is nothing to draw.",
    choice=OneOf(
        key="campaign_measure",
        label="What both groups are compared by",
        options=tuple(one.value for one in CampaignMeasure),
        told=lambda look, measure: _label(measure, look.words),
    ),
)
