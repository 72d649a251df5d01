"""Parquet files, lakes of them, and DuckDB databases in DuckDB, which writes to disk what doesn't fit into memory."""

import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.private_folder import PrivateFolder
from rfm_core.sources.choosing import choose_table
from rfm_core.sources.engine_table import EngineTable, safe_headers
from rfm_core.sources.lakes import delta_files, iceberg_files
from rfm_core.sources.located import Kind, Located

if TYPE_CHECKING:
    import duckdb

MEMORY: Final = "RFM_LENS_ENGINE_MEMORY"
"""Environment variable: how much memory DuckDB may take, as `500MB`; by default its own 80 % of the machine."""

# Moments with a zone are kept as UTC by every engine, so that is the clock that counts; parts of a microsecond don't.
_MOMENTS: Final = ("TIMESTAMP WITH TIME ZONE", "TIMESTAMP_NS", "TIMESTAMP_MS", "TIMESTAMP_S")
_AS_TEXT: Final = ("ENUM", "UUID", "TIME", "TIME WITH TIME ZONE", "INTERVAL")


def open_in_duckdb(located: Located, table: str | None, query: str | None) -> EngineTable:
    """Open a Parquet file, folder or glob, a Delta or Iceberg table, or a DuckDB file.

    Raises:
        ChoiceProblem: Table or query don't fit.
    """
    import duckdb

    folder = PrivateFolder("rfm-engine-")
    # A database on the disk, because rows that are kept in memory push out what a query needs.
    kept = str(folder.path / "kept.duckdb")
    in_file = located.kind is Kind.DUCKDB
    connection = duckdb.connect(located.text, read_only=True) if in_file else duckdb.connect(kept)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET temp_directory = ?", [str(folder.path)])
    # Rows in their order would have to be held in memory.
    connection.execute("SET preserve_insertion_order = false")
    if memory := os.environ.get(MEMORY):
        connection.execute("SET memory_limit = ?", [memory])
    relation = _relation(connection, located, table, query)
    native = relation.project(_projection(relation))
    numbers = count()

    def bring(small: pl.DataFrame) -> Any:
        # Kept in the engine, because what it only looks at would have to outlive every query.
        name = f"brought_{next(numbers)}"
        rows = small.to_arrow()
        connection.register("just_brought", rows)
        connection.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM just_brought")
        connection.unregister("just_brought")
        return connection.table(name)

    def some(share: float) -> Any:
        # By blocks, so that nothing else is read of a large table.
        return native.query(
            "all_rows", f"SELECT * FROM all_rows USING SAMPLE {100 * share:.6f}% (system, 42)"
        )

    def keep(rows: Any) -> Any:
        name = f"kept_{next(numbers)}"
        connection.execute(f"CREATE {'TEMP ' if in_file else ''}TABLE {name} AS {rows.sql_query()}")
        return connection.table(name)

    headers = safe_headers(relation.columns)
    return EngineTable("DuckDB", located.name, native, headers, bring, some, keep, held=(connection, folder))


def _relation(
    connection: "duckdb.DuckDBPyConnection", located: Located, table: str | None, query: str | None
) -> "duckdb.DuckDBPyRelation":
    if located.kind is Kind.DUCKDB:
        if query is not None:
            return _queried(connection, query, [])
        names = [row[0] for row in connection.execute("SHOW TABLES").fetchall()]
        return connection.table(_quoted(choose_table(table, names, located.name)))
    if table is not None:
        raise ChoiceProblem(
            f"--table names one of several tables of a database, but “{located.name}” is one table. Leave it out."
        )
    files = _files(located)
    relation = connection.read_parquet(files, union_by_name=True)
    if query is None:
        return relation
    relation.create_view("source")
    return _queried(connection, query, files)


def _files(located: Located) -> list[str]:
    if located.kind is Kind.DELTA:
        return delta_files(located.text)
    if located.kind is Kind.ICEBERG:
        return iceberg_files(located.text)
    path = Path(located.text)
    return [str(path / "**" / "*.parquet")] if path.is_dir() else [located.text]


def _queried(
    connection: "duckdb.DuckDBPyConnection", query: str, files: list[str]
) -> "duckdb.DuckDBPyRelation":
    """The rows of one SELECT statement, which reaches nothing but the source."""
    import duckdb

    found = connection.extract_statements(query)
    if len(found) != 1 or found[0].type != duckdb.StatementType.SELECT:
        raise ChoiceProblem(
            "--query takes one SELECT statement and nothing else, so that nothing can be changed."
        )
    folders = sorted({str(Path(file.partition("*")[0] or ".").absolute().parent) for file in files})
    connection.execute("SET allowed_directories = ?", [[*folders, *files]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection.sql(query.strip().rstrip(";"))


def _projection(relation: "duckdb.DuckDBPyRelation") -> str:
    return ", ".join(
        f"{_cast(_quoted(name), str(dtype))} AS r{place}"
        for place, (name, dtype) in enumerate(zip(relation.columns, relation.types, strict=True))
    )


def _cast(column: str, dtype: str) -> str:
    if dtype in _MOMENTS:
        return f"CAST({column} AS TIMESTAMP)"
    return f"CAST({column} AS VARCHAR)" if dtype.startswith(_AS_TEXT) and dtype not in _PLAIN else column


_PLAIN: Final = ("TIMESTAMP",)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
