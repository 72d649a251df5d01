"""What can be taken away: results, rows left out, settings."""

import streamlit as st

from pages._shared import cached, clustered, state
from pages._shared.dataset import DataSet
from pages._shared.downloads import file_name, left_out_csv, results_file
from pages._shared.reading_view import left_out_button
from pages._shared.text import plain
from pages._shared.widgets import warn
from rfm_core.analysis import Analysis
from rfm_core.cleaning.reasons import Reason, reason_sentence
from rfm_core.errors import RfmError
from rfm_core.exports.results import results_frame
from rfm_core.exports.settings import settings_frame, settings_used
from rfm_core.vocabulary import count

_FORMATS = {
    "csv": ("CSV", "text/csv", ":material/csv:"),
    "xlsx": (
        "Excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ":material/table:",
    ),
    "parquet": ("Parquet", "application/vnd.apache.parquet", ":material/database:"),
}


def show_results(data: DataSet, view: cached.View) -> None:
    """One row per customer: numbers, traits, scores, segment."""
    found = view.analysis
    with st.container(key="results", border=True):
        st.subheader("Results")
        try:
            found = clustered.with_personas(data, found)
        except RfmError as problem:
            warn(f"Without clusters: {problem.message}")
        st.markdown(
            f"{found.vocabulary.customers_count(found.customers.height)}, one row each: numbers, traits, scores, "
            "segment, and persona where clusters were made. CSV opens in Excel with its letters "
            "intact; cells that could run as formulas are made harmless."
        )
        if state.filters().active:
            st.caption("The filters in the sidebar don't apply here: the files hold everybody.")
        key = f"{data.digest}|{state.workspace().model_dump_json()}"
        rows = results_frame(found)
        st.dataframe(rows.head(5), hide_index=True, alt="The first five rows of the results")
        with st.container(horizontal=True):
            for ending, (label, mime, icon) in _FORMATS.items():
                st.download_button(
                    label,
                    results_file(key, ending, found),
                    file_name=file_name(data, "segments", ending),
                    mime=mime,
                    key=f"download-results-{ending}",
                    on_click="ignore",
                    icon=icon,
                    type="primary" if ending == "csv" else "secondary",
                )


def show_left_out_rows(data: DataSet, found: Analysis) -> None:
    """The rows that don't count, by reason."""
    gone = found.quality.left_out
    with st.container(key="left-out", border=True, height="stretch"):
        st.subheader("Rows left out")
        if not gone:
            st.markdown(f"None: all {count(found.quality.read)} rows count.")
            return
        for reason, rows in gone.items():
            st.markdown(f"- {plain(reason_sentence(Reason(reason), rows), limit=300)}")
        st.caption("With line, reason, and the cells as they stood in the file.")
        left_out_button(left_out_csv(data, found))


def show_settings(data: DataSet, found: Analysis) -> None:
    """Every choice behind these results, to check or to repeat them."""
    with st.container(key="settings", border=True, height="stretch"):
        st.subheader("Settings used")
        st.markdown("Columns, cleaning, analysis date, scores, cut-offs and segment map; no customer data.")
        with st.expander("Look at them"):
            st.dataframe(settings_frame(found), hide_index=True, alt="The settings behind the results")
        st.download_button(
            "Settings (JSON)",
            settings_used(found, state.workspace()).to_json(),
            file_name=file_name(data, "settings", "rfm.json"),
            mime="application/json",
            key="download-settings-json",
            on_click="ignore",
            icon=":material/settings:",
        )
