"""The way from any page to the columns: opened on the Data page, as they are changed there."""

import streamlit as st

from pages._shared.frame import state

DATA_PAGE = "pages/data.py"
_OPEN = "columns_wanted"


def columns_link(place: str, label: str = "Change the columns") -> None:
    """A button that opens the columns on the Data page.

    Args:
        place: Names the place on the page.
        label: What stands on it.
    """
    if st.button(
        label, key=f"columns_{place}", icon=":material/view_column:", on_click=state.put, args=(_OPEN, True)
    ):
        st.switch_page(DATA_PAGE)


def columns_wanted() -> bool:
    """Whether somebody comes by such a button; asked once."""
    wanted = bool(state.got(_OPEN))
    state.put(_OPEN, False)
    return wanted
