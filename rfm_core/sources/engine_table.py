"""A table that an engine holds, and the few things that are asked of it beside queries."""

import weakref
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import polars as pl

from rfm_core.reading.header import name_columns


class Held:
    """A connection that is closed once nobody holds its table any more."""

    def __init__(self, close: Callable[[], object]) -> None:
        self.close = weakref.finalize(self, close)


def _as_it_is(native: Any) -> Any:
    return native


@dataclass(frozen=True)
class EngineTable:
    """A lazy table in an engine.

    Attributes:
        title: What the engine is called: DuckDB, Spark, PostgreSQL.
        name: What the table is called, without passwords.
        native: The engine's own lazy table, its columns renamed to `r0`, `r1`, … because headers may say anything.
        headers: What the columns are called in the source, each unique and never empty.
        bring: Makes a small Polars frame (Strings, Booleans, Float64) a table of the engine, for a join.
        some: Rows taken at random, of a share of the native table.
        keep: The same rows once computed, so that several queries don't compute them again; where nothing can be kept,
            a query of its own.
        flat: The same rows as a query of its own, for engines that plan deep queries slowly; else as they are.
        held: Keeps connections and temporary files alive.
    """

    title: str
    name: str
    native: Any = field(repr=False)
    headers: tuple[str, ...]
    bring: Callable[[pl.DataFrame], Any] = field(repr=False)
    some: Callable[[float], Any] = field(repr=False)
    keep: Callable[[Any], Any] = field(default=_as_it_is, repr=False)
    flat: Callable[[Any], Any] = field(default=_as_it_is, repr=False)
    held: object = field(default=None, repr=False)

    @property
    def frame(self) -> "nw.LazyFrame[Any]":
        """The table as narwhals sees it."""
        frame: nw.LazyFrame[Any] = nw.from_native(self.native)
        return frame

    def column(self, header: str) -> str:
        """The name in `frame` of a column of the source."""
        return f"r{self.headers.index(header)}"

    def brought(self, small: pl.DataFrame) -> "nw.LazyFrame[Any]":
        """A small Polars frame as a table of the same engine."""
        frame: nw.LazyFrame[Any] = nw.from_native(self.bring(small))
        return frame

    def kept(self, rows: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
        """Rows of this engine that several queries will need."""
        frame: nw.LazyFrame[Any] = nw.from_native(self.keep(rows.to_native()))
        return frame

    def flattened(self, rows: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
        """Rows of this engine on which further steps will be built."""
        frame: nw.LazyFrame[Any] = nw.from_native(self.flat(rows.to_native()))
        return frame


def safe_headers(names: Sequence[str]) -> tuple[str, ...]:
    """The headers under which columns are shown and mapped."""
    return tuple(name_columns(list(names)))


def fetched(frame: "nw.LazyFrame[Any]") -> pl.DataFrame:
    """What a query comes to, in Polars: moments without a zone in microseconds, whole decimals as whole numbers."""
    found: pl.DataFrame = frame.collect("polars").to_native()
    return found.with_columns(
        *(
            pl.col(name).dt.replace_time_zone(None).dt.cast_time_unit("us")
            for name, dtype in found.schema.items()
            if isinstance(dtype, pl.Datetime)
        ),
        *(
            pl.col(name).cast(pl.Float64 if dtype.scale else pl.Int64)
            for name, dtype in found.schema.items()
            if isinstance(dtype, pl.Decimal)
        ),
    )
