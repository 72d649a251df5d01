"""A workbook whose sheets get their rows: what xlsxwriter made around them stays as it is."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

import polars as pl

from rfm_core.exports.cells import rows_as_xml
from rfm_core.exports.format import Target
from rfm_core.progress import Progress

# More would make files a little smaller in twice the time.
_LEVEL = 3
_END = b"</sheetData>"
_PATTERN = re.compile(rb'<row r="2".*?</row>')
_STYLE = re.compile(rb'<c r="([A-Z]+)2" s="(\d+)"')
_SIZE = re.compile(rb'<dimension ref="([A-Z]+1:[A-Z]+)\d+"/>')
# From here on a part of a zip file needs the long form of its sizes, which some old programs can't read.
_LONG = 1_900_000_000
_CELL = 60


def fill(
    pattern: BytesIO, target: Target, sheets: Mapping[int, pl.DataFrame], progress: Progress, step: str
) -> None:
    """Copy a workbook, with rows in some of its sheets.

    Args:
        pattern: The workbook, these sheets as `write_pattern` left them.
        target: A path or a buffer.
        sheets: By the number of the sheet, from 1, what stands below its header.
        progress: Told how many rows are written; may end the work by raising.
        step: What is said of them, with `{done}` and `{total}`.
    """
    parts = {f"xl/worksheets/sheet{number}.xml": frame for number, frame in sheets.items()}
    total, before = sum(frame.height for frame in sheets.values()), 0
    with (
        zipfile.ZipFile(pattern) as made,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as book,
    ):
        for name in made.namelist():
            frame, xml = parts.get(name), made.read(name)
            if frame is None:
                book.writestr(name, xml)
                continue
            head, styles, tail = _around(xml, frame)
            with book.open(name, "w", force_zip64=_size(frame) > _LONG) as sheet:
                sheet.write(head)
                for done, rows in rows_as_xml(frame, styles, first_row=2):
                    sheet.write(rows)
                    told = step.format(done=f"{before + done:,}", total=f"{total:,}")
                    progress(told, (before + done) / total)
                sheet.write(tail)
            before += frame.height


def _around(xml: bytes, frame: pl.DataFrame) -> tuple[bytes, list[str], bytes]:
    """What stands before the rows, the style of each column, and what stands behind the rows."""
    head, tail = xml.split(_END, 1)
    blanks = _PATTERN.search(head)
    found = {} if blanks is None else dict(_STYLE.findall(blanks[0]))
    head = _SIZE.sub(rb'<dimension ref="\g<1>%d"/>' % (frame.height + 1), _PATTERN.sub(b"", head))
    return head, [found.get(_letters(place), b"").decode() for place in range(frame.width)], _END + tail


def _letters(place: int) -> bytes:
    """A, B, …, Z, AA, …: the name of a column by its place from 0."""
    name, rest = "", place + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name.encode()


def _size(frame: pl.DataFrame) -> int:
    return int(frame.estimated_size() * 1.3) + frame.height * frame.width * _CELL
