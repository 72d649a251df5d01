"""OpenDocument spreadsheets."""

from typing import TYPE_CHECKING

from rfm_core.reading.formats.xlsx import memory
from rfm_core.reading.formats.zipped import MAGIC
from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table


def _read(request: Request) -> "Table":
    from rfm_core.reading.excel import read_packed_workbook
    from rfm_core.reading.opendocument import with_clock_times

    return read_packed_workbook(request, "ods", with_clock_times)


def _holds(content: Content) -> bool:
    from rfm_core.reading.archive import open_zip
    from rfm_core.reading.opendocument import is_spreadsheet

    if content.path is None or "mimetype" not in content.parts:
        return False
    with open_zip(content.path) as opened:
        return is_spreadsheet(opened)


ODS = Reader(
    kind="ods",
    label="OpenDocument spreadsheet",
    found="an OpenDocument spreadsheet (ODS)",
    read=_read,
    memory=memory,
    names=("ODS",),
    endings=(".ods",),
    magic=MAGIC,
    holds=_holds,
)
