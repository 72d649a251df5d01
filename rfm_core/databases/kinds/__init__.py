"""The kinds of databases that can be read without changing them, one a file."""

from collections.abc import Iterator
from contextlib import contextmanager

from rfm_core.databases.connection import Connection
from rfm_core.databases.kinds.duckdb import DUCKDB
from rfm_core.databases.kinds.mysql import MARIADB, MYSQL
from rfm_core.databases.kinds.postgresql import POSTGRESQL
from rfm_core.databases.kinds.session import Kind, Session
from rfm_core.databases.kinds.sqlite import SQLITE
from rfm_core.databases.problems import refusals_told
from rfm_core.errors import DatabaseProblem
from rfm_core.listing import listed, quoted

KINDS: dict[str, Kind] = {kind.backend: kind for kind in (POSTGRESQL, MYSQL, MARIADB, SQLITE, DUCKDB)}
"""By the name that an address begins with."""


@contextmanager
def entered(connection: Connection) -> Iterator[Session]:
    """A read-only session, ended afterwards; nothing it did stays.

    Raises:
        DatabaseProblem: The database can't be entered, or not without being able to change it.
    """
    kind = KINDS.get(connection.backend)
    if kind is None:
        raise DatabaseProblem(
            f"The connection {quoted(connection.name)} leads to a kind of database that isn't read "
            f"here; those that are: {listed((one.label for one in KINDS.values()), plain=True)}."
        )
    with refusals_told(connection, entering=True):
        session = kind.enter(connection)
    try:
        yield session
    finally:
        session.close()
