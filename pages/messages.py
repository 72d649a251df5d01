import streamlit as st

from pages._shared import cached
from pages._shared.message_editor import show_editor
from pages._shared.message_preview import show_preview
from pages._shared.messages_table import show_table
from pages._shared.messages_view import open_segment, show_reach, show_segments
from pages._shared.messages_work import board
from pages._shared.widgets import nothing_yet, page

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
        segments, editor, preview = st.columns([2, 5, 4], gap="medium")
        with segments:
            show_segments(found, segment)
        with editor:
            show_editor(found, segment)
        with preview:
            show_preview(found, segment)
        show_table(found)
