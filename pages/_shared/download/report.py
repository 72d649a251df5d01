"""The report as a download: what is in it, and the button."""

from collections.abc import Callable
from io import BytesIO

import streamlit as st

from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name, kept
from rfm_core.analysed import Analysis
from rfm_core.exports.report import write_report
from rfm_core.messages.table import MessageTable, to_frame
from rfm_core.stages import Stage
from rfm_core.workspace import Workspace


def show_report(data: DataSet, view: cached.View) -> None:
    """One file to hand on: numbers, charts, plan, messages and method."""
    words, choices = view.analysis.vocabulary, state.workspace()
    with st.container(key="report", border=True, height="stretch"):
        st.header("Report")
        st.markdown(
            "One page to hand on or print: headline numbers, what matters most, charts, every segment with its plan, "
            "what an offer would bring, messages, method and settings. It opens without a network, in any browser."
        )
        everybody = words.customers_count(view.analysis.customers.height)
        st.caption(f"All {everybody}, whatever the filters say.")
        file_button(
            "Report (HTML)",
            report_file(data, view.analysis, choices),
            name=file_name(data, "report", "html"),
            key="download-report-html",
            icon=":material/description:",
        )


def report_file(data: DataSet, found: Analysis, choices: Workspace) -> Callable[[], bytes]:
    """What builds the report, once per data and choices."""
    key = ("report", data.name, *cached.key_of(data, choices, Stage.TAKEAWAY))
    return kept(key, lambda: report_bytes(data.name, found, choices))


def report_bytes(name: str, found: Analysis, choices: Workspace) -> bytes:
    """The report on the file `name`, with the messages in force."""
    table = choices.messages or MessageTable()
    messages = to_frame(table.rows(found.segment_map.segments, found.vocabulary))
    target = BytesIO()
    write_report(found, target, file_name=name, messages=messages, workspace=choices)
    return target.getvalue()
