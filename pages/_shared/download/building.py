"""Files that take a while: how far they are, and a button that stops them, while the browser waits for the download."""

import streamlit as st

from pages._shared.frame.downloads import Kept
from pages._shared.frame.text import plain

SLOW = 50_000
"""Customers from which on a file of them takes a second or more."""

_LOOK_AGAIN = 0.5


def show_building(*made: Kept) -> None:
    """The progress of those files that are being built; nothing, and no polling, while none is."""
    if any(one.under_way() for one in made):
        _poll(made)


@st.fragment(run_every=_LOOK_AGAIN)
def _poll(made: tuple[Kept, ...]) -> None:
    working = [(place, one, job) for place, one in enumerate(made) if (job := one.under_way())]
    if not working:
        st.rerun()  # once more without this, so that nobody asks any longer
    for place, one, job in working:
        with st.container(horizontal=True, vertical_alignment="center"):
            done = job.standing.fraction
            st.progress(min(max(done or 0.0, 0.02), 1.0), text=plain(job.standing.step, limit=200))
            st.button(
                "Cancel", key=f"cancel-{one.key[0]}-{place}", icon=":material/close:", on_click=job.cancel
            )
