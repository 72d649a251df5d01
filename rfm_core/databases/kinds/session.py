"""What every kind of database has to give: a session that can read, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rfm_core.databases.connection import Connection

Rows = Iterator[Sequence[Sequence[Any]]]
"""Rows in pieces, as they come."""


class Session(Protocol):
    """A read-only session, used by one thread; only `cancel` is called from another.

    Its exceptions are the driver's: `rfm_core/databases/problems.py` turns them into sentences.
    """

    def quote(self, name: str) -> str:
        """A name as it stands in a statement, whatever signs are in it."""

    def select(self, statement: str, size: int) -> tuple[Sequence[str], Rows]:
        """The headers and rows of a SELECT, in pieces of `size` rows; no more than that is held in memory."""

    def cancel(self) -> None:
        """End what is being done; called from another thread."""

    def close(self) -> None:
        """Undo whatever was done, and leave; never fails."""


@dataclass(frozen=True)
class Kind:
    """A kind of database.

    Attributes:
        backend: What its addresses begin with.
        label: Its name.
        enter: Opens a read-only session; raises whatever the driver raises, and `DatabaseProblem`.
        tables: A SELECT of schema and name of every table and view that can be read; the schema is null where there
            is only one.
    """

    backend: str
    label: str
    enter: Callable[[Connection], Session]
    tables: str
