"""Every page goes through app.py, also the first one that a fresh server is asked for by its address."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager


def require_app() -> None:
    """Start again at app.py when Streamlit ran a page by itself.

    Until `st.navigation` was called once, Streamlit takes a folder named pages for its older kind of app, and
    an address such as /segments, opened right after the server started, would skip app.py. There is no public
    way to say otherwise; where this flag is gone, nothing happens.
    """
    if getattr(PagesManager, "uses_pages_directory", False):
        PagesManager.uses_pages_directory = False
        st.rerun()
