"""A segment map as a grid to paint: its scores down and across; totals and levels as one row."""

import itertools
from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.fitting import WRAPPED, columns_of, first_that_fits, wrapped, written
from rfm_core.charts.palette import NEUTRAL, ink
from rfm_core.charts.score_pair import ScorePair
from rfm_core.segments.choice import MapKind

if TYPE_CHECKING:
    import altair as alt

NOBODY, SEVERAL = "nobody's", "several"
_RF = ScorePair()
_SIZES = (11.0, 8.5, 7.0)
"""Letters of names in cells; the smallest are for phones."""

Places = list[tuple[str, int, int]]
"""Cells with their places down and across."""


def map_boards(kind: MapKind, scores: range) -> list[tuple[str, Places]]:
    """The grids that show a whole map: a title, and cells with their places; a code map has one for each M.

    Args:
        kind: What the map looks at.
        scores: Every score a metric can get.
    """
    if kind is MapKind.CODE:
        return [
            (f"M = {m}", [(f"{r}{f}{m}", r, f) for r in scores for f in scores]) for m in reversed(scores)
        ]
    if kind.letters:
        return [("", [(f"{down}{across}", down, across) for down in scores for across in scores])]
    numbers = scores if kind is MapKind.LEVEL else range(3 * scores[0], 3 * scores[-1] + 1)
    return [("", [(str(number), 0, number) for number in numbers])]


def map_grid_data(
    claims: dict[str, tuple[str, ...]], places: Iterable[tuple[str, int, int]], colours: dict[str, str]
) -> pl.DataFrame:
    """One row per cell of the map.

    Args:
        claims: Each cell with the segments that claim it, as `SegmentMap.cells` gives them.
        places: Each cell to show (`54`, `543` or `9`) with its place down (0 for bands) and across, as `map_boards`
            gives them.
        colours: Each segment's `#RRGGBB`.

    Returns:
        `cell` (String), `down`, `across` (Int64), `segment` (String: its owner, or that it has none or
        several), `colour`, `ink` (`#RRGGBB`) and `sound` (Boolean: exactly one segment claims it).
    """
    rows = [(cell, down, across, _owner(claims.get(cell, ()))) for cell, down, across in places]
    fills = [colours.get(owner, NEUTRAL) for *_, owner in rows]
    return pl.DataFrame(
        [
            (*row, fill, ink(fill), len(claims.get(row[0], ())) == 1)
            for row, fill in zip(rows, fills, strict=True)
        ],
        schema={
            "cell": pl.String,
            "down": pl.Int64,
            "across": pl.Int64,
            "segment": pl.String,
            "colour": pl.String,
            "ink": pl.String,
            "sound": pl.Boolean,
        },
        orient="row",
    )


def draw_map_grid(
    cells: pl.DataFrame, title: str | None = None, pair: ScorePair = _RF
) -> "alt.LayerChart | alt.FacetChart":
    """The grid; a click or a dragged rectangle reports cells in the selections `cell` and `area`.

    Args:
        cells: Result of `map_grid_data`.
        title: What this grid is, where there are several.
        pair: The scores down and across, where it isn't a row.
    """
    import altair as alt

    down = sorted(cells["down"].unique().to_list(), reverse=True)
    banded = len(down) == 1
    across = sorted(cells["across"].unique().to_list())
    y_axis = None if banded else alt.Axis(ticks=False, domain=False)
    upwards, rightwards = pair.scores
    x_title = "Score →" if banded else f"{rightwards} →"
    base = alt.Chart(cells.with_columns(_ways_to_write(cells["segment"]))).encode(
        x=alt.X(
            "across:O", sort=across, title=x_title, axis=alt.Axis(labelAngle=0, ticks=False, domain=False)
        ),
        y=alt.Y("down:O", sort=down, title=None if banded else f"{upwards} →", axis=y_axis),
        tooltip=[alt.Tooltip("cell:N", title="Cell"), alt.Tooltip("segment:N", title="Segment")],
    )
    tiles = base.mark_rect(cornerRadius=6, stroke="transparent", strokeWidth=3).encode(
        color=alt.Color("colour:N", scale=None),
        fillOpacity=alt.condition(alt.datum.sound, alt.value(1.0), alt.value(0.35)),
    )
    names = _above(cells, across) if banded else [_inside(base, len(down), len(across))]
    # toggle=False: with Shift held, a click would add its cell to those before.
    click = alt.selection_point(name="cell", fields=["cell"], toggle=False)
    area = alt.selection_interval(
        name="area", encodings=["x"] if banded else ["x", "y"], mark=alt.BrushConfig(fillOpacity=0.15)
    )
    height = 150 if banded else 52 * len(down) + 80
    chart = alt.layer(tiles.add_params(click, area), *names).properties(height=height)
    # As SVG, the dragged rectangle would be marks without a name; screen readers have the text beside, and the table.
    chart = chart.properties(usermeta={"embedOptions": {"renderer": "canvas"}})
    return chart.properties(title=title) if title else chart


def _ways_to_write(names: pl.Series) -> list[pl.Series]:
    """Each name in letters from large to small, on one line and on several."""
    return columns_of(
        [
            [written(lines, size, line=size + 2, margin=2) for size in _SIZES for lines in wrapped(name)]
            for name in names
        ]
    )


def _inside(base: "alt.Chart", down: int, across: int) -> "alt.Chart":
    """The names in their cells, on as many lines and in letters as small as they need; whole even on a phone."""
    import altair as alt

    room = f"width / {across}", f"height / {down}"
    places = range(WRAPPED * len(_SIZES))
    texts, sizes = (
        [f"datum.text{place}" for place in places],
        [str(_SIZES[place // WRAPPED]) for place in places],
    )
    lines = [f"length(split({text}, '\\n'))" for text in texts]
    names: alt.Chart = (
        base.transform_calculate(
            told=first_that_fits(texts, texts[-1], *room), lines=first_that_fits(lines, lines[-1], *room)
        )
        .mark_text(
            fontSize=(size := alt.expr(first_that_fits(sizes, sizes[-1], *room))),
            lineBreak="\n",
            lineHeight=alt.expr(f"({size.expr}) + 2"),
            baseline="middle",
            dy=alt.expr(f"-(datum.lines - 1) * (({size.expr}) + 2) / 2"),
            limit=alt.expr(f"{room[0]} - 2"),
        )
        .encode(text="told:N", color=alt.Color("ink:N", scale=None))
    )
    return names


def _above(cells: pl.DataFrame, across: list[int]) -> "list[alt.Chart]":
    """The names above a single row, each once over all its cells: a lone cell is too narrow for its name."""
    import altair as alt

    charts = []
    for _, run in itertools.groupby(cells.sort("across").iter_rows(named=True), key=itemgetter("segment")):
        held = list(run)
        width = f"width / {len(across)}"
        mark = alt.Chart(pl.DataFrame(held[:1], schema=cells.schema)).mark_text(
            fontSize=11,
            color=NEUTRAL,
            dx=alt.expr(f"{width} * {(len(held) - 1) / 2}"),
            limit=alt.expr(f"{width} * {len(held)} - 2"),
        )
        charts.append(mark.encode(x=alt.X("across:O", sort=across), y=alt.value(-8), text="segment:N"))
    return charts


def _owner(segments: tuple[str, ...]) -> str:
    if not segments:
        return NOBODY
    return segments[0] if len(segments) == 1 else SEVERAL
