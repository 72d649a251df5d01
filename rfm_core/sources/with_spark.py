"""Parquet files and tables of a catalogue in Spark: on a cluster, or on the cores of this machine."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.sources.engine_table import EngineTable, safe_headers
from rfm_core.sources.located import Kind, Located

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def open_in_spark(located: Located, table: str | None, query: str | None) -> EngineTable:
    """Open a Parquet file, folder or glob, or a table by its name.

    The session is the one that runs here (as in `spark-submit` or a notebook), else a new one; `SPARK_REMOTE` and the
    usual configuration say where it runs.

    Raises:
        ChoiceProblem: Table or query don't fit.
    """
    session = spark_session()
    if table is not None:
        raise ChoiceProblem("Spark takes a table's whole name in the place of the file; leave --table out.")
    named = located.kind is Kind.NAMED
    rows = session.table(located.text) if named else session.read.parquet(_whole_path(located.text))
    if query is not None:
        rows = _queried(session, rows, query)
    headers = safe_headers(rows.columns)
    native = _renamed(rows)

    def some(share: float) -> Any:
        return native.sample(fraction=share, seed=42)

    def bring(small: pl.DataFrame) -> Any:
        return _small(session, small)

    def keep(rows: Any) -> Any:
        return rows.persist()

    return EngineTable("Spark", located.name, native, headers, bring, some, keep, held=session)


def _whole_path(text: str) -> str:
    """A path as it is from any folder: Spark's own may be another than ours."""
    return text if "://" in text else str(Path(text).absolute())


def spark_session() -> "SparkSession":
    """The session that runs, or a new one, whose clock is UTC: moments in tables have no zone of this machine."""
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.appName("rfm-lens").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    )
    session.conf.set("spark.sql.session.timeZone", "UTC")
    return session


def _queried(session: "SparkSession", rows: "DataFrame", query: str) -> "DataFrame":
    """The rows of a SELECT statement over the view `source`."""
    from pyspark.errors import ParseException

    rows.createOrReplaceTempView("source")
    asked = query.strip().rstrip(";")
    refusal = ChoiceProblem(
        "--query takes one SELECT statement and nothing else, so that nothing can be changed."
    )
    if ";" in asked:
        raise refusal
    try:
        # In brackets nothing but a query is understood: no command, and no INSERT behind a WITH.
        return session.sql(f"SELECT * FROM (\n{asked}\n) AS asked")
    except ParseException:
        raise refusal from None


def _renamed(rows: "DataFrame") -> "DataFrame":
    """Columns as `r0`, `r1`, …, moments without a zone as those with one: the session's clock is UTC."""
    from pyspark.sql import functions as f
    from pyspark.sql.types import TimestampNTZType

    short = rows.toDF(*(f"r{place}" for place in range(len(rows.columns))))
    return short.select(
        *(
            f.col(field.name).cast("timestamp").alias(field.name)
            if isinstance(field.dataType, TimestampNTZType)
            else f.col(field.name)
            for field in short.schema.fields
        )
    )


def _small(session: "SparkSession", small: pl.DataFrame) -> "DataFrame":
    from pyspark.sql import functions as f

    # By Arrow, because rows of Python would start workers for next to nothing.
    return f.broadcast(session.createDataFrame(small.to_arrow()))
