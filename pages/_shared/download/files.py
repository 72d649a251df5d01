"""Results and audiences as files, built on click."""

from collections.abc import Mapping
from io import BytesIO

import polars as pl

from pages._shared.download.campaign import Finished, audience, set_aside
from pages._shared.frame import state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import Kept, kept
from pages._shared.server.pool import LARGE
from rfm_core.analysed import Analysis
from rfm_core.errors import ChoiceProblem
from rfm_core.exports.audiences import as_csv, audience_files, zipped
from rfm_core.exports.format import ResultFormat
from rfm_core.exports.left_out import left_out_rows
from rfm_core.exports.message_sheet import message_sheet
from rfm_core.exports.settings import settings_frame
from rfm_core.progress import Progress
from rfm_core.reading.table import FILE, LINE
from rfm_core.takeaway import AudienceChoice, ResultsChoice

SHEET_LEFT_OUT = 50_000
"""Left-out rows that the workbook holds; the CSV has all of them."""

_PLAIN = {LINE: "line", FILE: "file", "__reason__": "reason"}


def results_file(
    key: str, export: ResultFormat, done: Finished, choice: ResultsChoice, data: DataSet
) -> Kept:
    """What builds the results in one format; `key` names data and choices."""
    messages = state.workspace().messages

    def build(progress: Progress) -> bytes:
        found, target = done.written(progress=progress), BytesIO()

        def sheets() -> Mapping[str, pl.DataFrame]:
            return {
                "Settings": settings_frame(found, done.only),
                "Messages": message_sheet(found, messages),
                "Left-out rows": _some_left_out(found, data),
            }

        progress("Writing the file")
        export.write_takeaway(found, target, choice, sheets, progress)
        return target.getvalue()

    customers = done.analysis.customers.height
    slow = export.slow_beyond is not None and customers > export.slow_beyond
    # What is slow takes more time than memory; as large work it leaves the other worker for clicks.
    need = LARGE if slow else 40 + customers // 4000
    return kept(("results", export.ending, key, choice.model_dump_json()), build, need)


def _some_left_out(found: Analysis, data: DataSet) -> pl.DataFrame:
    rows = left_out_rows(found.measured, data.table).head(SHEET_LEFT_OUT).collect()
    return rows.rename(
        {ours: name for ours, name in _PLAIN.items() if name not in rows.columns}, strict=False
    )


def audience_file(key: str, done: Finished, choice: AudienceChoice, stem: str, *, several: bool) -> Kept:
    """What builds the file that the tool imports, or the zip file of several; `key` names data and choices."""
    make = audience(done, choice)

    def build(progress: Progress) -> bytes:
        made = make(progress)
        progress("Writing the file")
        found = audience_files(made.rows, made.importer)
        if several:
            return zipped(found, stem)
        if len(found) > 1:  # its rows are far longer than those that told how long they would be
            raise ChoiceProblem(
                f"{made.importer.name} takes no file as large as this one; choose fewer segments."
            )
        return found[0]

    return kept(("audience", key, stem), build, 40 + done.base.customers.height // 2000)


def set_aside_csv(key: str, done: Finished, choice: AudienceChoice) -> Kept:
    """What builds the table of those who aren't in an audience, with the reason."""
    find = set_aside(done, choice)
    return kept(("set-aside", key), lambda _progress: as_csv(find(), bom=True))
