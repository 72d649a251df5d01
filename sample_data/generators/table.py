"""Writing a sample table, byte for byte the same on every system."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path


def write_table(
    path: Path,
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    delimiter: str = ",",
    line_end: str = "\n",
    encoding: str = "utf-8",
) -> None:
    """Write the header and the rows as delimited text."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
        writer.writerow(header)
        writer.writerows(rows)
