"""What the Clusters page offers and works out once: features, and how well numbers of clusters stand apart."""

import polars as pl
import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.clustering import choice, comparison, feature_label
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.freeing import of_the_file
from pages._shared.server.job import Job
from rfm_core.analysed import Analysis
from rfm_core.clusters import (
    ClusterChoice,
    Clusters,
    available_features,
    standard_features,
)


def change(changed: ClusterChoice) -> None:
    """Choose otherwise; names belong to their clusters, and come back with them."""
    now = choice()
    same = (changed.features, changed.k) == (now.features, now.k)
    state.change(clusters=changed if same else now.moved(changed.features, changed.k))


def options(found: Analysis) -> dict[str, str]:
    """Every feature there is and what it is called."""
    return {name: feature_label(found, name) for name in available_features(found.measured.customers)}


def chosen_features(found: Analysis) -> tuple[str, ...]:
    """The features chosen, or the standard ones."""
    wanted = choice().features
    return standard_features(found.measured.customers) if wanted is None else wanted


def stand_apart(data: DataSet, clusters: Clusters) -> Job[pl.DataFrame]:
    """How well 2 to 9 clusters stand apart; begun, and not waited for."""
    return cached.works().do(comparison(data, clusters.fitted))


def sizes(view: cached.View, clusters: Clusters) -> dict[int, int]:
    """How many of those shown are in each cluster that has any."""
    return _sizes(key(view), view, clusters)


@of_the_file("Counting customers of each persona")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _sizes(key: str, _view: cached.View, _clusters: Clusters) -> dict[int, int]:
    return dict(_clusters.add_to(_view.customers)["cluster"].value_counts().iter_rows())


def by_segment(view: cached.View, clusters: Clusters) -> pl.DataFrame:
    """Those shown, by segment and cluster, as `Clusters.across`."""
    return _by_segment(key(view), view, clusters)


@of_the_file("Comparing personas with segments")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _by_segment(key: str, _view: cached.View, _clusters: Clusters) -> pl.DataFrame:
    return _clusters.across(_view.customers, _view.analysis.segment_map.segments)


def key(view: cached.View) -> str:
    """Names the clusters with their names, and the customers shown."""
    return f"{view.key}|{choice().model_dump_json()}"
