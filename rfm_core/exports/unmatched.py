"""Who is in only one of two files: customers without details, and details about nobody who is scored."""

from io import BytesIO
from pathlib import Path

import polars as pl

from rfm_core.details import Matched
from rfm_core.exports.flat import stream_csv
from rfm_core.harmless import harmless, harmless_frame
from rfm_core.reading.table import FILE, LINE, Table


def write_only_in_orders(matched: Matched, target: Path | BytesIO, *, bom: bool = False) -> None:
    """Write the customers whom the details don't describe as CSV: id, contacts, recency, frequency, monetary."""
    harmless_frame(matched.only_in_orders).write_csv(target, include_bom=bom)


def write_only_in_details(
    matched: Matched, details: Table, target: Path | BytesIO, *, bom: bool = False
) -> None:
    """Write the details about nobody who is scored as CSV: (file,) line, then the original cells.

    Args:
        matched: Knows their lines.
        details: The table that was joined.
        target: A path or a buffer.
        bom: Start with a byte order mark, by which Excel recognises UTF-8.
    """
    lines = matched.only_in_details.lazy().select(pl.col("line").alias(LINE))
    rows = details.lazy.join(lines, on=LINE, how="semi").sort(LINE)
    texts = (FILE, *details.columns) if details.parts else details.columns
    frame = rows.select(*details.places(), *details.columns).with_columns(harmless(name) for name in texts)
    place = ["file", "line"] if details.parts else ["line"]
    stream_csv(frame, [*place, *details.columns], target, bom=bom)
