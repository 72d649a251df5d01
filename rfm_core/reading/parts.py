"""Rows that are set aside or left out."""

from collections.abc import Collection

import polars as pl

from rfm_core.reading.table import LINE, REJECTED_SCHEMA

IN_MEMORY = 24 << 20
"""Bytes of a table that is kept in memory; a larger one stays in a file."""
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


def without_lines(lazy: pl.LazyFrame, lines: Collection[int]) -> pl.LazyFrame:
    """The rows that don't start on one of these lines."""
    if not lines:
        return lazy
    return lazy.filter(~pl.col(LINE).is_in(pl.Series(list(lines), dtype=pl.UInt32).implode()))
