"""Small tables for databases that may only be read."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

import polars as pl

from rfm_core.sources.located import Kind

_TYPES: Final = {pl.String: "text", pl.Boolean: "boolean", pl.Float64: "double precision"}
_IBIS: Final = {pl.String: "string", pl.Boolean: "boolean", pl.Float64: "float64"}
_NUMBERS: Final = count()


def brought(connection: Any, kind: Kind, small: pl.DataFrame) -> Any:
    """A Polars frame (Strings, Booleans, Float64) as a table of a database that Ibis is connected to."""
    import ibis

    name = f"brought_{next(_NUMBERS)}"
    if kind in (Kind.PARQUET, Kind.DUCKDB):
        # Registered with DuckDB itself: tables that Ibis makes are unknown to queries that are given as text.
        connection.con.register(name, small.to_arrow())
        return connection.table(name)
    schema = ibis.schema({column: _IBIS[type(dtype)] for column, dtype in small.schema.items()})
    if kind is Kind.SQLITE:
        _put_beside(connection.con, name, small)
        return connection.sql(f"SELECT * FROM temp.{name}", schema=schema)
    if kind is Kind.POSTGRESQL:
        return connection.sql(_as_query(small), schema=schema)
    return ibis.memtable(small.to_arrow())


def _put_beside(connection: Any, name: str, small: pl.DataFrame) -> None:
    """Into a temporary table of this session, which is no part of the file."""
    columns = ", ".join(f'"{column}"' for column in small.columns)
    places = ", ".join("?" for _ in small.columns)
    with _writing_beside(connection):
        connection.execute(f"CREATE TEMP TABLE {name} ({columns})")
        connection.executemany(f"INSERT INTO temp.{name} VALUES ({places})", small.rows())


def kept_beside(connection: Any, query: str) -> str:
    """Keep what a query of SQLite comes to in a temporary table; SQLite's parser can't take what is built on it whole.

    Returns:
        The query of that table.
    """
    name = f"kept_{next(_NUMBERS)}"
    with _writing_beside(connection):
        connection.execute(f"CREATE TEMP TABLE {name} AS {query}")
    return f"SELECT * FROM temp.{name}"


def schema_of(connection: Any, query: str) -> Any:
    """The columns of a query of PostgreSQL; Ibis would make a view to find them out, which a reading session can't."""
    import ibis

    with connection.con.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({query}) AS t LIMIT 0")
        columns = [(column.name, column.type_code) for column in cursor.description]
        cursor.execute(
            "SELECT oid, format_type(oid, NULL) FROM pg_type WHERE oid = ANY(%s)",
            [[oid for _, oid in columns]],
        )
        names = dict(cursor.fetchall())
    connection.con.commit()
    kinds = connection.compiler.type_mapper
    return ibis.schema({name: kinds.from_string(names[oid], nullable=True) for name, oid in columns})


@contextmanager
def _writing_beside(connection: Any) -> Iterator[None]:
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
        connection.commit()
    finally:
        connection.execute("PRAGMA query_only = ON")


def _as_query(small: pl.DataFrame) -> str:
    """A query that is the table: a session of PostgreSQL that only reads can't make one."""
    # One literal, however many rows: a list of values takes the parsers of SQL minutes.
    rows = json.dumps(small.rows()).replace("'", "''")
    cells = ", ".join(
        f'CAST(value ->> {at} AS {_TYPES[type(dtype)]}) AS "{name}"'
        for at, (name, dtype) in enumerate(small.schema.items())
    )
    return f"SELECT {cells} FROM json_array_elements('{rows}') AS t(value)"
