"""Results and audiences as files, built on click."""

from collections.abc import Callable, Mapping
from io import BytesIO

import polars as pl

from pages._shared.download.campaign import Finished, audience
from pages._shared.frame import state
from pages._shared.frame.dataset import DataSet
from pages._shared.frame.downloads import kept
from pages._shared.server.pool import LARGE
from rfm_core.analysed import Analysis
from rfm_core.exports.audiences import as_csv
from rfm_core.exports.format import ResultFormat
from rfm_core.exports.left_out import left_out_rows
from rfm_core.exports.message_sheet import message_sheet
from rfm_core.reading.table import FILE, LINE
from rfm_core.takeaway import AudienceChoice, ResultsChoice

SHEET_LEFT_OUT = 50_000
"""Left-out rows that the workbook holds; the CSV has all of them."""

_PLAIN = {LINE: "line", FILE: "file", "__reason__": "reason"}


def results_file(
    key: str, export: ResultFormat, done: Finished, choice: ResultsChoice, data: DataSet
) -> Callable[[], bytes]:
    """What builds the results in one format; `key` names data and choices."""
    messages = state.workspace().messages

    def build() -> bytes:
        found, target = done.written(), BytesIO()

        def sheets() -> Mapping[str, pl.DataFrame]:
            return {
                "Messages": message_sheet(found, messages),
                "Left-out rows": _some_left_out(found, data),
            }

        export.write_takeaway(found, target, choice, sheets)
        return target.getvalue()

    customers = done.base.customers.height
    slow = export.slow_beyond is not None and customers > export.slow_beyond
    # What is slow takes more time than memory; as large work it leaves the other worker for clicks.
    need = LARGE if slow else 40 + customers // 4000
    return kept(("results", export.ending, key, choice.model_dump_json()), build, need)


def _some_left_out(found: Analysis, data: DataSet) -> pl.DataFrame:
    rows = left_out_rows(found.measured, data.table).head(SHEET_LEFT_OUT).collect()
    return rows.rename(
        {ours: name for ours, name in _PLAIN.items() if name not in rows.columns}, strict=False
    )


def audience_csv(key: str, done: Finished, choice: AudienceChoice) -> Callable[[], bytes]:
    """What builds the file that the tool imports; `key` names data and choices."""
    make = audience(done, choice)

    def build() -> bytes:
        made = make()
        return as_csv(made.rows, bom=made.importer.for_spreadsheets)

    return kept(("audience", key), build, 40 + done.base.customers.height // 2000)


def set_aside_csv(key: str, done: Finished, choice: AudienceChoice) -> Callable[[], bytes]:
    """What builds the table of those who aren't in an audience, with the reason."""
    make = audience(done, choice)
    return kept(("set-aside", key), lambda: as_csv(make().set_aside, bom=True))
