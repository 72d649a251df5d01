"""The rows that were left out: physical line (with several files, which one), reason, and the cells as they stood."""

from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.exports.flat import stream_csv
from rfm_core.exports.harmless import harmless
from rfm_core.measured import Measured
from rfm_core.reading.table import FILE, LINE, Table


def left_out_rows(measured: Measured, table: Table) -> pl.LazyFrame:
    """Return every left-out row in file order.

    Args:
        measured: Knows which lines were left out and why.
        table: The text table they came from.

    Returns:
        LazyFrame of `__line__` (UInt32, physical; before it `__file__` (String) where the table was put together
        from several), `__reason__` (String), then the original columns (String). A row that couldn't be read
        stands as a whole in the first of them.
    """
    reasons = measured.left_out.select(
        pl.col("line").alias(LINE), pl.col("reason").cast(pl.String).alias("__reason__")
    )
    cells = table.lazy.join(reasons, on=LINE, how="inner")
    rejected = table.rejected.lazy().select(
        pl.col("line").alias(LINE),
        pl.col("text").alias(table.columns[0]),
        pl.col("reason").alias("__reason__"),
    )
    every = pl.concat([cells, rejected], how="diagonal")
    return every.sort(LINE).select(*table.places(), "__reason__", *table.columns)


def write_left_out(measured: Measured, table: Table, target: Path | BytesIO, *, bom: bool = False) -> None:
    """Write the left-out rows as CSV: (file,) line, reason, then the original cells under their headers."""
    texts = (FILE, *table.columns) if table.parts else table.columns
    frame = left_out_rows(measured, table).with_columns(harmless(name) for name in texts)
    place = ["file", "line"] if table.parts else ["line"]
    stream_csv(frame, [*place, "reason", *table.columns], target, bom=bom)
