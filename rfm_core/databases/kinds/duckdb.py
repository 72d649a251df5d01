"""DuckDB: a file, opened for reading alone, by an engine that runs in this program and is held short."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from rfm_core.databases.connection import Connection
from rfm_core.databases.kinds.session import Kind, Rows

# Its SELECT could read any file of this computer, and load libraries; and its memory is ours.
_HELD_SHORT: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "memory_limit": "400MB",
    "threads": "1",
    "lock_configuration": "true",
}


class _DuckSession:
    def __init__(self, connection: Connection) -> None:
        import duckdb

        self._file: Any = duckdb.connect(connection.path, read_only=True, config=_HELD_SHORT)

    def quote(self, name: str) -> str:
        doubled = name.replace('"', '""')
        return f'"{doubled}"'

    def select(self, statement: str, size: int) -> tuple[Sequence[str], Rows]:
        cursor = self._file.execute(statement)
        return tuple(str(one[0]) for one in cursor.description or ()), _pieces(cursor, size)

    def cancel(self) -> None:
        self._file.interrupt()

    def close(self) -> None:
        with suppress(Exception):  # whatever it says, it is left
            self._file.close()


def _pieces(cursor: Any, size: int) -> Iterator[Sequence[Sequence[Any]]]:
    while piece := cursor.fetchmany(size):
        yield piece


DUCKDB = Kind(
    backend="duckdb",
    label="DuckDB",
    enter=_DuckSession,
    tables="SELECT table_schema, table_name FROM information_schema.tables "
    "WHERE table_schema NOT IN ('information_schema', 'pg_catalog') ORDER BY 1, 2",
)
