import streamlit as st

from pages._shared import cached, state
from pages._shared.download_view import show_left_out_rows, show_results, show_settings
from pages._shared.widgets import nothing_yet, page

with page("download", "Download"):
    view, data = cached.view(), state.dataset()
    if view is None or data is None:
        nothing_yet(
            "download",
            "Here you take every customer's segment with you, as CSV, Excel or Parquet.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        show_results(data, view)
        left, right = st.columns(2)
        with left:
            show_left_out_rows(data, view.analysis)
        with right:
            show_settings(data, view.analysis)
