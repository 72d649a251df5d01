"""A table as it was read: text cells, physical line numbers, and what was set aside."""

from dataclasses import dataclass, field

import polars as pl

from rfm_core.findings import Finding

LINE = "__line__"
"""Name of the physical line number column (UInt32, 1-based) in `Table.lazy`."""

REJECTED_SCHEMA = {"line": pl.UInt32, "reason": pl.String, "text": pl.String}


@dataclass(frozen=True)
class Table:
    """One table of text cells.

    Attributes:
        name: The file's name, for the screen.
        format: `csv` (any delimited text), `xlsx` or `parquet`.
        encoding: Python's name of the encoding; None unless text.
        delimiter: The separator; None unless text.
        header_line: 1-based physical line of the header; None without a header.
        columns: Headers, trimmed, never empty, unique.
        lazy: LazyFrame of `LINE` (UInt32: physical line where the record starts) followed by `columns`
            (String; empty cells are null). Can be collected any number of times.
        rows: Data rows in `lazy`.
        findings: What was noticed while reading.
        rejected: Rows set aside: `line` (UInt32), `reason` (`unreadable_row` or `total_row`), `text` (String:
            the row as it stood in the file, at most 10,000 characters).
        sheets: Sheet names of a workbook, `sheet` the one read.
        scratch: Keeps the reader's temporary files alive as long as a Table that scans them.
    """

    name: str
    format: str
    encoding: str | None
    delimiter: str | None
    header_line: int | None
    columns: tuple[str, ...]
    lazy: pl.LazyFrame
    rows: int
    findings: tuple[Finding, ...] = ()
    rejected: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=REJECTED_SCHEMA))
    sheets: tuple[str, ...] = ()
    sheet: str | None = None
    scratch: object = field(default=None, repr=False, compare=False)

    @property
    def frame(self) -> pl.DataFrame:
        """All text cells in memory (String columns under their headers, without line numbers)."""
        return self.lazy.select(self.columns).collect(engine="streaming")
