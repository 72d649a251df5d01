"""Where the grouping from events to customers runs; engines other than Polars are optional extras."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.errors import ChoiceProblem

if TYPE_CHECKING:
    import narwhals as nw


def _polars(path: Path) -> Any:
    return pl.scan_parquet(path)


def _duckdb(path: Path) -> Any:
    import duckdb

    return duckdb.connect().read_parquet(str(path))


def _spark(path: Path) -> Any:
    from pyspark.sql import SparkSession

    session = (
        # Moments in the file have no zone; Spark would read them in the one of the machine.
        SparkSession.builder.appName("rfm-lens").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    )
    return session.read.parquet(str(path))


_GROUPS: dict[str, Callable[[Path], Any]] = {"polars": _polars, "duckdb": _duckdb, "spark": _spark}

ENGINES: tuple[str, ...] = (*_GROUPS, "ibis")
"""What can be chosen; what each opens by itself is told by `rfm_core.sources`."""


def open_events(path: Path, engine: str) -> Any:
    """Open typed events in an engine, as something narwhals understands.

    Args:
        path: A Parquet file of typed events.
        engine: One of `ENGINES` that can group a file.

    Raises:
        ChoiceProblem: The engine's library isn't installed.
    """
    try:
        return _GROUPS[engine](path)
    except ImportError as error:
        raise ChoiceProblem(
            f"The engine {engine} needs the library {error.name}, which isn't installed here. "
            f"Install it with “pip install {(error.name or engine).split('.')[0]}”, or use the engine polars."
        ) from None


def on_the_wall(frame: "nw.LazyFrame[Any]") -> "nw.LazyFrame[Any]":
    """Moments without their time zone; other engines than Polars give every moment a zone, and none means anything."""
    import narwhals as nw

    zoned = getattr(frame.collect_schema()["event_at"], "time_zone", None) is not None
    if not zoned or not isinstance(frame.to_native(), pl.LazyFrame):
        return frame
    return frame.with_columns(nw.col("event_at").dt.replace_time_zone(None))
