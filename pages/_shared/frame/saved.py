"""A saved workspace taken up: compared with the open file, then in force, or asked about."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages._shared.frame import arriving, drafting, incoming, intake, places, state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.restoring import Restoring
from pages._shared.server.internals import release_uploads
from rfm_core.errors import RfmError
from rfm_core.restoring import compare, fit
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import open_workspace

MOST_MEGABYTES = 5


def read(file: UploadedFile) -> Restoring:
    """What a dropped workspace file holds, or why it can't be restored; Streamlit forgets the file."""
    try:
        opened = open_workspace(incoming.content(file, MOST_MEGABYTES))
    except RfmError as problem:
        return Restoring(file.name, problem=problem.message)
    finally:
        release_uploads()
    return Restoring(file.name, workspace=opened.workspace, unknown=opened.unknown)


def keep_for_next(file: UploadedFile) -> None:
    """Hold a workspace that was dropped before there is a file."""
    intake.set_restoring(replace(read(file), with_file=True))


def restore_now(file: UploadedFile, data: DataSet) -> None:
    """Restore a workspace on the open file, once the sheets that it names are read."""
    if (under_way := intake.reading()) is not None:
        release_uploads()
        what = under_way.what[:60]
        problem = f"“{what}” is still being read. Restore the workspace once it is there."
        intake.set_restoring(Restoring(file.name, problem=problem))
        return
    now = read(file)
    if now.workspace is None:
        intake.set_restoring(now)
    elif other := _other_sheets(now.workspace, data):
        arriving.begin_sheets(data, other, places.RESTORE, partial(fit_or_ask, now))
    else:
        fit_or_ask(now)


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


def fit_or_ask(now: Restoring) -> None:
    """Put a workspace in force on the open file; where something doesn't fit, that is asked first."""
    data = state.dataset()
    if data is None or now.workspace is None:
        return
    now = replace(now, misfits=compare(now.workspace, data.table, data.details_table))
    if now.misfits:
        intake.set_restoring(now)
    else:
        put_in_force(now, {})


def put_in_force(now: Restoring, instead: dict[str, str | None]) -> None:
    """Set every choice to those saved; `instead` names a column of the open file for each that it hasn't got."""
    data = state.dataset()
    if data is None or now.workspace is None:
        return
    try:
        fitted = fit(now.workspace, data.table, instead, details=data.details_table)
    except RfmError as problem:
        intake.set_restoring(replace(now, workspace=None, problem=problem.message))
        return
    before = state.workspace()
    restore(fitted.model_copy(update={"reading": data.from_there(fitted.reading)}))
    own_columns = now.workspace.mapping is not None and fitted.mapping is None
    intake.set_restoring(replace(now, workspace=None, misfits=(), before=before, own_columns=own_columns))


def restore(saved: Workspace) -> None:
    """Set every choice to a saved one, messages included; the choices before can be brought back by undoing."""
    if saved.messages is not None:
        drafting.change(saved.messages)
    drafting.show_anew()
    state.change_to(saved)
