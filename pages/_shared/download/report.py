"""The report as a download: what is in it, of whom, and its buttons."""

from functools import partial
from io import BytesIO

import streamlit as st

from pages._shared.download.campaign import Finished
from pages._shared.download.only import everybody_in, show_only
from pages._shared.frame import cached, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import Kept, file_button, file_name, kept
from pages._shared.frame.drafts import draft, keep
from rfm_core.analysed import Analysis
from rfm_core.exports.report import write_report
from rfm_core.exports.report.content import report_content
from rfm_core.exports.slides import write_slides
from rfm_core.messages.table import MessageTable, to_frame
from rfm_core.progress import Progress
from rfm_core.stages import Stage
from rfm_core.workspace import Workspace

_CARD = "report"


def show_report(data: DataSet, everybody: Finished) -> None:
    """One file to hand on: numbers, charts, plan, messages and method."""
    with st.container(key=_CARD, border=True, height="stretch"):
        st.header("Report")
        st.markdown(
            "One page to hand on or print: headline numbers, what matters most, charts, every segment with its plan, "
            "what an offer would bring, messages, method and settings. It opens without a network, in any browser."
        )
        of = data.files_digest
        for_all = draft(_CARD, of) is not None
        done = show_only(everybody, _CARD, everybody=for_all, changed=partial(_switched, of))
        if not done.only:
            words = done.analysis.vocabulary
            st.caption(f"All {words.customers_count(done.analysis.customers.height)}.")
        st.caption("PowerPoint: at most six slides with what was found, charts to edit in your own colours.")
        name = "report-filtered" if done.only else "report"
        with st.container(horizontal=True):
            file_button(
                "Report (HTML)",
                report_file(data, done),
                name=file_name(data, name, "html"),
                key="download-report-html",
                icon=":material/description:",
            )
            file_button(
                "PowerPoint",
                slides_file(data, done),
                name=file_name(data, name, "pptx"),
                key="download-report-pptx",
                icon=":material/slideshow:",
            )


def _switched(of: str) -> None:
    """Remember the choice on other pages, too, as long as the file stays."""
    keep(_CARD, of, everybody_in(_CARD, otherwise=False) or None)


def report_file(data: DataSet, done: Finished) -> Kept:
    """What builds the report, once per data and choices."""
    choices, found = state.workspace(), done.analysis
    key = ("report", data.name, *cached.key_of(data, choices, Stage.TAKEAWAY), *done.only)
    return kept(key, lambda _progress: report_bytes(data.name, found, choices, done.only))


def slides_file(data: DataSet, done: Finished) -> Kept:
    """What builds the slides, once per data and choices."""
    choices, found = state.workspace(), done.analysis

    def build(_progress: Progress) -> bytes:
        content = report_content(found, choices, data.name, only=done.only)
        write_slides(found, content, target := BytesIO())
        return target.getvalue()

    return kept(("slides", data.name, *cached.key_of(data, choices, Stage.TAKEAWAY), *done.only), build)


def report_bytes(name: str, found: Analysis, choices: Workspace, only: tuple[str, ...] = ()) -> bytes:
    """The report on the file `name`, with the messages in force."""
    table = choices.messages or MessageTable()
    messages = to_frame(table.rows(found.segment_map.segments, found.vocabulary))
    target = BytesIO()
    write_report(found, target, file_name=name, messages=messages, workspace=choices, only=only)
    return target.getvalue()
