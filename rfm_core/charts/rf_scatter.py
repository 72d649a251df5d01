"""Every customer by recency and frequency; in space by monetary as well."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Among, Chart, Look, Medium
from rfm_core.charts.cloud import draw_cloud
from rfm_core.charts.places import SCATTER
from rfm_core.charts.points import MOST_POINTS, draw_points, points_data
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
        columns=("recency_days", "frequency"),
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
    columns = ("recency_days", "frequency", "monetary")
    titles = [words.label(column) for column in columns]
    return draw_cloud(points, titles, columns, words, logarithmic=(False, True, True), chosen=chosen)


_KEY, _LABEL = "scatter_kind", "Points"


def _who(look: Look) -> str:
    everybody = look.words.customers_count(look.customers.height)
    if look.customers.height > MOST_POINTS:
        return f"A random sample of {MOST_POINTS:,} of {everybody}"
    return everybody


def _plane_title(look: Look) -> str:
    words = look.words
    recency = words.label("recency_days").lower()
    return f"{_who(look)} by {recency} and {words.visits}; the larger, the more {words.value}"


def _space_title(look: Look) -> str:
    words = look.words
    return f"{_who(look)} by {words.label('recency_days').lower()}, {words.visits} and {words.value}"


RF_SCATTER: Chart[Look] = Chart(
    id="scatter",
    places=(SCATTER,),
    data=lambda look, _: rf_scatter_data(look.customers, look.colours),
    draw=lambda seen, chosen: draw_rf_scatter(seen.rows, seen.look.words, chosen),
    title=lambda seen: _plane_title(seen.look),
    note=lambda _: "Both scales grow by ten times a step. Click a point to choose its segment.",
    among=Among(_KEY, _LABEL, "Recency and frequency"),
    click="group",
)

RFM_CLOUD: Chart[Look] = Chart(
    id="scatter-3d",
    places=(SCATTER,),
    data=lambda look, _: rfm_cloud_data(look.customers, look.colours),
    draw=lambda seen, chosen: draw_rfm_cloud(seen.rows, seen.look.words, chosen),
    title=lambda seen: _space_title(seen.look),
    among=Among(_KEY, _LABEL, "With value (3D)"),
    medium=Medium.CLOUD,
)
