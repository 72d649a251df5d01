"""PostgreSQL: a read-only transaction, and a cursor on the server."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rfm_core.databases.connection import Connection
from rfm_core.databases.kinds.served import LATER, ServedSession
from rfm_core.databases.kinds.session import Kind
from rfm_core.errors import DatabaseProblem

if TYPE_CHECKING:
    import sqlalchemy as sa

_PATIENCE = 10
# So that a network that fell silent is noticed, and the worker comes free.
_OF_LIBPQ = {
    "connect_timeout": _PATIENCE,
    "keepalives_idle": 20,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}


def _enter(connection: Connection) -> ServedSession:
    return ServedSession(connection, _settings, "psycopg", _begin, _cancel)


def _settings(driver: str) -> Mapping[str, Any]:
    if driver == "psycopg":
        return {**_OF_LIBPQ, "prepare_threshold": None}  # a pooler such as PgBouncer keeps no statements
    return _OF_LIBPQ if driver == "psycopg2" else {}


def _begin(connection: "sa.Connection", seconds: int) -> None:
    # The first statement of the transaction: PostgreSQL lets nobody take it back after the first SELECT.
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {(seconds + LATER) * 1000:d}")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_PATIENCE * 1000:d}")
    if connection.exec_driver_sql("SHOW transaction_read_only").scalar() != "on":
        raise DatabaseProblem("This database can't be entered without being able to change it, so it isn't.")


def _cancel(connection: "sa.Connection") -> None:
    driver: Any = connection.connection.driver_connection
    end = getattr(driver, "cancel_safe", None) or driver.cancel
    end()


POSTGRESQL = Kind(
    backend="postgresql",
    label="PostgreSQL",
    enter=_enter,
    tables="""
        SELECT n.nspname, c.relname
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
          AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
          AND has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
        ORDER BY 1, 2
    """,
)
