"""A frame in memory, or of a lazy engine, to a Table: read as the same data in a Parquet file would be."""

from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl

from rfm_core.errors import FileProblem, StorageProblem
from rfm_core.findings import Finding
from rfm_core.frames import index_names, opened
from rfm_core.listing import listed
from rfm_core.progress import Progress, silent
from rfm_core.reading.header import name_columns, require_narrow
from rfm_core.reading.notices import header_findings
from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.typed import MOST_ROWS, numeric, text_cells

_NOT_IN_PARQUET = (nw.Int128, nw.UInt128, nw.Duration, nw.Unknown)


def read_frame(
    source: object,
    name: str | None = None,
    *,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> Table:
    """Read a frame of any library that narwhals understands; its rows are numbered from 1.

    Dates with a time zone are turned into UTC, as in files. A frame in memory is used as it is. A lazy one is run once,
    into a temporary file, in as much memory as its engine takes for that.

    Args:
        source: The frame.
        name: What it is called; `data frame` by default.
        scratch: A folder for the temporary file; by default one that is removed with the Table.
        progress: Told of the step.

    Raises:
        FileProblem: It is no frame, or has no rows, or too many columns.
        StorageProblem: The disk is full, or the temporary folder can't be written to.
    """
    (progress or silent)("Reading the frame", None)
    found = opened(source)
    room = None if isinstance(found, pl.DataFrame) else Scratch(scratch)
    scan = found.lazy() if isinstance(found, pl.DataFrame) else _run(found, room)
    schema = _schema(scan)
    rows = scan.select(pl.len()).collect(engine="streaming").item()
    if not rows or not schema:
        raise FileProblem("The frame is empty: it has no rows.")
    if rows > MOST_ROWS:
        raise FileProblem(f"The frame is too large: {rows:,} rows, the limit is {MOST_ROWS:,}.")
    require_narrow(len(schema))
    names = name_columns(list(schema))
    return Table(
        name=name or "data frame",
        format="frame",
        encoding=None,
        delimiter=None,
        header_line=None,
        columns=names,
        lazy=text_cells(scan, names).with_row_index(LINE, 1),
        rows=rows,
        findings=(*header_findings(1, 0, names), *_about_index(source)),
        numeric=numeric(schema, names),
        scratch=room,
    )


def _run(frame: "nw.LazyFrame[Any]", room: Scratch | None) -> pl.LazyFrame:
    """Run a lazy frame once: asked again, it might give its rows in another order."""
    assert room is not None
    path = room.file(".parquet")
    native = frame.to_native()
    try:
        if isinstance(native, pl.LazyFrame):
            native.sink_parquet(path, compression="lz4")
        else:
            _for_parquet(frame).sink_parquet(path)
    except (OSError, pl.exceptions.ComputeError) as error:
        room.remove()
        if problem := StorageProblem.from_error(error):
            raise problem from error
        raise
    return pl.scan_parquet(path, glob=False)


def _for_parquet(frame: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """What Parquet can't hold as it is, such as whole numbers of 128 bits, as text."""
    kinds = frame.collect_schema().items()
    as_text = [name for name, dtype in kinds if dtype in _NOT_IN_PARQUET]
    return frame.with_columns(nw.col(*as_text).cast(nw.String)) if as_text else frame


def _schema(scan: pl.LazyFrame) -> pl.Schema:
    try:
        return scan.collect_schema()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        raise FileProblem(
            "The frame can't be read: one of its columns has a type that isn't known here. Leave it out, or make text "
            "of it."
        ) from error


def _about_index(source: object) -> tuple[Finding, ...]:
    names = index_names(source)
    if not names:
        return ()
    which = "as a column" if len(names) == 1 else "as columns"
    return (Finding("index_read", f"The index of the frame is read {which}: {listed(names)}."),)
