"""Databases through Ibis, which writes the SQL of each: PostgreSQL, DuckDB, SQLite, BigQuery, Snowflake."""

from typing import Any, Final

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.sources.bringing import brought, kept_beside, schema_of
from rfm_core.sources.choosing import choose_table
from rfm_core.sources.engine_table import EngineTable, Held, safe_headers
from rfm_core.sources.located import Kind, Located

_TITLES: Final = {
    Kind.PARQUET: "DuckDB (Ibis)",
    Kind.DUCKDB: "DuckDB (Ibis)",
    Kind.SQLITE: "SQLite",
    Kind.POSTGRESQL: "PostgreSQL",
    Kind.BIGQUERY: "BigQuery",
    Kind.SNOWFLAKE: "Snowflake",
}
_ONE_SELECT: Final = "--query takes one SELECT statement and nothing else, so that nothing can be changed."


def open_in_ibis(located: Located, table: str | None, query: str | None) -> EngineTable:
    """Open a table of a database, or the rows of one SELECT statement, for reading only.

    Raises:
        ChoiceProblem: Table or query don't fit.
    """
    connection = _connected(located)
    held = Held(connection.disconnect)
    rows = _rows(connection, located, table, query)
    headers = safe_headers(rows.columns)
    native = _renamed(rows)

    def some(share: float) -> Any:
        import ibis

        return native.filter(ibis.random() < share)

    def bring(small: pl.DataFrame) -> Any:
        return brought(connection, located.kind, small)

    def flat(query: Any) -> Any:
        # A session that may only read keeps nothing, and Ibis takes seconds to plan what was built step by step.
        text = connection.compile(query)
        if located.kind is Kind.SQLITE:
            text = kept_beside(connection.con, text)
        return connection.sql(text, schema=query.schema())

    return EngineTable(
        _TITLES[located.kind], located.name, native, headers, bring, some, flat, flat, held=held
    )


def _connected(located: Located) -> Any:
    import ibis

    match located.kind:
        case Kind.PARQUET:
            return ibis.duckdb.connect()
        case Kind.DUCKDB:
            connection = ibis.duckdb.connect(located.text, read_only=True)
        case Kind.SQLITE:
            connection = ibis.sqlite.connect(located.text)
            connection.raw_sql("PRAGMA query_only = ON")
        case Kind.POSTGRESQL:
            connection = ibis.connect(located.text)
            # The server itself refuses whatever would change anything, in this and every later transaction.
            connection.con.rollback()
            connection.con.read_only = True
            connection.raw_sql("SET TIME ZONE 'UTC'").close()
            connection.con.commit()
        case _:
            connection = ibis.connect(located.text)
    return connection


def _rows(connection: Any, located: Located, table: str | None, query: str | None) -> Any:
    if located.kind is Kind.PARQUET:
        if table is not None:
            raise ChoiceProblem(f"“{located.name}” is one table and has no others. Leave --table out.")
        rows = connection.read_parquet(located.text, table_name="source")
        return rows if query is None else connection.sql(_one_select(query, connection.dialect))
    if query is not None:
        only = _one_select(query, connection.dialect)
        schema = schema_of(connection, only) if located.kind is Kind.POSTGRESQL else None
        return connection.sql(only, schema=schema)
    within, _, name = (table or "").rpartition(".")
    if within:
        return connection.table(name, database=within)
    return connection.table(choose_table(table, connection.list_tables(), located.name))


def _one_select(query: str, dialect: Any) -> str:
    """The query, if it is one statement that only reads."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    try:
        found = [one for one in sqlglot.parse(query, dialect=dialect) if one is not None]
    except SqlglotError:
        raise ChoiceProblem("--query isn't understood as SQL. It takes one SELECT statement.") from None
    changing = (
        exp.Insert,
        exp.Update,
        exp.Delete,
        exp.Merge,
        exp.Create,
        exp.Drop,
        exp.Alter,
        exp.Command,
        exp.Into,
    )
    if len(found) != 1 or not isinstance(found[0], exp.Query) or found[0].find(*changing) is not None:
        raise ChoiceProblem(_ONE_SELECT)
    return query.strip().rstrip(";")


def _renamed(rows: Any) -> Any:
    """Columns as `r0`, `r1`, …, moments without a zone: the session's clock is UTC."""
    import ibis.expr.datatypes as dt

    columns: dict[str, Any] = {}
    for place, name in enumerate(rows.columns):
        column = rows[name]
        kind = column.type()
        if kind.is_timestamp():
            column = column.cast(dt.timestamp)
        elif kind.is_time() or kind.is_uuid() or kind.is_interval() or kind.is_inet():
            column = column.cast(dt.string)
        columns[f"r{place}"] = column
    return rows.select(**columns)
