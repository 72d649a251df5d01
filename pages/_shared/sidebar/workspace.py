"""Saving every choice as a file, and restoring one: compared with the open file before anything is set."""

import streamlit as st

from pages._shared.frame import intake, places, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.receiving import show_under_way
from pages._shared.frame.restoring import Restoring
from pages._shared.frame.saved import MOST_MEGABYTES, put_in_force, restore, restore_now
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import warn, warn_of
from rfm_core.restoring import Misfit
from rfm_core.restoring_filters import filters_in_force
from rfm_core.workspace_file import not_understood

_WITHOUT = "Go on without it"


def save_button(data: DataSet, key: str, label: str) -> None:
    """Every choice made so far, as a file; no customer is in it."""
    chosen = state.workspace()
    sheets = {"sheet": data.table.sheet}
    if data.details is not None:
        sheets["details_sheet"] = data.details.table.sheet
    changes = {
        "reading": chosen.reading.model_copy(update=sheets),
        "filters": filters_in_force(chosen, data.table, data.details_table),
    }
    file_button(
        label,
        chosen.model_copy(update=changes).to_json,
        name=file_name(data, "workspace", "rfm.json"),
        key=key,
        icon=":material/save:",
        width="stretch",
    )


def restore_uploader(place: str) -> None:
    """Where a saved workspace is dropped in; `place` keeps the widgets of sidebar and page apart."""
    key = f"{place}_upload_{intake.restore_round()}"
    st.file_uploader(
        "Restore a saved workspace (.rfm.json)",
        type=["json"],
        max_upload_size=MOST_MEGABYTES,
        key=key,
        on_change=_dropped,
        args=(key,),
    )
    under_way = intake.reading()
    if under_way is not None and under_way.place == places.RESTORE:
        show_under_way(under_way)
    warn_of(intake.notices(places.RESTORE))
    if (now := intake.restoring()) is not None:
        show_restoring(place, now)


def show_restored_with_file() -> None:
    """On the Data page: what became of a workspace that was dropped before the file."""
    now = intake.restoring()
    if now is not None and now.with_file:
        with st.container(key="restored-with-file", border=True):
            show_restoring("data", now)


def show_restoring(place: str, now: Restoring) -> None:
    """What became of a workspace: refused, to be asked about, or in force with a way back."""
    if now.problem:
        warn(now.problem)
    elif now.workspace is not None:
        _show_misfits(place, now)
    else:
        _show_restored(place, now)


def _show_restored(place: str, now: Restoring) -> None:
    st.markdown(f":green[:material/check_circle:] Restored {plain(now.name, limit=60)}.")
    if now.unknown:
        st.markdown(f":orange[:material/warning:] {plain(not_understood(now.unknown), limit=600)}")
    if now.own_columns:
        st.markdown(
            ":orange[:material/warning:] Its columns aren't enough to score this file, so the columns found here stay "
            "in force; everything else is as it was saved."
        )
    st.button("Undo", key=f"{place}_undo_restore", icon=":material/undo:", on_click=_undo, args=(now,))


def _undo(now: Restoring) -> None:
    if now.before is not None:
        restore(now.before)
    intake.set_restoring(None)


def _dropped(key: str) -> None:
    file, data = state.got(key), state.dataset()
    if file is not None and data is not None:
        restore_now(file, data)


def _show_misfits(place: str, now: Restoring) -> None:
    """One sentence each, and for a missing column the file's own to pick from; nothing is set yet."""
    keys = {}
    for number, misfit in enumerate(now.misfits):
        st.markdown(f":orange[:material/warning:] {plain(misfit.sentence, limit=400)}")
        if misfit.header is not None:
            keys[misfit.header] = _pick(f"{place}_pick_{intake.restore_round()}_{number}", misfit)
    with st.container(horizontal=True):
        st.button(
            "Restore",
            key=f"{place}_restore",
            type="primary",
            icon=":material/settings_backup_restore:",
            on_click=_picked,
            args=(now, keys),
        )
        st.button("Leave it", key=f"{place}_leave", on_click=intake.set_restoring, args=(None,))


def _pick(key: str, misfit: Misfit) -> str:
    data = state.dataset()
    columns = list(data.table.columns) if data else []
    st.selectbox(
        f"Instead of {plain(misfit.header, limit=40)}",
        columns,
        index=columns.index(misfit.nearest) if misfit.nearest in columns else None,
        key=key,
        placeholder=_WITHOUT,
    )
    return key


def _picked(now: Restoring, keys: dict[str, str]) -> None:
    put_in_force(now, {header: state.got(key) for header, key in keys.items()})


def show_workspace(data: DataSet) -> None:
    """Every choice, to go on with later or on next month's file."""
    with st.container(key="workspace-file", border=True, height="stretch"):
        st.header("Workspace")
        st.markdown(
            "Every choice you made – columns, cleaning, scores, segments, messages, plan – to restore later or on "
            "next month's file. No customer is in it."
        )
        save_button(data, "download-workspace-json", "Save workspace")
        restore_uploader("page")
