"""Draws the samples' small charts on the start page: `python sample_data/thumbnails.py`."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.analysis import analyse
from rfm_core.exports.report import drawing
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.segments import segment_colours

FOLDER = Path(__file__).resolve().parent
WIDTH, HEIGHT = 200, 100
BARS = "#4A86C5"
SHELVES = ("#3E9B5B", "#D5602B", "#4A86C5", "#B98318", "#B4568A", "#8B8FA5")


def segments(_table: Table, found: Analysis) -> Iterable[str]:
    """Tiles: the customers of every segment."""
    scale = WIDTH / drawing.WIDTH
    colours = segment_colours(found.segment_map)
    for tile in drawing.treemap(found.segments, colours, found.vocabulary, HEIGHT / scale):
        left, top, width, height = (scale * side for side in (tile.x, tile.y, tile.width, tile.height))
        yield _box(left + 1, top + 1, width - 2, height - 2, tile.colour)


def hours(table: Table, _found: Analysis) -> Iterable[str]:
    """Bars: viewings by hour of the day, as the file tells them."""
    written = table.lazy.select(pl.col("WatchedAt").str.slice(11, 2).cast(pl.Int64, strict=False))
    counts = dict(written.drop_nulls().group_by("WatchedAt").len().collect().iter_rows())
    most, width = max(counts.values()), WIDTH / 24
    for hour in range(24):
        height = (HEIGHT - 4) * counts.get(hour, 0) / most
        yield _box(hour * width + 1, HEIGHT - height, width - 2, height, BARS)


def viewers(_table: Table, found: Analysis) -> Iterable[str]:
    """Points: days since the last visit across, visits up, in the colour of their segment."""
    colours = segment_colours(found.segment_map)
    points = found.customers.select("recency_days", "frequency", "segment")
    late, often = points["recency_days"].max(), points["frequency"].max()
    for days, visits, segment in points.iter_rows():
        left, top = 5 + (WIDTH - 10) * days / late, HEIGHT - 5 - (HEIGHT - 10) * visits / often
        yield f'<circle cx="{left:.1f}" cy="{top:.1f}" r="2.4" fill="{colours[segment]}" fill-opacity=".8"/>'


def shelves(table: Table, _found: Analysis) -> Iterable[str]:
    """Bars: what the households spent on each shelf."""
    names = [name for name in table.columns if name.startswith("Spend")]
    sums = table.lazy.select(pl.col(names).cast(pl.Float64, strict=False).sum()).collect().row(0)
    height, most = HEIGHT / len(names), max(sums)
    for number, (spent, colour) in enumerate(zip(sums, SHELVES, strict=True)):
        yield _box(0, number * height + 2, WIDTH * spent / most, height - 4, colour)


CHARTS: dict[str, Callable[[Table, Analysis], Iterable[str]]] = {
    "retail_orders": segments,
    "viewing_events": hours,
    "viewing_customers": viewers,
    "grocery_customers": shelves,
}
"""Which chart shows which sample."""


def draw(sample: str, table: Table, found: Analysis) -> str:
    """The chart of a sample as an SVG, in colours that read on the light and on the dark page."""
    marks = "\n".join(CHARTS[sample](table, found))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">\n{marks}\n</svg>\n'


def _box(left: float, top: float, width: float, height: float, colour: str) -> str:
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}" '
        f'rx="2" fill="{colour}"/>'
    )


def main() -> None:
    for sample in CHARTS:
        table = read_table(FOLDER / f"{sample}.csv")
        drawn = draw(sample, table, analyse(table))
        (FOLDER / "thumbnails" / f"{sample}.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
