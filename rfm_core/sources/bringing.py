"""Small tables for databases that may only be read: written into the query itself, because none can be created."""

import json
from itertools import count
from typing import Any, Final

import polars as pl

from rfm_core.sources.located import Kind

_TYPES: Final = {
    Kind.POSTGRESQL: {pl.String: "text", pl.Boolean: "boolean", pl.Float64: "double precision"},
    Kind.SQLITE: {pl.String: "TEXT", pl.Boolean: "INTEGER", pl.Float64: "REAL"},
}
_NUMBERS: Final = count()
_IBIS: Final = {pl.String: "string", pl.Boolean: "boolean", pl.Float64: "float64"}


def brought(connection: Any, kind: Kind, small: pl.DataFrame) -> Any:
    """A Polars frame (Strings, Booleans, Float64) as a table of a database that Ibis is connected to."""
    import ibis

    if kind in (Kind.PARQUET, Kind.DUCKDB):
        name = f"brought_{next(_NUMBERS)}"
        # Registered with DuckDB itself: tables that Ibis makes are unknown to queries that are given as text.
        connection.con.register(name, small.to_arrow())
        return connection.table(name)
    if kind not in _TYPES:
        return ibis.memtable(small.to_arrow())
    query = _as_query(kind, small)
    schema = ibis.schema({name: _IBIS[type(dtype)] for name, dtype in small.schema.items()})
    return connection.sql(query, schema=schema)


def _as_query(kind: Kind, small: pl.DataFrame) -> str:
    # One literal, however many rows: a list of values takes the parsers of SQL minutes.
    rows = _literal(json.dumps(small.rows()))
    columns = list(small.schema.items())
    place, cell = (
        ("value ->> {}", "CAST({} AS {}) AS {}")
        if kind is Kind.POSTGRESQL
        else (
            "json_extract(value, '$[{}]')",
            "CAST({} AS {}) AS {}",
        )
    )
    cells = ", ".join(
        cell.format(place.format(at), _TYPES[kind][type(dtype)], f'"{name}"')
        for at, (name, dtype) in enumerate(columns)
    )
    source = f"json_array_elements({rows})" if kind is Kind.POSTGRESQL else f"json_each({rows})"
    alias = " AS t(value)" if kind is Kind.POSTGRESQL else ""
    return f"SELECT {cells} FROM {source}{alias}"


def _literal(text: str) -> str:
    """A text as SQL has it; JSON's escapes leave nothing else that would have to be written specially."""
    return "'" + text.replace("'", "''") + "'"
