"""How each segment divides into groups: one bar a segment, stacked to 100 %."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.breakdowns.groups import UNKNOWN
from rfm_core.charts.chart import Among, Chart, Seen
from rfm_core.charts.guides import coloured, legend_height, names_down, shares_across
from rfm_core.charts.looks import TraitLook
from rfm_core.charts.palette import NEUTRAL, ink
from rfm_core.charts.places import TRAIT
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import percent

if TYPE_CHECKING:
    import altair as alt

_ROOM_FOR_A_LABEL = 0.09


def trait_bars_data(shares: pl.DataFrame, colours: dict[str, str]) -> pl.DataFrame:
    """One piece per segment and group with somebody in it.

    Args:
        shares: `segment`, `group` (String), `customers` (Int64), `share` (0–1 of the segment), in the order to
            show; segments without customers (null shares) are not drawn.
        colours: Each group's `#RRGGBB`, in the groups' order.

    Returns:
        `segment`, `group`, `customers`, `share`, `place` (Int64: the group's place in the order of `colours`),
        `start`, `end` (Float64, 0–1), `label` (String: the share where there
        is room for it, else empty), `colour`, `ink` (`#RRGGBB`).
    """
    # Ends are added up before empty groups go, so that the order of groups is that of the pieces.
    pieces = shares.filter(pl.col("share").is_not_null()).with_columns(
        end=pl.col("share").cum_sum().over("segment")
    )
    roomy = pl.col("share") >= _ROOM_FOR_A_LABEL
    places = {name: place for place, name in enumerate(colours)}
    inks = {colour: ink(colour) for colour in {*colours.values(), NEUTRAL}}
    pieces = pieces.filter(pl.col("share") > 0)
    return pieces.select(
        "segment",
        "group",
        "customers",
        "share",
        place=pl.col("group").replace_strict(places, default=len(places), return_dtype=pl.Int64),
        start=pl.col("end") - pl.col("share"),
        end="end",
        label=pl.when(roomy).then(pl.lit(worded(pieces["share"], percent))).otherwise(pl.lit("")),
        colour=pl.col("group").replace_strict(colours, default=NEUTRAL, return_dtype=pl.String),
    ).with_columns(ink=pl.col("colour").replace_strict(inks, return_dtype=pl.String))


def draw_trait_bars(
    pieces: pl.DataFrame, trait: str, share_of: str = "Share of the segment", bar: str = "Segment"
) -> "alt.LayerChart":
    """The stacked bars, with the shares written where they fit.

    Args:
        pieces: Result of `trait_bars_data`.
        trait: What the groups are, in the user's words.
        share_of: What 100 % is.
        bar: What a bar is.
    """
    import altair as alt

    segments = pieces["segment"].unique(maintain_order=True).to_list()
    groups = pieces.sort("place").unique("group", maintain_order=True)
    base = alt.Chart(pieces).encode(
        y=names_down("segment", segments),
        tooltip=[
            alt.Tooltip("segment:N", title=bar),
            alt.Tooltip("group:N", title=trait[:60]),
            alt.Tooltip("share:Q", title=share_of, format=".1%"),
            alt.Tooltip("customers:Q", title="Customers", format=","),
        ],
    )
    # x2Offset leaves a line of the page between two pieces.
    bars = base.mark_bar(height={"band": 0.74}, x2Offset=-1).encode(
        x=shares_across("start", share_of),
        x2="end:Q",
        color=coloured("group", groups["group"].to_list(), groups["colour"].to_list()),
    )
    middle = base.transform_calculate(middle="(datum.start + datum.end) / 2").mark_text(fontSize=11)
    labels = middle.encode(x="middle:Q", text="label:N", color=alt.Color("ink:N", scale=None))
    # The axis takes the rest: bars keep their height, and segments their names, however many groups there are.
    height = 30 * max(len(segments), 1) + 84 + legend_height(groups["group"].to_list())
    drawn: alt.LayerChart = (
        # Bars are coloured by group, labels by an ink of their own: shared, one scale would hold both.
        alt.layer(bars, labels).resolve_scale(color="independent").properties(height=height)
    )
    return drawn


def _note(seen: Seen[TraitLook]) -> str:
    parts, said = seen.look.parts, []
    if parts.lumped:
        said.append(f"The {parts.lumped:,} rarest values stand together as “other”.")
    last = parts.shares.tail(1).to_dicts()
    if last and last[0]["group"] == UNKNOWN and last[0]["customers"]:
        of = seen.look.words.customers_count(last[0]["customers"])
        said.append(f"Nothing is known of {of}, shown as “unknown”.")
    return " ".join(said)


TRAIT_BARS: Chart[TraitLook] = Chart(
    id="audience-trait",
    places=(TRAIT,),
    data=lambda look, _: trait_bars_data(look.parts.shares, look.parts.colours),
    draw=lambda seen, _: draw_trait_bars(seen.rows, seen.look.trait.name),
    title=lambda seen: f"{seen.look.trait.name} within each segment",
    note=_note,
    among=Among("trait_shape", "How to show it", "Bands"),
    saved=lambda seen: seen.look.parts.shares,
)
