"""Excel's workbooks since 2007."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rfm_core.reading.formats.zipped import MAGIC
from rfm_core.reading.reader import Content, Reader, Request

if TYPE_CHECKING:
    from rfm_core.reading.table import Table


def _read(request: Request) -> "Table":
    from rfm_core.reading.excel import read_packed_workbook

    return read_packed_workbook(request, "xlsx")


def memory(content: Content) -> float:
    """Megabytes for a workbook in a zip archive: its largest sheet, twice and more in the process that reads it."""
    return 100 + 2.2 * max(content.parts.values(), default=0) / (1 << 20)


def _example(rows: Sequence[Sequence[str]]) -> bytes:
    import io

    import xlsxwriter

    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, place, cell)
    return sink.getvalue()


XLSX = Reader(
    kind="xlsx",
    label="Excel workbook",
    found="an Excel workbook (XLSX)",
    read=_read,
    memory=memory,
    names=("Excel",),
    endings=(".xlsx", ".xlsm"),
    magic=MAGIC,
    holds=lambda content: "xl/workbook.xml" in content.parts,
    example=_example,
)
