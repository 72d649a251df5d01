"""Several files of one kind, such as months: which there are, adding one, taking one out."""

import streamlit as st

from pages._shared import arriving, state
from pages._shared.dataset import DataSet, Source
from pages._shared.text import plain
from pages._shared.uploads import take
from pages._shared.widgets import warn
from rfm_core.vocabulary import count, counted


def show_files(data: DataSet) -> None:
    """What didn't fit, and, closed at first, the files and an uploader for more."""
    several = len(data.sources) > 1
    with st.container(key="files", gap="small"):
        for sentence in state.notices(arriving.FILES):
            warn(sentence)
        label = (
            f"{count(len(data.sources))} files: add or take out a month" if several else "Add another month"
        )
        with st.expander(label, icon=":material/library_add:"):
            if several:
                for number, source in enumerate(data.sources):
                    _show_file(data, number, source)
            files = st.file_uploader(
                "Further files with the same columns",
                key=f"more_{state.upload_round()}",
                accept_multiple_files=True,
            )
            st.caption(
                "They are read as one. Rows that stand in several files count once, unless you decide otherwise below, "
                "under “How rows are treated”."
            )
    if files:
        arriving.begin_more(data, take(files, data.folder))
        st.rerun()


def _show_file(data: DataSet, number: int, source: Source) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        rows = counted(source.table.rows, "row", "rows")
        st.markdown(f"{plain(source.table.name, limit=60)}  \n:gray[{rows}]", width="content")
        st.button(
            "Take out",
            key=f"file_remove_{number}",
            icon=":material/close:",
            on_click=arriving.begin_fewer,
            args=(data, source),
        )
