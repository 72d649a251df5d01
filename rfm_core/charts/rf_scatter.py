"""Every customer by recency and frequency; in space by monetary as well."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.cloud import draw_cloud
from rfm_core.charts.points import draw_points, points_data
from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    import altair as alt


def rf_scatter_data(customers: pl.DataFrame, colours: Mapping[str, str]) -> pl.DataFrame:
    """Points by recency (`x`, days) and frequency (`y`), their area by monetary; as `points_data`.

    Args:
        customers: `customer_id`, `segment` (String), `recency_days`, `frequency`, `monetary` (numbers).
        colours: Each segment's `#RRGGBB`, in the map's order.
    """
    points = points_data(customers, "segment", ("recency_days", "frequency"), colours, size="monetary")
    return in_order(points, list(colours))


def rfm_cloud_data(customers: pl.DataFrame, colours: Mapping[str, str]) -> pl.DataFrame:
    """Points by recency (`x`), frequency (`y`) and monetary (`z`); as `rf_scatter_data`."""
    points = points_data(customers, "segment", ("recency_days", "frequency", "monetary"), colours)
    return in_order(points, list(colours))


def in_order(points: pl.DataFrame, groups: list[str]) -> pl.DataFrame:
    """The points by group, in the order given, so that legends have it too."""
    places = {name: place for place, name in enumerate(groups)}
    return points.sort(
        pl.col("group").replace_strict(places, default=len(places), return_dtype=pl.Int64),
        maintain_order=True,
    )


def draw_rf_scatter(points: pl.DataFrame, words: Vocabulary, chosen: str | None = None) -> "alt.Chart":
    """Recency across, frequency up, both by tenfold steps; a click reports the segment as `picked.group`.

    Args:
        points: Result of `rf_scatter_data`.
        words: The user's words.
        chosen: The segment to set off from the others.
    """
    return draw_points(
        points,
        (words.label("recency_days"), words.label("frequency")),
        group_title=words.label("segment"),
        size_title=words.label("monetary"),
        logarithmic=(True, True),
        chosen=chosen,
    )


def draw_rfm_cloud(points: pl.DataFrame, words: Vocabulary, chosen: str | None = None) -> Any:
    """The same in space, with monetary up; a Plotly figure.

    Args:
        points: Result of `rfm_cloud_data`.
        words: The user's words.
        chosen: The segment to set off from the others.
    """
    titles = [words.label(column) for column in ("recency_days", "frequency", "monetary")]
    return draw_cloud(points, titles, logarithmic=(False, True, True), chosen=chosen)
