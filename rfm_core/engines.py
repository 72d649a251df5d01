"""Where the grouping from events to customers runs; engines other than Polars are optional extras."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from rfm_core.errors import ChoiceProblem


def _polars(path: Path) -> Any:
    return pl.scan_parquet(path)


def _duckdb(path: Path) -> Any:
    import duckdb

    return duckdb.connect().read_parquet(str(path))


def _spark(path: Path) -> Any:
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.appName("rfm-lens").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    )
    return session.read.parquet(str(path))


ENGINES: dict[str, Callable[[Path], Any]] = {"polars": _polars, "duckdb": _duckdb, "spark": _spark}


def open_events(path: Path, engine: str) -> Any:
    """Open typed events in an engine, as something narwhals understands.

    Args:
        path: A Parquet file of typed events.
        engine: One of `ENGINES`.

    Raises:
        ChoiceProblem: The engine's library isn't installed.
    """
    try:
        return ENGINES[engine](path)
    except ImportError as error:
        raise ChoiceProblem(
            f"The engine {engine} needs the library {error.name}, which isn't installed here. "
            f"Install it with “pip install {(error.name or engine).split('.')[0]}”, or use the engine polars."
        ) from None
