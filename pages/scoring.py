import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page, show_doubts
from pages._shared.scoring.cut_offs import show_cutoffs
from pages._shared.scoring.put_aside import show_put_aside
from pages._shared.scoring.scheme import show_before_after, show_presets, show_scheme, show_time
from pages._shared.scoring.segment_map import show_map
from pages._shared.scoring.sure import show_sensitivity

with page("scoring", "Scoring"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "scoring",
            "This page shows how customers get their scores and how scores become segments, and lets you change both.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        left, right = st.columns([2, 5], gap="medium")
        with left:
            st.header("The choice")
            show_time(view.analysis)
            show_presets(view.analysis)
            show_put_aside()
            with st.expander("Fine-tune", icon=":material/tune:", expanded=True):
                show_scheme(view.analysis)
        with right:
            show_cutoffs(view.analysis)
            show_map(view.analysis)
            show_before_after(view.analysis)
            show_sensitivity(view)
            show_doubts(view.analysis)
