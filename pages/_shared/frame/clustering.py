"""Clusters of the session's customers, worked out once per file and choice."""

from dataclasses import replace
from functools import partial

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.server.work import Job
from rfm_core.analysed import Analysis
from rfm_core.clusters import (
    ClusterChoice,
    Clusters,
    Fitted,
    fit_clusters,
    memory_to_cluster,
    name_clusters,
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
    chosen = choice()

    def work(progress: Progress) -> Fitted:
        progress("Looking for clusters")
        return fit_clusters(found.measured.customers, chosen, label=partial(feature_label, found))

    key = ("clusters", *measured_key(data), chosen.model_dump_json(exclude={"names", "earlier"}))
    need = memory_to_cluster(found.measured.customers.height)
    return cached.works().start(key, work, need=need)


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
