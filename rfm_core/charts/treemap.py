"""Segments as tiles: area is the number of customers, colour the average frequency."""

from typing import Any

import polars as pl

from rfm_core.charts.chart import Chart, Look, Medium, Seen
from rfm_core.charts.palette import CHOSEN, ink, step_colour
from rfm_core.charts.places import TILES
from rfm_core.charts.wording import worded
from rfm_core.vocabulary import Vocabulary, exact, percent, short

_SMALL = 0.06
"""Tiles of fewer customers than this share hold name and number only, in smaller letters, so that words fit."""


def treemap_data(segments: pl.DataFrame) -> pl.DataFrame:
    """The tiles: inhabited segments in the map's order, each with its fill and text colour.

    Args:
        segments: `segment` (String), `customers` (Int), `share` (0–1), `average_frequency` and
            `average_monetary` (Float64, null where nobody is in the segment).

    Returns:
        These columns of the inhabited segments, plus `colour` and `ink` (`#RRGGBB`).
    """
    tiles = segments.filter(pl.col("customers") > 0).select(
        "segment", "customers", "share", "average_frequency", "average_monetary"
    )
    frequency = pl.col("average_frequency")
    span = frequency.max() - frequency.min()
    position = pl.when(span > 0).then((frequency - frequency.min()) / span).otherwise(0.5)
    fills = [step_colour(place) for place in tiles.select(position).to_series().fill_null(0.5)]
    colours = pl.Series(fills, dtype=pl.String)
    return tiles.with_columns(colour=colours, ink=worded(colours, ink))


def draw_treemap(tiles: pl.DataFrame, words: Vocabulary, chosen: str | None = None) -> dict[str, Any]:
    """An ECharts option for `treemap_data`; a click reports the tile's place counted from 1.

    Args:
        tiles: Result of `treemap_data`.
        words: The user's words for orders and spend.
        chosen: The segment to set off from the others.
    """
    return {
        "animation": False,
        # pre-line: the text has line ends of its own.
        "tooltip": {"formatter": "{b}", "confine": True, "extraCssText": "white-space: pre-line"},
        "series": [
            {
                "type": "treemap",
                "roam": False,
                # A click would zoom into the tile, with no way back while the path bar is off.
                "nodeClick": False,
                "selectedMode": "single",
                "breadcrumb": {"show": False},
                "left": 0,
                "right": 0,
                "top": 0,
                "bottom": 0,
                "sort": "desc",
                "itemStyle": {"gapWidth": 3, "borderWidth": 0, "borderRadius": 6},
                "data": [_tile(row, words, chosen) for row in tiles.iter_rows(named=True)],
            }
        ],
    }


def _tile(row: dict[str, Any], words: Vocabulary, chosen: str | None) -> dict[str, Any]:
    average = row["average_frequency"], row["average_monetary"]
    full = (
        f"{row['segment']}\n{words.customers_count(row['customers'])} · {percent(row['share'])}\n"
        f"{words.label('average_frequency')}: {exact(average[0])}\n"
        f"{words.label('average_monetary')}: {words.exact_amount(average[1])}"
    )
    small = row["share"] < _SMALL
    brief = f"{row['segment']}\n{row['customers']:,}"
    if not small:
        unit = "" if words.short_unit or words.sign else f" {words.value}"
        brief += (
            f" · {percent(row['share'])}\n{words.visits_count(average[0])}\n{words.amount(average[1])}{unit}"
        )
    outline = {"borderColor": CHOSEN, "borderWidth": 4} if row["segment"] == chosen else {"borderWidth": 0}
    return {
        # The hint can show the name only (`{b}`), so the name holds all that is told.
        "name": full,
        "value": row["customers"],
        "itemStyle": {"color": row["colour"], **outline},
        "label": {
            "formatter": brief.replace("{", "{\u2060"),  # a brace in a name is no template
            "color": row["ink"],
            "fontSize": 11 if small else 13,
            "lineHeight": 15 if small else 18,
            "padding": [5, 2] if small else 5,
            "overflow": "break",
            "ellipsis": "…",
            "position": "insideTopLeft",
        },
        "select": {"itemStyle": {"color": row["colour"], **outline}},
    }


def _note(seen: Seen[Look]) -> str:
    words = seen.look.words
    averages = seen.rows["average_frequency"].drop_nulls().to_list()
    few, many = (min(averages), max(averages)) if averages else (None, None)
    return (
        f"Size: {words.customers}. Colour: {words.label('average_frequency').lower()}, "
        f"from grey ({short(few)}) to blue ({short(many)}). The last lines of a tile are averages of a "
        f"{words.customer}. Click a tile to choose it."
    )


TREEMAP = Chart(
    id="treemap",
    places=(TILES,),
    data=lambda look, _: treemap_data(look.segments),
    draw=lambda seen, chosen: draw_treemap(seen.rows, seen.look.words, chosen),
    title=lambda seen: (
        "Segments as tiles by number of customers, coloured by "
        f"{seen.look.words.label('average_frequency').lower()}"
    ),
    note=_note,
    click="segment",
    medium=Medium.TILES,
    headed=False,
)
