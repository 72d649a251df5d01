"""Clusters of the session's customers, worked out once per file and choice."""

from dataclasses import replace
from functools import partial

import polars as pl

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.server.job import Job, Piece
from rfm_core.analysed import Analysis
from rfm_core.clusters import (
    ClusterChoice,
    Clusters,
    Fitted,
    fit_clusters,
    memory_to_cluster,
    name_clusters,
    silhouettes,
)
from rfm_core.progress import Progress
from rfm_core.stages import Stage


def choice() -> ClusterChoice:
    """What was chosen, or what to begin with."""
    return state.workspace().clusters or ClusterChoice()


def feature_label(found: Analysis, column: str) -> str:
    """A trait's header as the file has it, or the label of one of our columns."""
    headers = {name: header for header, name in found.measured.traits.items()}
    return headers.get(column) or found.vocabulary.label(column)


def made(data: DataSet, found: Analysis) -> Clusters:
    """Everybody's clusters with their personas; the filters don't move them.

    Raises:
        RfmError: Customers don't differ in any chosen feature.
    """
    return named(begin(data, found).wait(), choice(), found)


def begin(data: DataSet, found: Analysis) -> Job[Fitted]:
    """Have clusters looked for, unless that is done or under way: what is drawn meanwhile isn't waited for."""
    return cached.works().do(piece(data, found))


def piece(data: DataSet, found: Analysis) -> Piece[Fitted]:
    """The work that looks for clusters; after it, numbers of clusters can be compared."""
    chosen, key = choice(), measured_key(data)

    def work(progress: Progress) -> Fitted:
        progress("Looking for clusters")
        return fit_clusters(found.measured.customers, chosen, label=partial(feature_label, found))

    return Piece(
        ("clusters", *key, chosen.model_dump_json(exclude={"names", "earlier"})),
        work,
        memory_to_cluster(found.measured.customers.height),
        partial(_comparison, key),
    )


def comparison(data: DataSet, fitted: Fitted) -> Piece[pl.DataFrame]:
    """The work that tells how well 2 to 9 clusters stand apart, as `rfm_core.clusters.silhouettes`."""
    return _comparison(measured_key(data), fitted)


def _comparison(key: tuple[str, ...], fitted: Fitted) -> Piece[pl.DataFrame]:
    def work(progress: Progress) -> pl.DataFrame:
        progress("Comparing numbers of clusters")
        return silhouettes(fitted.features)

    need = memory_to_cluster(fitted.labels.height)
    return Piece(("silhouettes", *key, "|".join(fitted.features.names)), work, need)


def named(fitted: Fitted, chosen: ClusterChoice, found: Analysis) -> Clusters:
    """Clusters with the names that `chosen` gives them, in the words of the file."""
    return name_clusters(fitted, chosen, words=found.vocabulary, label=partial(feature_label, found))


def with_personas(data: DataSet, found: Analysis) -> Analysis:
    """The analysis with cluster and persona of every customer, where clusters were made.

    Raises:
        RfmError: As `made`.
    """
    chosen = state.workspace().clusters
    if chosen is None or not chosen.wanted:
        return found
    return replace(found, customers=made(data, found).add_to(found.customers))


def measured_key(data: DataSet) -> tuple[str, str, str]:
    """What names the measured customers in a key."""
    return cached.key_of(data, state.workspace(), Stage.MEASURE)
