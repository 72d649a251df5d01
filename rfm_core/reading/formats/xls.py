"""Excel's workbooks of 1997 to 2003, in their OLE2 container."""

from typing import TYPE_CHECKING

from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table

_CELLS_INFLATE = 6


def _read(request: Request) -> "Table":
    from rfm_core.reading.compound import require_workbook
    from rfm_core.reading.excel import read_workbook

    require_workbook(request.path)
    request.progress("Reading the workbook", None)
    return read_workbook(request.path, request.name, "xls", request.sheet, request.room)


def _memory(content: Content) -> float:
    return 100 + 2.2 * _CELLS_INFLATE * content.megabytes


XLS = Reader(
    kind="xls",
    label="Excel workbook (97–2003)",
    found="an old Excel workbook (XLS)",
    read=_read,
    memory=_memory,
    names=("Excel",),
    endings=(".xls",),
    magic=(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
)
