"""Frames of other libraries as frames of Polars, with the same values in the same order."""

from collections import Counter
from typing import Any

import narwhals as nw
import polars as pl
from narwhals.dependencies import is_pandas_dataframe, is_pyarrow_table

from rfm_core.errors import FileProblem

_AS_THEY_ARE_WRITTEN = ("period", "interval", "complex")
"""Types of pandas that Polars would take for the numbers behind them."""


def opened(source: object) -> "pl.DataFrame | nw.LazyFrame[Any]":
    """Make a frame of Polars of one that is in memory; one that isn't is left to its engine.

    Args:
        source: Any frame that narwhals understands: of Polars, pandas, PyArrow, DuckDB, Ibis, Spark, …

    Returns:
        A Polars frame, or narwhals' view of a lazy one. A named index of pandas comes first, as columns.

    Raises:
        FileProblem: It is no frame.
    """
    if isinstance(source, pl.DataFrame):
        return _without_objects(source)
    if is_pandas_dataframe(source):
        return _of_pandas(source)
    if is_pyarrow_table(source):
        return _of_arrow(source)
    try:
        frame: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(source)
    except TypeError:
        raise FileProblem(
            f"A table can't be read from an object of the type {type(source).__name__}. Give a path, the bytes of a "
            "file, a table that was read, or a frame of Polars, pandas, PyArrow or DuckDB."
        ) from None
    return frame if isinstance(frame, nw.LazyFrame) else frame.to_polars()


def index_names(source: object) -> tuple[str, ...]:
    """The named levels of the index of a pandas frame that are no columns yet; of other frames none."""
    if not is_pandas_dataframe(source):
        return ()
    columns = set(source.columns)
    return tuple(name for name in source.index.names if name is not None and name not in columns)


def _of_arrow(table: Any) -> pl.DataFrame:
    unique = _unique(table.column_names)
    found = pl.from_arrow(table.rename_columns(unique))
    assert isinstance(found, pl.DataFrame)
    return found


def _of_pandas(frame: Any) -> pl.DataFrame:
    if index := index_names(frame):
        frame = frame.reset_index(level=list(index))
    names = _unique(
        [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    )
    # By place: a name may stand twice.
    return pl.DataFrame([_column(name, frame.iloc[:, at]) for at, name in enumerate(names)])


def _column(name: str, values: Any) -> pl.Series:
    kind = str(values.dtype)
    if kind == "category":  # of whatever its categories are
        values = values.astype(values.cat.categories.dtype)
    elif kind.startswith("Sparse"):
        values = values.sparse.to_dense()
    if not kind.startswith(_AS_THEY_ARE_WRITTEN):
        try:
            # pandas writes NaN where a number is missing.
            return pl.from_pandas(values.to_frame(name), nan_to_null=True).to_series()
        except (TypeError, ValueError, OverflowError, NotImplementedError):
            pass  # of several kinds, as a workbook's column of 536365 and C536379
    written = [None if gone else str(one) for one, gone in zip(values, values.isna(), strict=True)]
    return pl.Series(name, written, dtype=pl.String)


def _without_objects(frame: pl.DataFrame) -> pl.DataFrame:
    """What Polars keeps as Python's objects as they are written."""
    objects = [name for name, dtype in frame.schema.items() if dtype == pl.Object]
    return frame.with_columns(
        pl.Series(name, [None if one is None else str(one) for one in frame[name]], dtype=pl.String)
        for name in objects
    )


def _unique(names: list[str]) -> list[str]:
    """Names that Polars can take; repeated ones get a number."""
    if len(set(names)) == len(names):
        return names
    seen, taken, unique = Counter[str](), set(names), list[str]()
    for name in names:
        seen[name] += 1
        fresh = name
        while seen[name] > 1 and fresh in taken:
            fresh = f"{name} ({seen[name]})"
            seen[name] += fresh in taken
        taken.add(fresh)
        unique.append(fresh)
    return unique
