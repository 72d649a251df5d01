"""Rows of a lazy frame, some at a time.

Polars can hand over the batches of a running query. But then its threads wait for whoever takes the batches; where he
needs one of them, or the interpreter that somebody holds who does, all of them wait for good. Slices of what lies on
disk are queries of their own.
"""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import polars as pl

from rfm_core.private_folder import PrivateFolder

_RUN_FROM_THE_START: Final = (
    "FILTER",
    "UNION",
    "JOIN",
    "CACHE",
    "SLICE",
    "SORT",
    "UNIQUE",
    "AGGREGATE",
    "OVER",
)
"""Steps of a plan for which a slice takes all rows that are before it."""


@contextmanager
def sliceable(lazy: pl.LazyFrame, folder: Path | None = None) -> Iterator[tuple[pl.LazyFrame, int]]:
    """Give a frame a form of which any slice is read without what is before it.

    Args:
        lazy: A scan, a frame in memory, or what has to be run: that is run once, into a file.
        folder: Where the file is kept until the end; by default in the system's folder for temporary files.

    Returns:
        The same rows in their order, and how many they are.
    """
    plan = lazy.explain()
    if not any(step in plan for step in _RUN_FROM_THE_START):
        yield lazy, _height(lazy)
        return
    private = PrivateFolder("rfm-rows-", folder)
    try:
        path = private.path / "rows.arrow"
        lazy.sink_ipc(path, compression="uncompressed")
        kept = pl.scan_ipc(path)
        yield kept, _height(kept)
    finally:
        private.remove()


def slices(lazy: pl.LazyFrame, height: int, rows: int) -> Iterator[pl.DataFrame]:
    """The rows of a `sliceable` frame, so many at a time; the next ones are read while somebody works with these."""

    def read(start: int) -> pl.DataFrame:
        return lazy.slice(start, rows).collect(engine="streaming")

    with ThreadPoolExecutor(1) as reader:
        waiting = deque([reader.submit(read, 0)] if height else [])
        for start in range(rows, height, rows):
            waiting.append(reader.submit(read, start))
            yield waiting.popleft().result()
        if waiting:
            yield waiting.popleft().result()


def _height(lazy: pl.LazyFrame) -> int:
    return int(lazy.select(pl.len()).collect(engine="streaming").item())
