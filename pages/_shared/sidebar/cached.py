"""What customers can be filtered by, worked out once."""

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.freeing import of_the_file
from rfm_core.analysed import Analysis
from rfm_core.extras import wanted
from rfm_core.filters import METRICS, SCORES, TraitOptions, metric_options, trait_options
from rfm_core.stages import Stage


def filter_options(found: Analysis) -> tuple[tuple[TraitOptions, ...], tuple[TraitOptions, ...]]:
    """What the customers of the session's file can be filtered by: their traits, and their metrics."""
    data = state.dataset()
    if data is None:
        return (), ()
    choices = state.workspace()
    added = wanted(choices)
    # Another preset changes nobody's traits and metrics, unless something that is added looks at segments.
    key = "|".join((*added, *cached.key_of(data, choices, Stage.ADD if added else Stage.MEASURE)))
    traits, measured = _measured_options(key, found)
    return traits, (*measured, *_score_options("|".join(cached.key_of(data, choices, Stage.SCORE)), found))


@of_the_file("Looking at the traits")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _measured_options(
    key: str, _analysis: Analysis
) -> tuple[tuple[TraitOptions, ...], tuple[TraitOptions, ...]]:
    customers, words = _analysis.customers, _analysis.vocabulary
    measured = [name for name in METRICS if name not in SCORES]
    return trait_options(customers, _analysis.measured.traits), metric_options(customers, words, measured)


@of_the_file("Looking at the numbers")
@st.cache_resource(scope="session", max_entries=4, show_spinner=False)
def _score_options(key: str, _analysis: Analysis) -> tuple[TraitOptions, ...]:
    return metric_options(_analysis.customers, _analysis.vocabulary, SCORES)
