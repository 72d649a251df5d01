from pathlib import Path

import streamlit as st

import pages._shared.server.heap  # noqa: F401 - first: set up before Polars is there
from pages._shared.frame.entry import in_turn
from pages._shared.frame.gestures import listen
from pages._shared.frame.navigation import pages as every_page
from pages._shared.sidebar import show_sidebar

ICON = str(Path(__file__).parent / ".streamlit" / "icon.png")
st.set_page_config(page_title="RFM Lens", page_icon=ICON, layout="wide", initial_sidebar_state="auto")
st.logo(ICON, size="large")

# The sidebar after the page, so that long work shows its progress there; both places are drawn independently.
page = st.navigation(every_page(), expanded=True)  # else the last ones hide behind “View more”
in_turn(page.run, show_sidebar, listen)
