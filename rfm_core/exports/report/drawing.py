"""Where everything in the report's charts stands; the templates turn it into SVG.

Lengths are in the units of each drawing's `viewBox`.
"""

from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from rfm_core.charts.palette import ink
from rfm_core.charts.score_pair import ScorePair
from rfm_core.charts.squarified import squarified
from rfm_core.vocabulary import Vocabulary, count, percent

WIDTH = 450.0
_LETTER = 7.3  # an average letter of the 13-unit font
_NAMES, _NUMBERS, _ROW = 156.0, 60.0, 34.0
_PLOT = (46.0, 12.0, WIDTH - 20, 262.0)  # left, top, right, bottom


@dataclass(frozen=True)
class Box:
    """A filled rectangle with up to three lines of text."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    ink: str
    lines: tuple[str, ...]
    told: str


@dataclass(frozen=True)
class Bars:
    """One segment's two bars: share of customers above share of value."""

    y: float
    name: str
    told: str
    colour: str
    customers: float
    value: float
    customers_text: str
    value_text: str


@dataclass(frozen=True)
class Curve:
    """A line in a plot whose axes run from 0 to 1."""

    points: str
    area: str
    mark: float
    left: float
    top: float
    right: float
    bottom: float
    ticks: tuple[tuple[float, float, str], ...]


def shortened(text: str, width: float) -> str:
    """`text`, cut with an ellipsis where it would be wider than `width`."""
    letters = max(int(width / _LETTER), 1)
    return text if len(text) <= letters else text[: letters - 1] + "…"


def segment_bars(segments: pl.DataFrame, colours: dict[str, str]) -> tuple[Bars, ...]:
    """A pair of bars per segment, in the map's order."""
    rows = list(segments.iter_rows(named=True))
    longest = max((max(row["share"], row["value_share"]) for row in rows), default=0.0) or 1.0
    room = WIDTH - _NAMES - _NUMBERS
    return tuple(
        Bars(
            y=place * _ROW,
            name=shortened(row["segment"], _NAMES - 12),
            told=row["segment"],
            colour=colours[row["segment"]],
            customers=max(row["share"], 0) / longest * room,
            # Who gave back more than they bought brought less than nothing: there is no such bar.
            value=max(row["value_share"], 0) / longest * room,
            customers_text=percent(row["share"]),
            value_text=percent(row["value_share"]),
        )
        for place, row in enumerate(rows)
    )


def treemap(
    segments: pl.DataFrame, colours: dict[str, str], words: Vocabulary, height: float = 300.0
) -> tuple[Box, ...]:
    """Inhabited segments as tiles, largest first; area is the number of customers (squarified)."""
    ranked = segments.filter(pl.col("customers") > 0).sort("customers", descending=True, maintain_order=True)
    rows = list(ranked.iter_rows(named=True))
    places = squarified([row["customers"] for row in rows], WIDTH, height)
    return tuple(_tile(row, place, colours, words) for row, place in zip(rows, places, strict=True))


def _tile(
    row: dict[str, object],
    place: tuple[float, float, float, float],
    colours: dict[str, str],
    words: Vocabulary,
) -> Box:
    x, y, width, height = place
    name, people = str(row["segment"]), f"{row['customers']:,} · {percent(float(str(row['share'])))}"
    lines = (
        shortened(name, width - 14),
        people,
        f"{percent(float(str(row['value_share'])))} of {words.value}",
    )
    room = 0 if width < 64 else min(3, int((height - 8) // 18))
    fitting = tuple(line for line in lines[:room] if len(line) * _LETTER <= width - 10)
    colour = colours[name]
    return Box(x, y, width, height, colour, ink(colour), fitting, f"{name}: {people}")


def score_grid(cells: pl.DataFrame, pair: ScorePair) -> tuple[tuple[Box, ...], tuple[int, ...], float]:
    """The grid of two scores.

    Args:
        cells: Result of `rf_grid_data`.
        pair: Its two scores.

    Returns:
        The cells, the scores from low to high, and the side of a cell.
    """
    down, across = pair.fields
    scores = tuple(sorted(cells[down].unique().to_list()))
    side = min((WIDTH - 40) / len(scores), 58.0)
    boxes = tuple(
        Box(
            x=40 + (row[across] - scores[0]) * side,
            y=(scores[-1] - row[down]) * side,
            width=side - 4,
            height=side - 4,
            colour=row["colour"] or "#EEF1F6",
            ink=row["ink"] or "#5B6475",
            lines=(count(row["customers"]),) if row["customers"] else (),
            told=f"{pair.down} {row[down]}, {pair.across} {row[across]}: {count(row['customers'])}"
            + (f", mostly {row['segment']}" if row["segment"] else ""),
        )
        for row in cells.iter_rows(named=True)
    )
    return boxes, scores, side


def pareto(curve: pl.DataFrame, best: float) -> Curve | None:
    """The Pareto curve, from (0, 0) to (1, 1), as path points; None where there is none.

    Args:
        curve: Result of `pareto_data`.
        best: The share of customers to mark (0–1).
    """
    if curve.is_empty():
        return None
    left, top, right, bottom = _PLOT
    most = max(1.0, *curve["value_share"].to_list())
    spots = [
        (left + share * (right - left), bottom - value / most * (bottom - top))
        for share, value in curve.select("customer_share", "value_share").iter_rows()
    ]
    kept = [spots[0], *(spot for before, spot in pairwise(spots) if spot != before)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in kept)
    ticks = tuple(
        (left + share * (right - left), bottom - share / most * (bottom - top), percent(share))
        for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    area = f"{left:.1f},{bottom:.1f} {points} {right:.1f},{bottom:.1f}"
    return Curve(points, area, left + best * (right - left), left, top, right, bottom, ticks)
