"""Databases behind a server: entered through SQLAlchemy, which knows their drivers."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rfm_core.databases.connection import Connection
from rfm_core.databases.kinds.session import Rows

if TYPE_CHECKING:  # optional, and large
    import sqlalchemy as sa

LATER = 5
"""Seconds by which a server's own bound is later than ours, which can say why it ended the query."""

Begin = Callable[["sa.Connection", int], None]
"""Makes the transaction read-only and gives it so many seconds; raises where it can't be."""


class ServedSession:
    """One transaction, rolled back at its end.

    Args:
        connection: How the server is entered.
        defaults: What the driver is told beside the connection's own settings.
        driver: The driver that is taken where the connection names none.
        begin: Makes it read-only.
        cancel: Ends, over a connection of its own or the driver's, what this one does.
    """

    def __init__(
        self,
        connection: Connection,
        defaults: Callable[[str], Mapping[str, Any]],
        driver: str,
        begin: Begin,
        cancel: Callable[["sa.Connection"], None],
    ) -> None:
        import sqlalchemy as sa
        from sqlalchemy.pool import NullPool

        url = _url(connection, driver)
        arguments = {**defaults(url.get_driver_name()), **connection.connect_args}
        # No pool: a session's settings must not reach the next visitor's.
        engine = sa.create_engine(url, poolclass=NullPool, connect_args=arguments, hide_parameters=True)
        self._quote = engine.dialect.identifier_preparer.quote_identifier
        self._results: list[sa.CursorResult[Any]] = []
        self._cancel, self._connection = cancel, engine.connect()
        try:
            begin(self._connection, connection.limits.most_seconds)
        except BaseException:
            self.close()
            raise

    def quote(self, name: str) -> str:
        """A name as it stands in a statement."""
        return self._quote(name)

    def select(self, statement: str, size: int) -> tuple[Sequence[str], Rows]:
        """The headers and rows of a SELECT, which stay on the server until they are asked for."""
        # `no_parameters`: a percent sign in a query is one, and no place for a value.
        options = {"stream_results": True, "max_row_buffer": size, "no_parameters": True}
        result = self._connection.exec_driver_sql(statement, execution_options=options)
        self._results.append(result)
        return tuple(result.keys()), result.partitions(size)

    def cancel(self) -> None:
        """End what is being done."""
        self._cancel(self._connection)

    def close(self) -> None:
        """Roll back, and leave."""
        for leave in (
            *(one.close for one in self._results),
            self._connection.rollback,
            self._connection.close,
        ):
            with suppress(Exception):  # a server that is gone has rolled back by itself
                leave()


def _url(connection: Connection, driver: str) -> "sa.URL":
    import sqlalchemy as sa

    name = f"{connection.backend}+{connection.driver or driver}"
    if connection.url:
        return sa.make_url(connection.url).set(drivername=name)
    parts = dict(connection.parts)
    if "port" in parts:
        parts["port"] = int(parts["port"])
    if "query" in parts:
        parts["query"] = dict(parts["query"])
    return sa.URL.create(name, **parts)
