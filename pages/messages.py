import streamlit as st

from pages._shared.frame import cached
from pages._shared.frame.widgets import nothing_yet, page
from pages._shared.messages.board import board
from pages._shared.messages.editor import show_editor
from pages._shared.messages.overview import open_segment, show_reach, show_segments
from pages._shared.messages.preview import show_preview
from pages._shared.messages.table import show_table

with page("messages", "Messages"):
    view = cached.view()
    if view is None:
        nothing_yet(
            "messages",
            "Here every segment gets its message, written once and filled in for each customer.",
            "It needs a file with orders, visits or customers.",
        )
    else:
        found, segment = board(view), open_segment(view)
        show_reach(found)
        segments, editor = st.columns([2, 9], gap="medium")
        with segments:
            show_segments(found, segment)
        with editor:
            show_editor(found, segment, show_preview)
        show_table(found)
