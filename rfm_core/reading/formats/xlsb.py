"""Excel's binary workbooks."""

from typing import TYPE_CHECKING

from rfm_core.reading.formats.xlsx import memory
from rfm_core.reading.formats.zipped import MAGIC
from rfm_core.reading.reader import Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table


def _read(request: Request) -> "Table":
    from rfm_core.reading.excel import read_packed_workbook

    return read_packed_workbook(request, "xlsb")


XLSB = Reader(
    kind="xlsb",
    label="Excel workbook (binary)",
    found="an Excel workbook (XLSB)",
    read=_read,
    memory=memory,
    names=("Excel",),
    endings=(".xlsb",),
    magic=MAGIC,
    holds=lambda content: "xl/workbook.bin" in content.parts,
)
