"""What each cluster is like: its medians against those of all customers, in standard deviations."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.charts.chart import Chart
from rfm_core.charts.looks import ClusterLook
from rfm_core.charts.palette import ink, step_colour
from rfm_core.charts.places import FEATURES
from rfm_core.clusters.telling import feature_text
from rfm_core.vocabulary import Vocabulary

if TYPE_CHECKING:
    import altair as alt

DIVERGING = ("#B4521E", "#C97F4E", "#8B95A5", "#5B8FCB", "#2A5FC9")
"""From far below the median over grey to far above it."""
_FAR = 1.5
_LETTER = 6.2
"""Pixels of a letter in a label, with a margin."""


def feature_heatmap_data(
    profiles: pl.DataFrame, personas: Mapping[int, str], labels: Mapping[str, str], words: Vocabulary
) -> pl.DataFrame:
    """One cell per cluster and feature.

    Args:
        profiles: As `rfm_core.clusters.Fitted.profiles`.
        personas: Each cluster's name.
        labels: What each feature is called on screen.
        words: The user's words.

    Returns:
        `persona`, `feature` (String, as on screen), `deviation` (Float64, standard deviations from the median of all),
        `median`, `median_of_all` (Float64, the feature's unit), the same written for reading (`told`, `told_of_all`),
        `colour` and `ink` (`#RRGGBB`).
    """
    # From −_FAR … _FAR to 0 … 1; farther ones keep the outermost colour.
    fills = [step_colour((value / _FAR + 1) / 2, DIVERGING) for value in profiles["from_middle"]]
    features = profiles["feature"].to_list()
    told, told_of_all = (
        [feature_text(name, value, words) for name, value in zip(features, profiles[kind], strict=True)]
        for kind in ("median", "median_of_all")
    )
    return profiles.select(
        persona=pl.col("cluster").replace_strict(personas, return_dtype=pl.String),
        feature=pl.col("feature").replace_strict(labels, return_dtype=pl.String),
        deviation="from_middle",
        median="median",
        median_of_all="median_of_all",
        told=pl.Series(told, dtype=pl.String),
        told_of_all=pl.Series(told_of_all, dtype=pl.String),
        colour=pl.Series(fills, dtype=pl.String),
        ink=pl.Series([ink(fill) for fill in fills], dtype=pl.String),
    )


def draw_feature_heatmap(cells: pl.DataFrame) -> "alt.LayerChart | alt.FacetChart":
    """The heatmap, clusters across, features down.

    Args:
        cells: Result of `feature_heatmap_data`.
    """
    import altair as alt

    across = cells["persona"].unique(maintain_order=True).to_list()
    down = cells["feature"].unique(maintain_order=True).to_list()
    base = alt.Chart(cells).encode(
        x=alt.X("persona:N", sort=across, title=None, axis=_names_above(across)),
        y=alt.Y("feature:N", sort=down, title=None, axis=alt.Axis(labelLimit=120, ticks=False, domain=False)),
        tooltip=[
            alt.Tooltip("persona:N", title="Persona"),
            alt.Tooltip("feature:N", title="Feature"),
            alt.Tooltip("told:N", title="Median"),
            alt.Tooltip("told_of_all:N", title="All customers, median"),
            alt.Tooltip("deviation:Q", title="Standard deviations from it", format="+.2f"),
        ],
    )
    tiles = base.mark_rect(cornerRadius=5).encode(color=alt.Color("colour:N", scale=None))
    numbers = base.mark_text(fontSize=12).encode(
        text=alt.Text("deviation:Q", format="+.1f"), color=alt.Color("ink:N", scale=None)
    )
    return alt.layer(tiles, numbers).properties(height=44 * max(len(down), 1) + 110)


def _names_above(names: list[str]) -> "alt.Axis":
    """Names over their columns; on their side where one is wider than its column, since slanted ones were cut off."""
    import altair as alt

    narrow = f"width / {max(len(names), 1)} < {_LETTER * max(map(len, names), default=0)}"
    return alt.Axis(
        orient="top",
        labelAngle=alt.expr(f"{narrow} ? -90 : 0"),
        labelAlign=alt.expr(f"{narrow} ? 'left' : 'center'"),
        labelBaseline=alt.expr(f"{narrow} ? 'middle' : 'bottom'"),
        labelLimit=160,
        labelOverlap=False,
        ticks=False,
        domain=False,
    )


def _data(look: ClusterLook, _: str) -> pl.DataFrame:
    names = {persona.cluster: persona.name for persona in look.clusters.personas}
    return feature_heatmap_data(look.clusters.fitted.profiles, names, look.labels, look.words)


FEATURE_HEATMAP: Chart[ClusterLook] = Chart(
    id="clusters-features",
    places=(FEATURES,),
    data=_data,
    draw=lambda seen, _: draw_feature_heatmap(seen.rows),
    title=lambda _: "How far each persona is from all customers: blue above, orange below their median",
    note=lambda _: (
        "The persona's median against that of all customers, in standard deviations: beyond ±1 is far. "
        "Skewed numbers count on a logarithmic scale."
    ),
)
