"""What databases say when they refuse, as one sentence each: no address, no password, no value of a cell.

A driver's own words may hold all of these, so they are neither shown nor logged: only the code that comes with them,
and names that the person typed themselves.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from rfm_core.databases.connection import Connection
from rfm_core.databases.query import READS_ONLY
from rfm_core.errors import DatabaseProblem, RfmError
from rfm_core.listing import quoted

_log = logging.getLogger(__name__)

_NOT_OF_A_DRIVER = frozenset(("builtins", "polars", "rfm_core"))
"""Whose exceptions are a full disk's, or a mistake of ours: the worker that reads tells them apart."""

_NOT_LET_IN = r"authentication failed|no password supplied|role .* does not exist|no pg_hba.conf entry"
_HOST = "whoever runs this app has to look at its settings"
_UNKNOWN_TABLE = (
    "There is no table or view{named} for this connection. Choose one from the list, or correct its name."
)
_UNKNOWN_COLUMN = "The query names a column{named} that isn't there."
_TWICE = "Two columns of the query have one name. Give one of them another, with AS."
_SYNTAX = "The database can't understand this query{near}. Correct it there."
_DENIED = "This connection isn't allowed to read that table or view. Whoever runs the database can allow it."
_VALUES = (
    "The database stopped at a value that the query can't work with, such as a division by zero, a text that is no "
    "number, or a date outside the years 1 to 9999. Leave such rows out with a query."
)
_BUSY = "The database is too busy at the moment, or has no memory left for this. Try again in a minute."
_ENDED = "The database ended this query before it was done. Try again, or narrow it with a query."
_REFUSED = "The database refused this query. Try a simpler one, or choose a table from the list."

# SQLSTATE, of PostgreSQL and others: the longest beginning that fits.
_BY_STATE = {
    "25006": READS_ONLY,
    "0A000": READS_ONLY,
    "42501": _DENIED,
    "42P01": _UNKNOWN_TABLE,
    "3F000": _UNKNOWN_TABLE,
    "42703": _UNKNOWN_COLUMN,
    "42601": _SYNTAX,
    "57014": _ENDED,
    "22": _VALUES,
    "42": _REFUSED,
    "53": _BUSY,
    "54": _BUSY,
    "55P03": _BUSY,
    "57P": _BUSY,
}
_BY_NUMBER = {  # MySQL and MariaDB
    1060: _TWICE,
    1064: _SYNTAX,
    1054: _UNKNOWN_COLUMN,
    1146: _UNKNOWN_TABLE,
    1142: _DENIED,
    1143: _DENIED,
    1792: READS_ONLY,
    3024: _ENDED,
    1969: _ENDED,
    1317: _ENDED,
}
_IN_WORDS = (  # SQLite and DuckDB, which have no codes
    (r"no such table|Table with name", _UNKNOWN_TABLE),
    (r"no such column|Referenced column|Binder Error", _UNKNOWN_COLUMN),
    (r"readonly|read-only|not authorized|Permission Error", READS_ONLY),
    (r"syntax error|incomplete input|Parser Error", _SYNTAX),
    (r"locked|Out of Memory", _BUSY),
    (r"interrupted|INTERRUPT", _ENDED),
    (r"Conversion Error|Invalid Input Error|Out of Range Error|overflow", _VALUES),
)


@contextmanager
def refusals_told(connection: Connection, query: str = "", *, entering: bool = False) -> Iterator[None]:
    """Let nothing out but `RfmError`.

    Args:
        connection: Which is used.
        query: What the person typed: names that stand in it may be told.
        entering: Whether it is being entered, so that a failure is one of reaching it.
    """
    try:
        yield
    except RfmError:
        raise
    except ImportError:
        raise DatabaseProblem(_missing(connection)) from None
    except Exception as error:
        if not entering and type(error).__module__.partition(".")[0] in _NOT_OF_A_DRIVER:
            raise
        state, told = _state(error), _entering if entering else _asked
        # The name is the section's in the secrets; the code is one of a published list.
        _log.warning(
            "The connection %s was refused: %s %s",
            connection.name,
            type(_origin(error)).__name__,
            state or "",
        )
        raise DatabaseProblem(told(connection, error, state, query)) from None


def _missing(connection: Connection) -> str:
    return (
        f"The connection {quoted(connection.name)} needs a library that isn't installed here: for PostgreSQL "
        '`pip install "rfm-lens[database]"`, for others SQLAlchemy and their driver. Then start the app again.'
    )


def _entering(connection: Connection, error: Exception, state: str | int | None, _query: str) -> str:
    name = quoted(connection.name)
    if type(error).__name__ in {"NoSuchModuleError", "ArgumentError"} or isinstance(error, ValueError):
        return f"The address of the connection {name} can't be used: {_HOST}."
    said = str(_origin(error))
    if str(state).startswith("28") or state in {1044, 1045} or re.search(_NOT_LET_IN, said):
        return f"The database behind {name} doesn't accept the name or password of this app: {_HOST}."
    if state in {"3D000", 1049} or re.search(r"database .* does not exist|unable to open|Cannot open", said):
        return f"The database of the connection {name} isn't there: {_HOST}."
    if str(state).startswith("53"):
        return _BUSY
    return f"The database behind {name} can't be reached at the moment. Try again in a minute; if it stays so, {_HOST}."


def _asked(_connection: Connection, error: Exception, state: str | int | None, query: str) -> str:
    said = str(_origin(error))
    if isinstance(state, int):
        sentence = _BY_NUMBER.get(state, _REFUSED)
    elif state:
        fits = [code for code in _BY_STATE if state.startswith(code)]
        sentence = _BY_STATE[max(fits, key=len)] if fits else _REFUSED
    elif type(_origin(error)).__name__ == "DataError":  # a driver's own, about a value that Python can't hold
        sentence = _VALUES
    else:
        sentence = next((told for words, told in _IN_WORDS if re.search(words, said)), _REFUSED)
    name = _typed_name(said, query)
    return sentence.format(
        named=f" {quoted(name)}" if name else "", near=f" near {quoted(name)}" if name else ""
    )


def _typed_name(said: str, query: str) -> str:
    """The name that a database complains about, if the person typed it; anything else may come out of a cell."""
    unquoted = re.findall(r"(?:no such (?:table|column):|Table with name) (\S{1,60})", said)
    pieces = [*unquoted, *re.split("[\"'“”`]", said)]
    named = [part for piece in pieces for part in (piece, piece.rpartition(".")[2])]
    fits = (one for one in named if one and len(one) <= 60 and one == one.strip() and one in query)
    return next(fits, "")


def _origin(error: BaseException) -> BaseException:
    """The driver's error inside SQLAlchemy's."""
    return getattr(error, "orig", None) or error


def _state(error: Exception) -> str | int | None:
    """SQLSTATE, or MySQL's number; None where there is neither."""
    origin = _origin(error)
    first = origin.args[0] if origin.args else None
    if isinstance(
        first, int
    ):  # it tells more: MySQL has one SQLSTATE for a slip of the pen and for a closed door
        return first
    state = getattr(origin, "sqlstate", None) or getattr(origin, "pgcode", None)
    return state if isinstance(state, str) else None
