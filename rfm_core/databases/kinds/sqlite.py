"""SQLite: a file, opened for reading alone."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from urllib.parse import quote

from rfm_core.databases.connection import Connection
from rfm_core.databases.kinds.session import Kind, Rows

_PATIENCE = 5
# Beside the mode of the file, since a statement could attach another: a rollback is a transaction, too.
_ALLOWED = frozenset(
    (
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
    )
)


class _SqliteSession:
    def __init__(self, connection: Connection) -> None:
        address = f"file:{quote(connection.path)}?mode=ro"
        self._file = sqlite3.connect(address, uri=True, timeout=_PATIENCE, check_same_thread=False)
        self._file.text_factory = lambda cell: cell.decode("utf-8", errors="replace")
        self._file.execute("SELECT 1 FROM sqlite_master").fetchone()  # it is opened at the first look
        self._file.set_authorizer(_only_reading)

    def quote(self, name: str) -> str:
        doubled = name.replace('"', '""')
        return f'"{doubled}"'

    def select(self, statement: str, size: int) -> tuple[Sequence[str], Rows]:
        cursor = self._file.execute(statement)
        return tuple(str(one[0]) for one in cursor.description or ()), _pieces(cursor, size)

    def cancel(self) -> None:
        self._file.interrupt()

    def close(self) -> None:
        with suppress(sqlite3.Error):
            self._file.close()


def _only_reading(action: int, *_about: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _pieces(cursor: sqlite3.Cursor, size: int) -> Iterator[Sequence[Sequence[object]]]:
    while piece := cursor.fetchmany(size):
        yield piece


SQLITE = Kind(
    backend="sqlite",
    label="SQLite",
    enter=_SqliteSession,
    tables="SELECT NULL, name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' "
    "ESCAPE '\\' ORDER BY 2",
)
