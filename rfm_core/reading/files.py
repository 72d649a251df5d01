"""A file, a path or bytes, to a Table; and a Table to a file."""

import dataclasses
import os
from contextlib import ExitStack
from pathlib import Path

from rfm_core.errors import FileProblem
from rfm_core.listing import quoted
from rfm_core.progress import Progress, silent
from rfm_core.reading.door import guarded
from rfm_core.reading.formats import READERS
from rfm_core.reading.reader import Content, Request
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.sniff import recognise
from rfm_core.reading.table import Table

_ENDINGS = tuple(ending for reader in READERS for ending in reader.endings)


def read_table(
    source: str | Path | bytes | object,
    name: str | None = None,
    *,
    sheet: str | None = None,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read a file into a table of text cells, whatever its format (`rfm_core.reading.formats`), told by its content.

    Args:
        source: A path, or the file's bytes; or a frame of Polars, pandas, PyArrow, DuckDB or any other library that
            narwhals understands.
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
    if not isinstance(source, str | Path | bytes):
        from rfm_core.reading.frames import read_frame

        return read_frame(source, name, scratch=scratch, progress=progress)
    with guarded(source):
        room = Scratch(scratch)
        with ExitStack() as unless_read:
            unless_read.callback(room.remove)
            path = _on_disk(source, room)
            shown = name or ("upload" if isinstance(source, bytes) else path.name)
            table = _read(Request(path, shown, sheet, room, progress or silent, _ENDINGS))
            unless_read.pop_all()
        return table


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


def _read(request: Request) -> Table:
    while True:
        content = Content.of(request.path)
        if not content.head:
            raise FileProblem("The file is empty: it holds no data at all.")
        found = recognise(content).read(request)
        if isinstance(found, Table):
            return found
        request = found


def save_table(table: Table, path: Path) -> Table:
    """Write LINE and all columns as one Parquet file, streaming; the returned Table scans that file.

    Raises:
        StorageProblem: The disk is full, or the folder can't be written to; what was written of the file is removed.
    """
    import polars as pl

    with guarded(b""), ExitStack() as unless_whole:
        unless_whole.callback(path.unlink, missing_ok=True)
        table.lazy.sink_parquet(path, compression="lz4")
        unless_whole.pop_all()
    return dataclasses.replace(table, lazy=pl.scan_parquet(path, glob=False), scratch=None, pieces=None)
