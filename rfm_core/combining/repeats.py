"""Rows that stand in more than one file, as overlapping exports have them."""

from collections.abc import Sequence

import polars as pl

from rfm_core.reading.table import LINE, Part


def repeated_lines(lazy: pl.LazyFrame, parts: Sequence[Part]) -> pl.Series:
    """Find the rows that another file holds already.

    Equal rows are equal in every cell; a column that a file lacks is empty there. Of equal rows, as many are no
    repeats as the file with most of them holds: a line that stands twice in one file is no repeat of itself.

    Args:
        lazy: The rows of all files, with `LINE` counting on from file to file. Only 12 bytes a row are collected.
        parts: The files, by ascending start.

    Returns:
        `LINE` (UInt32, ascending) of the repeats.
    """
    prints = lazy.select(LINE, print=pl.struct(pl.exclude(LINE)).hash()).collect(engine="streaming")
    same = pl.col("print") == pl.col("print").shift()
    several = (same | same.shift(-1)).fill_null(False)
    equal = prints.sort("print", LINE).filter(several)
    starts = pl.Series([part.start for part in parts], dtype=pl.UInt32)
    # Of equal rows, the second copy in one file repeats only the second copy in another.
    numbered = equal.with_columns(file=starts.search_sorted(equal[LINE], side="left")).with_columns(
        copy=pl.int_range(pl.len()).over("print", "file")
    )
    repeated = numbered.filter(~pl.struct("print", "copy").is_first_distinct())
    return repeated[LINE].sort()
