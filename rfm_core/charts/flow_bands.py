"""Bands between the segments of two moments, in pixels: where each begins, ends and runs."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from rfm_core.listing import brief
from rfm_core.movement.lists import Flow, flows_of
from rfm_core.vocabulary import count

HEIGHT = 470
_GAP, _LINE = 7.0, 14.0
"""Pixels between two segments, and from one name to the next."""
_STEPS = (0.0, 0.15, 0.3, 0.42, 0.5, 0.58, 0.7, 0.85, 1.0)
"""Where along its way a band is drawn."""
SCHEMA = {
    "kind": pl.String,
    "moved": pl.String,
    "from": pl.String,
    "to": pl.String,
    "customers": pl.Int64,
    "value_before": pl.Float64,
    "value_after": pl.Float64,
    "colour": pl.String,
    "across": pl.Float64,
    "top": pl.Float64,
    "bottom": pl.Float64,
    "middle": pl.Float64,
    "name": pl.String,
    "label": pl.String,
}


@dataclass
class _Side:
    """The segments of one moment from top to bottom, and how far each is filled with bands."""

    places: dict[str, tuple[float, float]]
    filled: dict[str, float]

    def take(self, name: str, pixels: float) -> float:
        """Where the next band of a segment begins."""
        top = self.filled[name]
        self.filled[name] = top + pixels
        return top


def flow_bands(
    matrix: pl.DataFrame, before: tuple[str, ...], after: tuple[str, ...], colours: dict[str, str]
) -> pl.DataFrame:
    """The bands, point by point, and the segments at both ends.

    Args:
        matrix: Result of `rfm_core.movement.flows.flow_matrix`.
        before: Names at the left from top to bottom; those without anybody are left out.
        after: Names at the right.
        colours: Each name's `#RRGGBB`; a band has that of where it begins.

    Returns:
        Rows of `kind` "band" (a point each: `moved`, `from`, `to`, `customers`, values, `colour`, `across` 0–1, `top`,
        `bottom` in pixels), "left" and "right" (a segment each: `name`, `label`, `customers`, `colour`, `top`,
        `bottom`, and `middle`, where its name stands).
    """
    flows = flows_of(matrix)
    if not flows:
        return pl.DataFrame(schema=SCHEMA)
    totals = [
        {name: total for name in names if (total := _total(flows, side, name))}
        for side, names in (("before", before), ("after", after))
    ]
    room = HEIGHT - _GAP * (max(map(len, totals)) - 1)
    scale = room / sum(one.customers for one in flows)
    left, right = (_stacked(sizes, scale) for sizes in totals)
    rows = [row for one in flows for row in _band(one, left, right, scale, colours[one.before])]
    for kind, side, sizes in (("left", left, totals[0]), ("right", right, totals[1])):
        rows += _segments(kind, side, sizes, colours)
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _total(flows: tuple[Flow, ...], side: str, name: str) -> int:
    return sum(one.customers for one in flows if getattr(one, side) == name)


def _stacked(sizes: dict[str, int], scale: float) -> _Side:
    """From the top; the side with fewer gaps has as many pixels for each customer, and is centred."""
    used = sum(sizes.values()) * scale + _GAP * (len(sizes) - 1)
    top, places = (HEIGHT - used) / 2, {}
    for name, number in sizes.items():
        places[name] = (top, top + number * scale)
        top += number * scale + _GAP
    return _Side(places, {name: start for name, (start, _) in places.items()})


def _band(flow: Flow, left: _Side, right: _Side, scale: float, colour: str) -> list[dict[str, Any]]:
    pixels = flow.customers * scale
    start, end = left.take(flow.before, pixels), right.take(flow.after, pixels)
    # So that a single customer among thousands is seen, too.
    thin = max(pixels, 0.6)
    rows = []
    for step in _STEPS:
        top = start + (end - start) * step * step * (3 - 2 * step)
        rows.append(
            {
                "kind": "band",
                "moved": flow.moved,
                "from": flow.before,
                "to": flow.after,
                "customers": flow.customers,
                "value_before": flow.value_before,
                "value_after": flow.value_after,
                "colour": colour,
                "across": step,
                "top": round(top, 2),
                "bottom": round(top + thin, 2),
            }
        )
    return rows


def _segments(kind: str, side: _Side, sizes: dict[str, int], colours: dict[str, str]) -> list[dict[str, Any]]:
    middles = _apart([(top + bottom) / 2 for top, bottom in side.places.values()])
    return [
        {
            "kind": kind,
            "name": brief(name, 40),
            "label": f"{brief(name, 40)} {count(sizes[name])}",
            "customers": sizes[name],
            "colour": colours[name],
            "top": round(top, 2),
            "bottom": round(max(bottom, top + 1), 2),
            "middle": round(middle, 2),
        }
        for (name, (top, bottom)), middle in zip(side.places.items(), middles, strict=True)
    ]


def _apart(middles: list[float]) -> list[float]:
    """The middles moved as little as needed for each name to have its line, within the drawing."""
    line = min(_LINE, HEIGHT / max(len(middles), 1))
    found: list[float] = []
    for middle in middles:
        found.append(max(middle, found[-1] + line if found else line / 2))
    last = HEIGHT - line / 2
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], last)
        last = found[place] - line
    return found
