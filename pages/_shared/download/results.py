"""The card of the results: which columns and segments, the first rows, a button for each format."""

import streamlit as st

from pages._shared.download.building import SLOW, show_building
from pages._shared.download.campaign import Finished
from pages._shared.download.files import results_file
from pages._shared.download.only import everybody_in, show_only
from pages._shared.frame import state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.more import show_extras
from pages._shared.frame.refusals import told_if_refused
from rfm_core.exports import FORMATS
from rfm_core.exports.results import chosen_customers, results_columns, results_frame
from rfm_core.takeaway import ResultsChoice

_CARD = "results"
_COLUMNS, _SEGMENTS = "results_columns", "results_segments"


def show_results(data: DataSet, everybody: Finished) -> None:
    """One row per customer: numbers, traits, scores, segment, persona, message, control group."""
    choice = state.workspace().results or ResultsChoice()
    with st.container(key=_CARD, border=True):
        st.header("Results")
        st.markdown(
            "One row per customer with numbers, traits, scores, segment and message; persona and control group where "
            "you made them. Excel adds sheets with charts, plan, messages, settings and what was left out."
        )
        show_extras(everybody.analysis, _CARD)
        done = show_only(everybody, _CARD, everybody=choice.everybody, changed=_changed)
        rows = chosen_customers(done.analysis, choice)
        found = done.written(rows.head(5))
        with st.container(horizontal=True):
            _choose(_COLUMNS, "Columns", list(results_columns(found)), choice.columns, "All columns")
            _choose(_SEGMENTS, "Segments", list(found.segment_map.segments), choice.segments, "All segments")
        st.caption(f"{found.vocabulary.customers_count(rows.height)}; the first five:")
        first = results_frame(found, choice)
        st.dataframe(
            tabular.shown(first), hide_index=True, placeholder="–", alt="The first five rows of the results"
        )
        _show_buttons(data, done, choice, rows.height)


def _show_buttons(data: DataSet, done: Finished, choice: ResultsChoice, customers: int) -> None:
    """A button for each format, the first with how many customers it takes; what a format can't hold is said."""
    count = done.analysis.vocabulary.customers_count(customers)
    fitting = {one: file for one, file in FORMATS.items() if not file.problem(customers)}
    made = {one: results_file(done.key, file, done, choice, data) for one, file in fitting.items()}
    with st.container(horizontal=True):
        for place, (ending, export) in enumerate(fitting.items()):
            file_button(
                export.label if place else f"Download {count} ({export.label})",
                made[ending],
                name=file_name(data, "segments-filtered" if done.only else "segments", ending),
                key=f"download-results-{ending}",
                icon=f":material/{export.icon}:",
                kind="secondary" if place else "primary",
                begin=made[ending].begin if customers > SLOW else None,
            )
    for export in FORMATS.values():
        if problem := export.problem(customers):
            st.caption(f"{export.label}: {problem}")
    show_building(*made.values())


def _choose(
    key: str, label: str, options: list[str], chosen: tuple[str, ...] | None, everything: str
) -> None:
    state.put(key, [name for name in chosen or () if name in options])
    st.multiselect(label, options, key=key, placeholder=everything, on_change=_changed, wrap=True)


@told_if_refused
def _changed() -> None:
    columns, segments = tuple(state.got(_COLUMNS) or ()), tuple(state.got(_SEGMENTS) or ())
    before = state.workspace().results or ResultsChoice()
    state.change(
        results=ResultsChoice(
            columns=columns or None,
            segments=segments or None,
            everybody=everybody_in(_CARD, before.everybody),
        )
    )
