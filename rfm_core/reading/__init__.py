"""Bytes to a Table: what kind of file it is, how it is unpacked, and its rows as text cells."""

import dataclasses
import os
import zipfile
from pathlib import Path

from rfm_core.errors import FileProblem
from rfm_core.listing import quoted
from rfm_core.reading import archive
from rfm_core.reading.compound import require_workbook
from rfm_core.reading.door import guarded
from rfm_core.reading.excel import read_workbook
from rfm_core.reading.opendocument import is_spreadsheet, with_clock_times
from rfm_core.reading.parquet import read_parquet
from rfm_core.reading.progress import Progress, silent
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.sniff import Kind, sniff
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.text import read_text

__all__ = ["LINE", "Table", "existing_file", "read_table", "save_table"]

_HEAD = 64 << 10
_DEEPEST = 3
_WORKBOOKS = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "xlsb"}


def read_table(
    source: str | Path | bytes,
    name: str | None = None,
    *,
    sheet: str | None = None,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read a file into a table of text cells: CSV and its kin, a workbook, Parquet, gzip or zip, told by its content.

    Workbooks may be XLSX, XLSB, XLS or ODS.

    Args:
        source: A path, or the file's bytes.
        name: The file's name for the screen; by default the path's.
        sheet: Which sheet of a workbook (or which file of a zip with several) to read.
        scratch: A folder for temporary files, which the caller removes; by default one that is removed with the
            Table. Keep the Table as long as its `lazy` is used.
        progress: Called with the step's name and the share done (None where unknown).

    Raises:
        FileProblem: The file can't be read as a table; the sentence says why and what to do.
        StorageProblem: The disk is full, or the temporary folder can't be written to.
        MemoryProblem: The computer's memory is used up.
    """
    with guarded(source):
        room = Scratch(scratch)
        try:
            path = _on_disk(source, room)
            shown = name or ("upload" if isinstance(source, bytes) else path.name)
            return _read(path, shown, sheet, room, progress or silent, 0)
        except BaseException:
            room.remove()
            raise


def _on_disk(source: str | Path | bytes, room: Scratch) -> Path:
    if isinstance(source, bytes):
        path = room.file(".upload")
        path.write_bytes(source)
        return path
    return existing_file(source)


def existing_file(path: str | Path) -> Path:
    """Return a path that leads to a file.

    Raises:
        FileProblem: There is none.
    """
    if not os.path.isfile(path):  # unlike Path's, it says no to impossible names, too
        raise FileProblem(f"There is no file {quoted(path, 200)}.")
    return Path(path)


def _read(path: Path, name: str, sheet: str | None, room: Scratch, progress: Progress, depth: int) -> Table:
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise FileProblem("The file is empty: it holds no data at all.")
    kind = sniff(head)
    if kind is Kind.TEXT:
        return read_text(path, name, room, progress)
    if kind is Kind.COMPOUND:
        require_workbook(path)
        progress("Reading the workbook", None)
        return read_workbook(path, name, "xls", sheet, room)
    if kind is Kind.PARQUET:
        return dataclasses.replace(read_parquet(path, name), scratch=room)
    if depth >= _DEEPEST:
        raise FileProblem(
            "The file is an archive in an archive in an archive. Unpack it and upload the table itself."
        )
    progress("Unpacking", None)
    if kind is Kind.GZIP:
        return _read(archive.inflate_gzip(path, room), name, sheet, room, progress, depth + 1)
    return _read_zip(path, name, sheet, room, progress, depth)


def _read_zip(
    path: Path, name: str, sheet: str | None, room: Scratch, progress: Progress, depth: int
) -> Table:
    with archive.open_zip(path) as opened:
        if workbook := _kind_of_workbook(opened):
            archive.check_workbook(opened)
            progress("Reading the workbook", None)
            if workbook == "ods":
                path = with_clock_times(opened, path, room)
            return read_workbook(path, name, workbook, sheet, room)
        member = archive.choose_member(opened, sheet)
        inner = archive.extract(opened, member, room)
    return _read(inner, name, None if sheet == member.filename else sheet, room, progress, depth + 1)


def _kind_of_workbook(opened: zipfile.ZipFile) -> str | None:
    """`xlsx`, `xlsb` or `ods`; None for a zip that holds something else."""
    names = set(opened.namelist())
    found = next((kind for part, kind in _WORKBOOKS.items() if part in names), None)
    return found or ("ods" if is_spreadsheet(opened) else None)


def save_table(table: Table, path: Path) -> Table:
    """Write LINE and all columns as one Parquet file, streaming; the returned Table scans that file.

    Raises:
        StorageProblem: The disk is full, or the folder can't be written to; what was written of the file is removed.
    """
    import polars as pl

    with guarded(b""):
        try:
            table.lazy.sink_parquet(path, compression="lz4")
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    return dataclasses.replace(table, lazy=pl.scan_parquet(path, glob=False), scratch=None)
