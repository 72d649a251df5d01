import streamlit as st

from pages._shared.data.from_database import show_ways_in
from pages._shared.data.steps import show_steps
from pages._shared.data.uploads import show_restore, show_samples
from pages._shared.frame import intake, state
from pages._shared.frame.aside import put_aside, show_aside
from pages._shared.frame.receiving import show_under_way
from pages._shared.frame.returning import show_lost
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import page, warn
from rfm_core.errors import RfmError

data = state.dataset()
with page("data", "RFM Lens" if data is None else "Your data"):
    if (under_way := intake.reading()) is not None:
        show_under_way(under_way)
    elif data is None:
        st.markdown(
            "See in a minute who your best customers are, who is slipping away, and what to do about it. "
            "All it takes is a list of orders, visits or customers."
        )
        show_lost()
        show_aside()
        show_ways_in()
        show_steps()
        show_samples()
        show_restore()
    else:  # what shows a file is large, and not needed before there is one
        from pages._shared.data.cleaning import show_cleaning
        from pages._shared.data.columns import show_columns
        from pages._shared.data.details import show_details
        from pages._shared.data.doubts import show_doubts
        from pages._shared.data.files import show_files
        from pages._shared.data.preview import show_preview
        from pages._shared.data.summary import show_left_out, show_summary
        from pages._shared.frame import cached
        from pages._shared.frame.questions import asks_for_all, doubts, still_open
        from pages._shared.segments.cards import show_first_segments
        from pages._shared.sidebar.workspace import show_restored_with_file

        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.markdown(f":material/description: **{plain(data.name, limit=80)}**", width="content")
            st.button("Use another file", key="replace", icon=":material/swap_horiz:", on_click=put_aside)
        show_restored_with_file()
        show_aside()
        view, problem = None, ""
        try:
            view = cached.view()
        except RfmError as error:
            problem = error.message
        found = doubts(data)
        if problem and not asks_for_all(data, found):
            warn(problem)
        show_doubts(data, found)
        if view is not None:
            show_summary(data, view, found)
        show_files(data)
        if view is None:  # what has to be chosen is chosen there: first on a phone, too
            left, right = st.columns([3, 2])
            with left:
                show_preview(data)
            with right:
                show_columns(data)
        else:
            left, right = st.columns(2)
            with left:
                show_columns(data)
            with right:
                show_first_segments(view)
            show_preview(data)
        show_details(data)
        if view is not None:
            show_left_out(data, view.analysis, len(still_open(found)))
        show_cleaning(data)
