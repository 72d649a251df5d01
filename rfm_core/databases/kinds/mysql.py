"""MySQL and MariaDB: a read-only transaction, and a cursor on the server."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from rfm_core.databases.connection import Connection
from rfm_core.databases.kinds.served import LATER, ServedSession
from rfm_core.databases.kinds.session import Kind

if TYPE_CHECKING:
    import sqlalchemy as sa

_PATIENCE = 10
_ID = "rfm_lens_id"


def _enter(connection: Connection) -> ServedSession:
    return ServedSession(connection, _settings, "pymysql", _begin, _cancel)


def _settings(driver: str) -> Mapping[str, Any]:
    return {"connect_timeout": _PATIENCE} if driver in {"pymysql", "mysqldb", "mariadbconnector"} else {}


def _begin(connection: "sa.Connection", seconds: int) -> None:
    of_mariadb = connection.dialect.is_mariadb  # type: ignore[attr-defined]
    last = seconds + LATER
    bound = f"max_statement_time = {last:d}" if of_mariadb else f"max_execution_time = {last * 1000:d}"
    connection.info[_ID] = int(connection.exec_driver_sql("SELECT CONNECTION_ID()").scalar_one())
    connection.exec_driver_sql(f"SET SESSION {bound}")
    connection.exec_driver_sql(f"SET SESSION lock_wait_timeout = {_PATIENCE:d}")
    connection.rollback()
    connection.exec_driver_sql("START TRANSACTION READ ONLY")


def _cancel(connection: "sa.Connection") -> None:
    with connection.engine.connect() as other:
        other.exec_driver_sql(f"KILL QUERY {connection.info[_ID]:d}")


_TABLES = """
    SELECT table_schema, table_name FROM information_schema.tables
    WHERE table_schema NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys') ORDER BY 1, 2
"""
MYSQL = Kind(backend="mysql", label="MySQL", enter=_enter, tables=_TABLES)
MARIADB = Kind(backend="mariadb", label="MariaDB", enter=_enter, tables=_TABLES)
