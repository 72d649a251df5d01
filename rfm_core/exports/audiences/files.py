"""The files of an audience: one CSV, or several where a tool takes no more rows or bytes at once."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.exports.audiences.importer import Importer
from rfm_core.exports.results import ISO_SECONDS
from rfm_core.harmless import harmless_frame, harmless_text

_CLOSE = 0.8
"""From this part of the largest file on, by the size of some rows, it is taken for too large: those may be small."""


def as_csv(rows: pl.DataFrame, *, bom: bool = False) -> bytes:
    """Return UTF-8 text, formulas made harmless in cells and headers; hashes and numbers are as they were."""
    target = BytesIO()
    safe = harmless_frame(rows)
    safe.rename({name: harmless_text(name) for name in safe.columns}).write_csv(
        target, include_bom=bom, datetime_format=ISO_SECONDS
    )
    return target.getvalue()


def audience_files(rows: pl.DataFrame, tool: Importer) -> list[bytes]:
    """Return the CSV files, each with a header, none beyond what the tool takes at once; at least one.

    Args:
        rows: In the tool's columns, as `build_audience` lays them out.
        tool: Its `most_rows` and `most_bytes` bound a file.
    """
    pieces = -(-rows.height // tool.most_rows) if tool.most_rows else 1
    # Of one size: a last file of a few would be too small a list for some tools.
    size = max(-(-rows.height // max(pieces, 1)), 1)
    starts = range(0, max(rows.height, 1), size)
    return [file for start in starts for file in _within(rows.slice(start, size), tool)]


def _within(rows: pl.DataFrame, tool: Importer) -> Iterator[bytes]:
    """Halves until every one fits: rows are of about one size, so there are few tries."""
    file = as_csv(rows, bom=tool.for_spreadsheets)
    if tool.most_bytes is None or len(file) <= tool.most_bytes or rows.height <= 1:
        yield file
        return
    pieces = -(-len(file) // tool.most_bytes)
    size = -(-rows.height // pieces)
    del file
    for start in range(0, rows.height, size):
        yield from _within(rows.slice(start, size), tool)


def needs_several(customers: int, some: pl.DataFrame, tool: Importer) -> bool:
    """Whether a tool takes so many customers in several files only, by the size of some rows.

    Args:
        customers: How many are in the audience.
        some: Rows of it in the tool's columns.
        tool: The tool.
    """
    if tool.most_rows is not None and customers > tool.most_rows:
        return True
    if tool.most_bytes is None or some.is_empty():
        return False
    return len(as_csv(some)) / some.height * customers > _CLOSE * tool.most_bytes


def zipped(files: list[bytes], stem: str) -> bytes:
    """Return the files in a zip file, numbered: `stem-1.csv`, `stem-2.csv`, …."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, file in enumerate(files, start=1):
            archive.writestr(f"{stem}-{number}.csv", file)
    return target.getvalue()


def write_files(files: list[bytes], path: Path) -> list[Path]:
    """Write the files: one as `path`, several beside it, numbered before the ending; a .zip holds all.

    Returns:
        What was written.
    """
    if path.suffix.lower() == ".zip":
        path.write_bytes(zipped(files, path.stem))
        return [path]
    if len(files) == 1:
        path.write_bytes(files[0])
        return [path]
    paths = [path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(1, len(files) + 1)]
    for place, file in zip(paths, files, strict=True):
        place.write_bytes(file)
    return paths
