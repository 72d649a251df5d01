"""How many clusters there are and what they are made of, on top; how well other numbers stand apart, below."""

from dataclasses import replace

import streamlit as st

from pages._shared.clusters import cached as clusters_cached
from pages._shared.clusters.personas import look_at
from pages._shared.frame import cached, clustering, state
from pages._shared.frame.charts import choose_charts, show_chart
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.refusals import told_if_refused
from pages._shared.frame.text import legible
from pages._shared.frame.widgets import warn
from rfm_core.charts.places import NUMBERS
from rfm_core.clusters import FEWEST, MOST, Clusters
from rfm_core.errors import RfmError

_K, _FEATURES = "cluster_k", "cluster_features"


def show_choice(view: cached.View) -> None:
    """How many clusters, and which numbers they are made of."""
    with st.container(key="cluster-choice", border=True):
        left, right = st.columns(2, gap="medium")
        with left:
            state.put(_K, clustering.choice().k)
            st.segmented_control(
                "How many groups?",
                range(FEWEST, MOST + 1),
                format_func=legible,
                key=_K,
                required=True,
                wrap=True,
                on_change=lambda: _choose_k(state.got(_K)),
                help="At the bottom of the page: how clearly each number of groups stands apart.",
            )
        with right:
            _show_features(view)


def _show_features(view: cached.View) -> None:
    options = clusters_cached.options(view.analysis)
    state.put(_FEATURES, [name for name in clusters_cached.chosen_features(view.analysis) if name in options])
    st.multiselect(
        "Customers are alike in",
        list(options),
        format_func=options.__getitem__,
        key=_FEATURES,
        on_change=_features_changed,
        help="Skewed numbers are put on a logarithmic scale, then all on the same one, so that each counts alike.",
        placeholder="Choose at least one number",
        wrap=True,
    )
    if clustering.choice().features is not None:
        st.button(
            "Back to the suggested numbers",
            key="cluster_features_reset",
            icon=":material/undo:",
            type="secondary" if clustering.choice().wanted else "primary",
            on_click=_suggested,
        )


def found_or_told(data: DataSet, view: cached.View) -> Clusters | None:
    """The clusters; None, and why, where there are none."""
    try:
        return clustering.made(data, view.analysis)
    except RfmError as problem:
        warn(problem.message)
        return None


def show_numbers(data: DataSet, view: cached.View, clusters: Clusters) -> None:
    """How well 2 to 9 clusters stand apart; a click chooses a number."""
    st.header("How many groups stand apart?")
    look = look_at(view, clusters)
    apart = replace(look, apart=clusters_cached.stand_apart(data, clusters).wait())
    for chart in choose_charts(NUMBERS, apart):
        show_chart(chart, apart, chosen=str(clusters.fitted.k), on_pick=_choose_k)


@told_if_refused
def _choose_k(k: int | None) -> None:
    if k is not None:
        clusters_cached.change(clustering.choice().model_copy(update={"k": int(k)}))


@told_if_refused
def _features_changed() -> None:
    chosen = tuple(state.got(_FEATURES) or ())
    clusters_cached.change(clustering.choice().model_copy(update={"features": chosen}))


def _suggested() -> None:
    clusters_cached.change(clustering.choice().model_copy(update={"features": None}))
