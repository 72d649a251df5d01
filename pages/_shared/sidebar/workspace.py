"""Saving every choice as a file, and restoring one: compared with the open file before anything is set."""

from functools import partial
from pathlib import Path

import streamlit as st

from pages._shared.frame import arriving, drafting, incoming, intake, places, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import file_button, file_name
from pages._shared.frame.receiving import show_under_way
from pages._shared.frame.restoring import Restoring
from pages._shared.frame.text import plain
from pages._shared.frame.widgets import warn, warn_of
from pages._shared.server.internals import release_uploads
from rfm_core.errors import RfmError
from rfm_core.restoring import Misfit, compare, fit
from rfm_core.restoring_filters import filters_in_force
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import Opened, not_understood, open_workspace

MOST_MEGABYTES = 5
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
    now = intake.restoring()
    if now is None:
        return
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


def restore(saved: Workspace) -> None:
    """Set every choice to a saved one, messages included; the choices before can be brought back by undoing."""
    if saved.messages is not None:
        drafting.change(saved.messages)
    drafting.show_anew()
    state.change_to(saved)


def _undo(now: Restoring) -> None:
    if now.before is not None:
        restore(now.before)
    intake.set_restoring(None)


def _dropped(key: str) -> None:
    file, data = state.got(key), state.dataset()
    if file is None or data is None:
        return
    if (under_way := intake.reading()) is not None:
        release_uploads()
        what = under_way.what[:60]
        intake.set_restoring(
            Restoring(
                file.name, problem=f"“{what}” is still being read. Restore the workspace once it is there."
            )
        )
        return
    try:
        opened = open_workspace(incoming.content(file, MOST_MEGABYTES))
    except RfmError as problem:
        intake.set_restoring(Restoring(file.name, problem=problem.message))
        return
    finally:
        release_uploads()
    if other := _other_sheets(opened.workspace, data):
        arriving.begin_sheets(data, other, places.RESTORE, partial(_fit_or_ask, file.name, opened))
    else:
        _fit_or_ask(file.name, opened)


def _other_sheets(saved: Workspace, data: DataSet) -> dict[Path, str]:
    """The sheets that the workspace was made with, for the open workbooks that have them and show another."""
    wanted = [(source, saved.reading.sheet) for source in data.sources]
    if data.details is not None:
        wanted.append((data.details, saved.reading.details_sheet))
    return {
        source.raw.path: sheet
        for source, sheet in wanted
        if sheet is not None and sheet != source.table.sheet and sheet in source.table.sheets
    }


def _fit_or_ask(name: str, opened: Opened) -> None:
    data = state.dataset()
    if data is None:
        return
    misfits = compare(opened.workspace, data.table, data.details_table)
    now = Restoring(name, workspace=opened.workspace, misfits=misfits, unknown=opened.unknown)
    if misfits:
        intake.set_restoring(now)
    else:
        _set(now, {})


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
    _set(now, {header: state.got(key) for header, key in keys.items()})


def _set(now: Restoring, instead: dict[str, str | None]) -> None:
    data = state.dataset()
    if data is None or now.workspace is None:
        return
    try:
        fitted = fit(now.workspace, data.table, instead, details=data.details_table)
    except RfmError as problem:
        intake.set_restoring(Restoring(now.name, problem=problem.message))
        return
    before = state.workspace()
    restore(fitted)
    own_columns = now.workspace.mapping is not None and fitted.mapping is None
    intake.set_restoring(Restoring(now.name, before=before, own_columns=own_columns, unknown=now.unknown))


def show_workspace(data: DataSet) -> None:
    """Every choice, to go on with later or on next month's file."""
    with st.container(key="workspace-file", border=True, height="stretch"):
        st.subheader("Workspace")
        st.markdown(
            "Every choice you made – columns, cleaning, scores, segments, messages, plan – to restore later or on "
            "next month's file. No customer is in it."
        )
        save_button(data, "download-workspace-json", "Save workspace")
        restore_uploader("page")
