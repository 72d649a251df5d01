"""Segments as tiles: area is the number of customers; the colour is the segment's, or tells how often they come."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Chart, Look, OneOf, Seen
from rfm_core.charts.fitting import LINE, WRAPPED, Written, columns_of, first_that_fits, wrapped, written
from rfm_core.charts.numbers import AMOUNT, COUNT, NUMBER
from rfm_core.charts.palette import CHOSEN, NEUTRAL, ink, step_colour
from rfm_core.charts.places import TILES
from rfm_core.charts.squarified import squarified
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import Vocabulary, percent, short

if TYPE_CHECKING:
    import altair as alt

_HEIGHT = 420
_SHAPE = (1.0, 1.0)
"""What tiles are laid out in: between the shapes that they are drawn in on a wide and on a narrow screen."""
_SIZE = 12.5


class TileColour(StrEnum):
    """What a tile's colour is."""

    SEGMENT = "segment"
    FREQUENCY = "average_frequency"


def treemap_data(
    segments: pl.DataFrame, colours: dict[str, str], colour: TileColour = TileColour.SEGMENT
) -> pl.DataFrame:
    """The tiles: inhabited segments, the largest first, each with its place, its fill and text colour.

    Args:
        segments: `segment` (String), `customers` (Int), `share` and `value_share` (0–1), `average_frequency` and
            `average_monetary` (Float64, null where nobody is in the segment).
        colours: Each segment's `#RRGGBB`.
        colour: What the fill tells.

    Returns:
        These columns of the inhabited segments, plus `left`, `right`, `top`, `bottom` (Float64, 0–1 of the drawing),
        `colour` and `ink` (`#RRGGBB`).
    """
    tiles = (
        segments.filter(pl.col("customers") > 0)
        .select("segment", "customers", "share", "value_share", "average_frequency", "average_monetary")
        .sort("customers", descending=True, maintain_order=True)
    )
    fills = pl.Series("colour", _fills(tiles, colours, colour), dtype=pl.String)
    places = squarified(tiles["customers"].to_list(), *_SHAPE)
    corners = {
        "left": [x for x, *_ in places],
        "right": [x + width for x, _, width, _ in places],
        "top": [y for _, y, *_ in places],
        "bottom": [y + height for _, y, _, height in places],
    }
    return tiles.with_columns(
        *(pl.Series(name, values, dtype=pl.Float64) for name, values in corners.items()),
        fills,
        worded(fills, ink).alias("ink"),
    )


def _fills(tiles: pl.DataFrame, colours: dict[str, str], colour: TileColour) -> list[str]:
    if colour is TileColour.SEGMENT:
        return [colours.get(name, NEUTRAL) for name in tiles["segment"]]
    frequency = pl.col("average_frequency")
    span = frequency.max() - frequency.min()
    position = pl.when(span > 0).then((frequency - frequency.min()) / span).otherwise(0.5)
    return [step_colour(place) for place in tiles.select(position).to_series().fill_null(0.5)]


def draw_treemap(
    tiles: pl.DataFrame, words: Vocabulary, chosen: str | None = None
) -> "alt.LayerChart | alt.FacetChart":
    """The tiles, with as much text as fits without a broken word; a click reports the segment as `picked`.

    Args:
        tiles: Result of `treemap_data`.
        words: The user's words for orders and spend.
        chosen: The segment to set off from the others.
    """
    import altair as alt

    told = tiles.select(
        *("segment", "customers", "share", "value_share", "average_frequency", "average_monetary"),
        *("left", "right", "top", "bottom", "colour", "ink"),
        *columns_of([_variants(row, words) for row in tiles.iter_rows(named=True)]),
    )
    whole = alt.Scale(domain=[0, 1], nice=False)
    base = alt.Chart(told).encode(
        x=alt.X("left:Q", scale=whole, axis=None),
        y=alt.Y("top:Q", scale=alt.Scale(domain=[1, 0], nice=False), axis=None),
        tooltip=_hints(words),
    )
    rectangles = base.mark_rect(
        cornerRadius=6, xOffset=1.5, yOffset=1.5, x2Offset=-1.5, y2Offset=-1.5, stroke=CHOSEN
    ).encode(
        x2="right:Q",
        y2="bottom:Q",
        color=alt.Color("colour:N", scale=None),
        strokeWidth=alt.condition(
            alt.FieldEqualPredicate(chosen or "", field="segment"), alt.value(4), alt.value(0)
        ),
    )
    room = "(datum.right - datum.left) * width", "(datum.bottom - datum.top) * height"
    texts = (
        base.transform_calculate(told=first_that_fits(_VARIANTS, "''", *room))
        .mark_text(align="left", baseline="top", dx=8, dy=8, fontSize=_SIZE, lineBreak="\n", lineHeight=LINE)
        .encode(text="told:N", color=alt.Color("ink:N", scale=None))
    )
    picked = alt.selection_point(name="picked", fields=["segment"])
    return alt.layer(rectangles.add_params(picked), texts).properties(
        height=_HEIGHT, view=alt.ViewBackground(strokeOpacity=0)
    )


_VARIANTS = tuple(f"datum.text{place}" for place in range(4 * WRAPPED))


def _variants(row: dict[str, Any], words: Vocabulary) -> list[Written]:
    """What a tile may say, the most first."""
    name, number = row["segment"], f"{row['customers']:,}"
    share = f"{number} · {percent(row['share'])}"
    averages = [words.visits_count(row["average_frequency"]), words.amount(row["average_monetary"])]
    if not (words.sign or words.short_unit):
        averages[1] += f" {words.value}"
    below: tuple[list[str], ...] = ([share, *averages], [share], [number], [])
    return [written([*lines, *more], _SIZE) for more in below for lines in wrapped(name)]


def _hints(words: Vocabulary) -> "list[alt.Tooltip]":
    import altair as alt

    return [
        alt.Tooltip("segment:N", title=words.label("segment")),
        alt.Tooltip("customers:Q", title=words.label("customers"), format=COUNT),
        alt.Tooltip("share:Q", title=words.label("share"), format=".1%"),
        alt.Tooltip("value_share:Q", title=words.label("value_share"), format=".1%"),
        alt.Tooltip("average_frequency:Q", title=words.label("average_frequency"), format=NUMBER),
        alt.Tooltip("average_monetary:Q", title=words.label("average_monetary"), format=AMOUNT),
    ]


def _told(look: Look, colour: str) -> str:
    label = look.words.label(colour)
    return f"Colour: {label[:1].lower()}{label[1:]}"


def _note(seen: Seen[Look]) -> str:
    words = seen.look.words
    averages = seen.rows["average_frequency"].drop_nulls().to_list()
    few, many = (min(averages), max(averages)) if averages else (None, None)
    colour = ""
    if seen.option == TileColour.FREQUENCY:
        colour = (
            f"Everywhere it is {short(few)} {words.visits} on average. "
            if few == many
            else f"The bluer, the more {words.visits} on average: {short(few)} where it is grey, {short(many)} where "
            "it is bluest. "
        )
    return (
        f"The larger a tile, the more {words.customers}. {colour}The last lines of a tile are averages of a "
        f"{words.customer}. Click a tile to choose it."
    )


TREEMAP: Chart[Look] = Chart(
    id="treemap",
    places=(TILES,),
    data=lambda look, colour: treemap_data(look.segments, look.colours, TileColour(colour)),
    draw=lambda seen, chosen: draw_treemap(seen.rows, seen.look.words, chosen),
    title=lambda seen: (
        f"Segments as tiles by number of {seen.look.words.customers}, in the segments' colours"
        if seen.option == TileColour.SEGMENT
        else f"Segments as tiles by number of {seen.look.words.customers}, coloured by "
        f"{seen.look.words.label('average_frequency').lower()}"
    ),
    note=_note,
    choice=OneOf(
        key="treemap_colour",
        label="What the colour of a tile tells",
        options=tuple(one.value for one in TileColour),
        told=_told,
    ),
    click="segment",
    headed=False,
)
