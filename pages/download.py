import streamlit as st

from pages._shared.download.audiences import show_audiences
from pages._shared.download.campaign import finished
from pages._shared.download.others import show_left_out_rows, show_settings
from pages._shared.download.report import show_report
from pages._shared.download.results import show_results
from pages._shared.download.script import show_script
from pages._shared.frame import cached, state
from pages._shared.frame.widgets import nothing_yet, page
from pages._shared.sidebar.workspace import show_workspace

with page("download", "Download"):
    view, data = cached.view(), state.dataset()
    if view is None or data is None:
        nothing_yet(
            "download",
            "Here you take every customer's segment and message with you: as results, as audiences for the tool you "
            "send with, as a report.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        done = finished(data, view.analysis)
        show_results(data, done)
        show_audiences(data, done)
        left, right = st.columns(2)
        with left:
            show_report(data, done)
        with right:
            show_workspace(data)
        left, right = st.columns(2)
        with left:
            show_left_out_rows(data, view.analysis)
        with right:
            show_settings(data, view.analysis)
        show_script(data, view.analysis)
