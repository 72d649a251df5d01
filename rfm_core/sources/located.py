"""What a source is, from how it was typed: a file, a folder, an address, a table's name."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from rfm_core.errors import ChoiceProblem, FileProblem
from rfm_core.listing import listed, quoted


class Kind(StrEnum):
    """What holds the table."""

    PARQUET = "parquet"
    DELTA = "delta"
    ICEBERG = "iceberg"
    DUCKDB = "duckdb"
    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    BIGQUERY = "bigquery"
    SNOWFLAKE = "snowflake"
    NAMED = "named"
    """A table that the engine's own catalogue knows."""


@dataclass(frozen=True)
class Located:
    """A source as it was typed.

    Attributes:
        kind: What holds the table.
        text: Path, glob, address or name.
    """

    kind: Kind
    text: str

    @property
    def name(self) -> str:
        """What it is called on screen and in files: no password, no folder."""
        if self.kind in _SERVERS:
            return _SECRET.sub(r"\1", self.text).partition("?")[0]
        return self.text if self.kind is Kind.NAMED else Path(self.text).name


_SERVERS: Final = frozenset({Kind.POSTGRESQL, Kind.BIGQUERY, Kind.SNOWFLAKE})
_ADDRESS: Final = re.compile(r"^(postgres(?:ql)?|bigquery|snowflake)://", re.IGNORECASE)
_STORE: Final = re.compile(r"^(?:s3a?|gs|hdfs|abfss?|https?)://", re.IGNORECASE)
_SECRET: Final = re.compile(r"(://)[^@/]*@")
_NAME: Final = re.compile(r"^\w+(?:\.\w+){0,2}$")
_GLOB: Final = re.compile(r"[*?\[]")
_BEGINNINGS: Final = {b"SQLite format 3\x00": Kind.SQLITE, b"PAR1": Kind.PARQUET}
_DUCKDB: Final = (8, b"DUCK")

READS: Final = {
    "duckdb": frozenset({Kind.PARQUET, Kind.DELTA, Kind.ICEBERG, Kind.DUCKDB}),
    "spark": frozenset({Kind.PARQUET, Kind.NAMED}),
    "ibis": frozenset({Kind.PARQUET, Kind.DUCKDB, Kind.SQLITE, *_SERVERS}),
}
"""Which engine opens which source."""


def locate(text: str) -> Located | None:
    """Tell what a source is; None where it is no table, but a file that has to be read first, or nothing at all.

    Raises:
        FileProblem: It is a folder or glob that holds no table.
    """
    if found := _ADDRESS.match(text):
        scheme = found[1].lower()
        return Located(Kind.POSTGRESQL if scheme == "postgres" else Kind(scheme), text)
    if _STORE.match(text):
        return Located(Kind.PARQUET, text)
    path = Path(text)
    if path.is_dir():
        return Located(_kind_of_folder(path), text)
    if path.is_file():
        kind = _kind_of_file(path)
        return Located(kind, text) if kind else None
    if _GLOB.search(text):
        return Located(Kind.PARQUET, text)
    return Located(Kind.NAMED, text) if _NAME.match(text) and not path.suffix else None


def require_engine(located: Located, engine: str) -> None:
    """Say which engine opens a source, where the one that was chosen doesn't.

    Raises:
        ChoiceProblem: It doesn't.
    """
    if located.kind in READS.get(engine, frozenset()):
        return
    able = [name for name, kinds in READS.items() if located.kind in kinds]
    what = _WORDS.get(located.kind, "such a source")
    raise ChoiceProblem(
        f"{quoted(located.name, 60)} is {what}, which the engine {engine} doesn't open here. "
        f"Give --engine {listed(able, last='or', plain=True)}."
    )


_WORDS: Final = {
    Kind.PARQUET: "a folder or set of Parquet files",
    Kind.DELTA: "a Delta table",
    Kind.ICEBERG: "an Iceberg table",
    Kind.DUCKDB: "a DuckDB database",
    Kind.SQLITE: "an SQLite database",
    Kind.POSTGRESQL: "a PostgreSQL database",
    Kind.BIGQUERY: "a BigQuery data set",
    Kind.SNOWFLAKE: "a Snowflake database",
    Kind.NAMED: "no file, so it can only be a table of Spark",
}


def _kind_of_folder(path: Path) -> Kind:
    if (path / "_delta_log").is_dir():
        return Kind.DELTA
    if any((path / "metadata").glob("*.metadata.json")):
        return Kind.ICEBERG
    if any(path.rglob("*.parquet")):
        return Kind.PARQUET
    raise FileProblem(
        f"The folder {quoted(path.name, 60)} holds no Parquet file, no Delta and no Iceberg table. "
        "Give a folder that does, or a file."
    )


def _kind_of_file(path: Path) -> Kind | None:
    with path.open("rb") as file:
        begin = file.read(16)
    start, mark = _DUCKDB
    if begin[start : start + len(mark)] == mark:
        return Kind.DUCKDB
    return next((kind for signs, kind in _BEGINNINGS.items() if begin.startswith(signs)), None)
