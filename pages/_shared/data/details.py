"""Customer details from a second file: added, how well they match, what they bring, taken away again."""

from functools import partial

import streamlit as st

from pages._shared.data.details_columns import show_details_columns
from pages._shared.data.sheets import choose_sheet
from pages._shared.data.undoing import DETAILS, show_undo
from pages._shared.data.unmatched import only_in_details_csv, only_in_orders_csv
from pages._shared.frame import arriving, cached, intake, places, state
from pages._shared.frame.dataset import DataSet, Source
from pages._shared.frame.downloads import file_button
from pages._shared.frame.joined import Joined
from pages._shared.frame.receiving import receive
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import show_findings, warn, warn_of
from rfm_core.details import DetailsMapping, Matched
from rfm_core.errors import RfmError
from rfm_core.stages import Stage
from rfm_core.vocabulary import count, counted, percent

_QUESTIONS = {
    "ids_leading_zeros": ("ignore_zeros", "Ignore leading zeros"),
    "ids_case": ("ignore_case", "Ignore upper and lower case"),
}


def show_details(data: DataSet) -> None:
    """The uploader for a second file; with one, the match rate, its columns and the way back."""
    with st.container(key="details", border=True):
        st.header("Customer details")
        warn_of(intake.notices(places.DETAILS))
        if data.details is None:
            _show_uploader(data)
        else:
            _show_joined(data, data.details)


def _show_uploader(data: DataSet) -> None:
    st.caption(
        "Age, gender, plan or anything else you know about customers, one row each, joined by customer id: "
        "it appears on every page."
    )
    file = st.file_uploader(
        "Add customer details, such as a CRM export", key=f"details_{intake.upload_round()}"
    )
    if file is not None:
        receive([file], data.folder, lambda raws: arriving.begin_details(raws[0]), places.DETAILS)


def _show_joined(data: DataSet, details: Source) -> None:
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        rows = counted(details.table.rows, "row", "rows")
        st.markdown(
            f":material/contacts: **{plain(details.table.name, limit=60)}** :gray[{rows}]", width="content"
        )
        st.button("Remove", key="details_remove", icon=":material/close:", on_click=arriving.forget_details)
    choose_sheet(details, "details_sheet", places.DETAILS)
    try:
        found = cached.joined(data, state.workspace())
    except RfmError:
        return  # what is wrong stands where the segments would be
    if found.problem:
        warn(found.problem)
    matched = found.measured.matched
    if matched is not None:
        _show_match(data, found, matched)
    show_details_columns(details, found)
    show_undo(data, DETAILS)


def _show_match(data: DataSet, found: Joined, matched: Matched) -> None:
    everybody = found.measured.vocabulary.customers_count(matched.customers)
    st.markdown(f"**{count(matched.matched)} of {everybody} found, {percent(matched.share)}**")
    apart = {"details_matched", *_QUESTIONS} if matched.matched else set(_QUESTIONS)
    show_findings([finding for finding in matched.findings if finding.kind not in apart])
    for finding in matched.findings:
        if finding.kind in _QUESTIONS:
            _ask(finding.kind, finding.message, matched.mapping)
    _show_unmatched(data, matched)


def _ask(kind: str, sentence: str, mapping: DetailsMapping) -> None:
    field, answer = _QUESTIONS[kind]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":blue[:material/help:] {plain(sentence, limit=300)}", width="content")
        st.button(
            answer,
            key=f"details_{field}_yes",
            on_click=partial(state.change, details=mapping.model_copy(update={field: True})),
        )


def _show_unmatched(data: DataSet, matched: Matched) -> None:
    """Who is in only one of the two files, to have."""
    key = "|".join(cached.key_of(data, state.workspace(), Stage.MEASURE))
    with st.container(horizontal=True):
        if alone := matched.only_in_orders.height:
            file_button(
                f"{counted(alone, 'customer', 'customers')} without details (CSV)",
                only_in_orders_csv(key, matched),
                name="only-in-orders.csv",
                key="download-only-in-orders-csv",
            )
        if data.details and (alone := matched.only_in_details.height):
            file_button(
                f"{counted(alone, 'row', 'rows')} that match no customer (CSV)",
                only_in_details_csv(key, matched, data.details.table),
                name="only-in-details.csv",
                key="download-only-in-details-csv",
            )
