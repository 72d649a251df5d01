"""What can be taken away beside results and audiences: workspace, rows left out, settings."""

import streamlit as st

from pages._shared.frame import state, tabular
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name, left_out_csv
from pages._shared.frame.left_out import everything_counts, left_out_button
from pages._shared.frame.text import plain
from rfm_core.analysed import Analysis
from rfm_core.cleaning.reasons import reason_sentence
from rfm_core.exports.settings import settings_frame, settings_used


def show_left_out_rows(data: DataSet, found: Analysis) -> None:
    """The rows that don't count, by reason."""
    gone = found.quality.left_out
    with st.container(key="left-out", border=True, height="stretch"):
        st.header("Rows left out")
        if not gone:
            st.markdown(f"None: {everything_counts(found.quality.read, data.table)}.")
            return
        for reason, rows in gone.items():
            st.markdown(f"- {plain(reason_sentence(reason, rows), limit=300)}")
        st.caption("With line, reason, and the cells as they stood in the file.")
        left_out_button(left_out_csv(data, found))


def show_settings(data: DataSet, found: Analysis) -> None:
    """Every choice behind these results, to check or to repeat them."""
    with st.container(key="settings", border=True, height="stretch"):
        st.header("Settings used")
        st.markdown("Columns, cleaning, analysis date, scores, cut-offs and segment map; no customer data.")
        with st.expander("Look at them"):
            st.dataframe(
                tabular.shown(settings_frame(found)), hide_index=True, alt="The settings behind the results"
            )
        file_button(
            "Settings (JSON)",
            settings_used(found, state.workspace()).to_json,
            name=file_name(data, "settings", "rfm.json"),
            key="download-settings-json",
            icon=":material/settings:",
        )
