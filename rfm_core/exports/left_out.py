"""The rows that were left out: physical line (with several files, which one), reason, and the cells as they stood."""

import csv
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.exports.flat import stream_csv
from rfm_core.harmless import harmless
from rfm_core.measuring.measured import Measured
from rfm_core.reading.table import FILE, LINE, Table


def left_out_rows(measured: Measured, table: Table) -> pl.LazyFrame:
    """Return every left-out row in file order.

    Args:
        measured: Knows which lines were left out and why.
        table: The text table they came from.

    Returns:
        LazyFrame of `__line__` (UInt32, physical; before it `__file__` (String) where the table was put together
        from several), `__reason__` (String), then the original columns (String). A row that was set aside
        while reading and doesn't split into these columns stands as a whole in the first of them.
    """
    reason = _reason_column(table)
    reasons = measured.left_out.select(
        pl.col("line").alias(LINE), pl.col("reason").cast(pl.String).alias(reason)
    )
    cells = table.lazy.join(reasons, on=LINE, how="inner")
    every = pl.concat([cells, _set_aside(table, reason)], how="diagonal")
    return every.sort(LINE).select(*table.places(), reason, *table.columns)


def _reason_column(table: Table) -> str:
    """What the column of reasons is called until it is written: a file may have one of any name."""
    name = "__reason__"
    while name in table.columns:
        name += "_"
    return name


def _set_aside(table: Table, reason: str) -> pl.LazyFrame:
    """Rows that reading set aside, such as totals, under the original columns where they split into them."""
    rows = [_cells(text or "", table) for text in table.rejected["text"]]
    cells = pl.DataFrame(rows, schema=dict.fromkeys(table.columns, pl.String), orient="row")
    place = table.rejected.select(pl.col("line").alias(LINE), pl.col("reason").alias(reason))
    return place.hstack(cells).lazy()


def _cells(text: str, table: Table) -> list[str | None]:
    width, cells = len(table.columns), [text]
    same_columns = all(part.columns == table.columns for part in table.parts)
    if table.delimiter is not None and same_columns:
        with suppress(csv.Error):
            cells = next(csv.reader([text], delimiter=table.delimiter, strict=True), [text])
    # More cells than columns: a line that was set aside for that stays as it was written.
    kept = cells if len(cells) <= width else [text]
    return [*(cell or None for cell in kept), *[None] * (width - len(kept))]


def write_left_out(measured: Measured, table: Table, target: Path | BytesIO, *, bom: bool = False) -> None:
    """Write the left-out rows as CSV: (file,) line, reason, then the original cells under their headers."""
    texts = (FILE, *table.columns) if table.parts else table.columns
    frame = left_out_rows(measured, table).with_columns(harmless(name) for name in texts)
    place = ["file", "line"] if table.parts else ["line"]
    stream_csv(frame, [*place, "reason", *table.columns], target, bom=bom)
