"""Several files of one kind, such as months: which there are, adding one, taking one out."""

from functools import partial

import streamlit as st

from pages._shared.data.sheets import choose_sheet
from pages._shared.frame import arriving, intake, places
from pages._shared.frame.dataset import DataSet, Offer, Source
from pages._shared.frame.receiving import receive
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import warn_of
from rfm_core.vocabulary import count, counted


def show_files(data: DataSet) -> None:
    """What didn't fit, and, closed at first, the files and an uploader for more."""
    several = len(data.sources) > 1
    with st.container(key="files", gap="small"):
        warn_of(intake.notices(places.FILES))
        if data.offer is not None:
            _show_offer(data.offer)
        label = (
            f"{count(len(data.sources))} files: add or take out a month" if several else "Add another month"
        )
        with st.expander(label, icon=":material/library_add:"):
            if several:
                for number, source in enumerate(data.sources):
                    _show_file(data, number, source)
            files = st.file_uploader(
                "Further files with the same columns",
                key=f"more_{intake.upload_round()}",
                accept_multiple_files=True,
            )
            st.caption(
                "They are read as one. Rows that stand in several files count once, unless you decide otherwise below, "
                "under “How rows are treated”."
            )
    if files:
        receive(files, data.folder, partial(arriving.begin_more, data), places.FILES)


def _show_offer(offer: Offer) -> None:
    """A file with other columns that seems to describe the customers: said, and used on a click."""
    with st.container(key="details-offer", border=True):
        st.markdown(f":blue[:material/contacts:] {plain(offer.sentence, limit=400)}")
        with st.container(horizontal=True):
            st.button(
                "Use it as customer details",
                key="details_offer_use",
                type="primary",
                icon=":material/join_left:",
                on_click=arriving.use_offer,
            )
            st.button("Leave it", key="details_offer_leave", on_click=arriving.leave_offer)


def _show_file(data: DataSet, number: int, source: Source) -> None:
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"
    ):
        rows = counted(source.table.rows, "row", "rows")
        st.markdown(f"{plain(source.table.name, limit=60)}  \n:gray[{rows}]", width="content")
        with st.container(horizontal=True, width="content", vertical_alignment="center", gap="small"):
            choose_sheet(source, f"file_sheet_{number}", places.FILES, beside=True)
            st.button(
                "Take out",
                key=f"file_remove_{number}",
                icon=":material/close:",
                on_click=arriving.begin_fewer,
                args=(data, source),
            )
