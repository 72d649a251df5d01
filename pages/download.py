import streamlit as st

from pages._shared import cached, state
from pages._shared.audience_card import show_audiences
from pages._shared.campaign_files import finished
from pages._shared.download_view import show_left_out_rows, show_settings, show_workspace
from pages._shared.report_view import show_report
from pages._shared.results_card import show_results
from pages._shared.widgets import nothing_yet, page

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
            show_report(data, view)
        with right:
            show_workspace(data)
        left, right = st.columns(2)
        with left:
            show_left_out_rows(data, view.analysis)
        with right:
            show_settings(data, view.analysis)
