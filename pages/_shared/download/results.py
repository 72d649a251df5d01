"""The card of the results: which columns and segments, the first rows, a button for each format."""

import streamlit as st

from pages._shared.download.campaign import Finished
from pages._shared.download.files import results_file
from pages._shared.frame import state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.refusals import told_if_refused
from rfm_core.exports import FORMATS
from rfm_core.exports.results import chosen_customers, results_columns, results_frame
from rfm_core.takeaway import ResultsChoice

_COLUMNS, _SEGMENTS = "results_columns", "results_segments"


def show_results(data: DataSet, done: Finished) -> None:
    """One row per customer: numbers, traits, scores, segment, persona, message, control group."""
    choice = state.workspace().results or ResultsChoice()
    rows = chosen_customers(done.analysis, choice)
    found = done.written(rows.head(5))
    with st.container(key="results", border=True):
        st.header("Results")
        st.markdown(
            "One row per customer with numbers, traits, scores, segment and message; persona and control group where "
            "you made them. Excel adds sheets with charts, plan, messages, settings and what was left out."
        )
        if state.filters().active:
            st.caption("The filters in the sidebar don't apply here: choose segments below instead.")
        with st.container(horizontal=True):
            _choose(_COLUMNS, "Columns", list(results_columns(found)), choice.columns, "All columns")
            _choose(_SEGMENTS, "Segments", list(found.segment_map.segments), choice.segments, "All segments")
        st.caption(f"{found.vocabulary.customers_count(rows.height)}; the first five:")
        first = results_frame(found, choice)
        st.dataframe(
            tabular.shown(first), hide_index=True, placeholder="–", alt="The first five rows of the results"
        )
        with st.container(horizontal=True):
            for place, export in enumerate(FORMATS.values()):
                file_button(
                    export.label,
                    results_file(done.key, export, done, choice, data),
                    name=file_name(data, "segments", export.ending),
                    key=f"download-results-{export.ending}",
                    icon=f":material/{export.icon}:",
                    kind="secondary" if place else "primary",
                )


def _choose(
    key: str, label: str, options: list[str], chosen: tuple[str, ...] | None, everything: str
) -> None:
    state.put(key, [name for name in chosen or () if name in options])
    st.multiselect(label, options, key=key, placeholder=everything, on_change=_changed)


@told_if_refused
def _changed() -> None:
    columns, segments = tuple(state.got(_COLUMNS) or ()), tuple(state.got(_SEGMENTS) or ())
    state.change(results=ResultsChoice(columns=columns or None, segments=segments or None))
