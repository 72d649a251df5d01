"""Rows as they are gathered: good ones into frames or Parquet parts, the others into a list."""

from collections.abc import Collection, Sequence

import polars as pl

from rfm_core.reading.scratch import Scratch
from rfm_core.reading.table import LINE, REJECTED_SCHEMA

# What is kept in memory, and how much is gathered before a part is written.
IN_MEMORY = 24 << 20
_PART = 48 << 20
_MOST_TEXT = 10_000


class SetAside:
    """Rows that can't be used, with line, reason and text."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, str, str]] = []

    def add(self, line: int, reason: str, text: str) -> None:
        """Set a row aside; its text is cut at 10,000 characters."""
        self._rows.append((line, reason, text.rstrip("\r\n")[:_MOST_TEXT]))

    def frame(self) -> pl.DataFrame:
        """The rows, in the order of their lines."""
        return pl.DataFrame(self._rows, schema=REJECTED_SCHEMA, orient="row").sort(
            "line", maintain_order=True
        )


class Parts:
    """The table's rows: small ones stay in memory, large ones go to Parquet parts in the scratch folder."""

    def __init__(self, columns: Sequence[str], scratch: Scratch) -> None:
        self._schema = {LINE: pl.UInt32, **dict.fromkeys(columns, pl.String)}
        self._scratch = scratch
        self._frames: list[pl.DataFrame] = []
        self._size = 0
        self._paths: list[str] = []
        self.rows = 0
        self.tail = pl.DataFrame(schema=self._schema)

    def add(self, frame: pl.DataFrame, keep: int) -> None:
        """Add rows (LINE and the columns), remembering the last `keep`."""
        if frame.is_empty():
            return
        self.rows += frame.height
        self.tail = pl.concat([self.tail, frame.tail(keep)]).tail(keep)
        self._frames.append(frame)
        self._size += int(frame.estimated_size())
        if self._size > _PART:
            self._write()

    def _write(self) -> None:
        path = self._scratch.file(".parquet")
        pl.concat(self._frames).write_parquet(path, compression="lz4")
        self._paths.append(str(path))
        self._frames, self._size = [], 0

    def lazy(self) -> pl.LazyFrame:
        """All rows, in order."""
        if not self._paths:
            return pl.concat([pl.DataFrame(schema=self._schema), *self._frames], rechunk=True).lazy()
        if self._frames:
            self._write()
        return pl.scan_parquet(self._paths, glob=False)


def rows_frame(lines: Sequence[int], rows: Sequence[Sequence[str]], columns: Sequence[str]) -> pl.DataFrame:
    """Rows of cells as LINE and text columns; empty cells are null."""
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    texts = [pl.Series(name, values, dtype=pl.String) for name, values in zip(columns, cells, strict=True)]
    frame = pl.DataFrame([pl.Series(LINE, lines, dtype=pl.UInt32), *texts])
    return frame.with_columns(pl.col(pl.String).replace("", None))


def without_lines(lazy: pl.LazyFrame, lines: Collection[int]) -> pl.LazyFrame:
    """The rows that don't start on one of these lines."""
    if not lines:
        return lazy
    return lazy.filter(~pl.col(LINE).is_in(pl.Series(list(lines), dtype=pl.UInt32).implode()))
