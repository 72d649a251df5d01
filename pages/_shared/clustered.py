"""Clusters of the session's customers, worked out once per file and choice."""

from dataclasses import replace

import polars as pl

from pages._shared import cached, state
from pages._shared.dataset import DataSet
from pages._shared.work import Progress
from rfm_core.analysis import Analysis
from rfm_core.clusters import (
    ClusterChoice,
    Clusters,
    Fitted,
    available_features,
    fit_clusters,
    memory_to_cluster,
    name_clusters,
    silhouettes,
    standard_features,
)
from rfm_core.stages import Stage


def choice() -> ClusterChoice:
    """What was chosen, or what to begin with."""
    return state.workspace().clusters or ClusterChoice()


def change(changed: ClusterChoice) -> None:
    """Choose otherwise; names belong to their clusters and go with them."""
    now = choice()
    same = (changed.features, changed.k) == (now.features, now.k)
    state.change(clusters=changed if same else changed.model_copy(update={"names": ()}))


def options(found: Analysis) -> dict[str, str]:
    """Every feature there is and what it is called."""
    return {name: feature_label(found, name) for name in available_features(found.measured.customers)}


def chosen_features(found: Analysis) -> tuple[str, ...]:
    """The features chosen, or the standard ones."""
    wanted = choice().features
    return standard_features(found.measured.customers) if wanted is None else wanted


def feature_label(found: Analysis, column: str) -> str:
    """A trait's header as the file has it, or the label of one of our columns."""
    headers = {name: header for header, name in found.measured.traits.items()}
    return headers.get(column) or found.vocabulary.label(column)


def made(data: DataSet, found: Analysis) -> Clusters:
    """Everybody's clusters with their personas; the filters don't move them.

    Raises:
        RfmError: Customers don't differ in any chosen feature.
    """
    chosen, words = choice(), found.vocabulary

    def label(column: str) -> str:
        return feature_label(found, column)

    def work(progress: Progress) -> Fitted:
        progress("Looking for clusters")
        return fit_clusters(found.measured.customers, chosen, label=label)

    key = ("clusters", *_measured(data), chosen.model_dump_json(exclude={"names"}))
    need = memory_to_cluster(found.measured.customers.height)
    fitted = cached.works().start(key, work, need=need).wait()
    return name_clusters(fitted, chosen, words=words, label=label)


def stand_apart(data: DataSet, clusters: Clusters) -> pl.DataFrame:
    """How well 2 to 9 clusters stand apart, as `rfm_core.clusters.silhouettes`."""

    def work(progress: Progress) -> pl.DataFrame:
        progress("Comparing numbers of clusters")
        return silhouettes(clusters.fitted.features)

    key = ("silhouettes", *_measured(data), "|".join(clusters.fitted.features.names))
    need = memory_to_cluster(clusters.fitted.labels.height)
    return cached.works().start(key, work, need=need).wait()


def with_personas(data: DataSet, found: Analysis) -> Analysis:
    """The analysis with cluster and persona of every customer, where clusters were made.

    Raises:
        RfmError: As `made`.
    """
    if state.workspace().clusters is None:
        return found
    return replace(found, customers=made(data, found).add_to(found.customers))


def _measured(data: DataSet) -> tuple[str, str, str]:
    return data.digest, state.workspace().key(Stage.MEASURE), state.today().isoformat()
