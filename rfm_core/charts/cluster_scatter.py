"""Customers by any two or three features, coloured by cluster."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.charts.chart import Among, Chart, Medium
from rfm_core.charts.cloud import draw_cloud
from rfm_core.charts.looks import ClusterLook
from rfm_core.charts.places import POINTS
from rfm_core.charts.points import MOST_POINTS, draw_points, points_data
from rfm_core.charts.rf_scatter import in_order
from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    import altair as alt

CLUSTER_COLOURS = (
    *("#7889D3", "#A2454F", "#04730C", "#9E00FF", "#A8925B"),
    *("#26A58C", "#CC009E", "#A370FF", "#F0022C"),
)
"""One per cluster. Chosen by search: 3 : 1 on either page, apart in common colour blindness."""


def cluster_colours(names: Sequence[str]) -> dict[str, str]:
    """Each persona's colour (`#RRGGBB`), by the place of its cluster."""
    return {name: CLUSTER_COLOURS[place % len(CLUSTER_COLOURS)] for place, name in enumerate(names)}


def cluster_scatter_data(
    customers: pl.DataFrame, features: Sequence[str], names: Sequence[str]
) -> pl.DataFrame:
    """Points by two features, or by three for `draw_cluster_cloud`; as `points_data`.

    Args:
        customers: `customer_id`, `persona` (String) and the features.
        features: Two or three columns.
        names: Every persona, in the clusters' order.
    """
    return in_order(points_data(customers, "persona", features, cluster_colours(names)), list(names))


def draw_cluster_scatter(
    points: pl.DataFrame, titles: Sequence[str], columns: Sequence[str], logarithmic: Sequence[bool]
) -> "alt.Chart":
    """Two features; a click reports the persona as `picked.group`.

    Args:
        points: Result of `cluster_scatter_data`.
        titles: What the features are, in the user's words.
        columns: The features.
        logarithmic: Which of them grow by tenfold steps.
    """
    return draw_points(points, titles, columns=columns, group_title="Persona", logarithmic=logarithmic)


def draw_cluster_cloud(
    points: pl.DataFrame,
    titles: Sequence[str],
    columns: Sequence[str],
    words: Vocabulary,
    logarithmic: Sequence[bool],
) -> Any:
    """Three features in space; a Plotly figure.

    Args:
        points: Result of `cluster_scatter_data` with three features.
        titles: What the features are, in the user's words.
        columns: The features.
        words: The user's words.
        logarithmic: Which of them grow by tenfold steps.
    """
    return draw_cloud(points, titles, columns, words, logarithmic=logarithmic)


_KEY, _LABEL = "cluster_points", "Points"


def _data(look: ClusterLook, _: str) -> pl.DataFrame:
    return cluster_scatter_data(look.clusters.add_to(look.look.customers), look.axes, look.clusters.names)


def _title(look: ClusterLook, shown: int) -> str:
    who = look.words.customers_count(look.look.customers.height)
    if look.look.customers.height > MOST_POINTS:
        who = f"a random sample of {shown:,} of {who}"
    return f"{' and '.join(look.titles)} of {who}, coloured by persona"


CLUSTER_SCATTER: Chart[ClusterLook] = Chart(
    id="clusters-points",
    places=(POINTS,),
    data=_data,
    draw=lambda seen, _: draw_cluster_scatter(
        seen.rows, seen.look.titles, seen.look.axes, seen.look.logarithmic
    ),
    title=lambda seen: _title(seen.look, seen.rows.height),
    among=Among(_KEY, _LABEL, "Two features"),
)

CLUSTER_CLOUD: Chart[ClusterLook] = Chart(
    id="clusters-3d",
    places=(POINTS,),
    data=_data,
    draw=lambda seen, _: draw_cluster_cloud(
        seen.rows, seen.look.titles, seen.look.axes, seen.look.words, seen.look.logarithmic
    ),
    title=lambda seen: _title(seen.look, seen.rows.height),
    among=Among(_KEY, _LABEL, "Three (3D)"),
    offered=lambda look: len(look.labels) > 2,
    medium=Medium.CLOUD,
)
