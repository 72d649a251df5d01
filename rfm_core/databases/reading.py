"""Which tables there are, and rows of one (or of a query) into a Parquet file."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from rfm_core.databases.columns import cast_to, common_type, to_frame
from rfm_core.databases.connection import Connection, Limits
from rfm_core.databases.kinds import KINDS, entered
from rfm_core.databases.kinds.session import Rows, Session
from rfm_core.databases.origin import Origin
from rfm_core.databases.problems import refusals_told
from rfm_core.databases.query import as_subquery
from rfm_core.databases.watch import Watch
from rfm_core.errors import DatabaseProblem
from rfm_core.listing import quoted
from rfm_core.progress import Progress, silent
from rfm_core.reading.header import name_columns, require_narrow

PIECE = 20_000
"""Rows that are held in memory at once."""
MOST_TABLES = 2_000
_SECONDS_TO_LIST = 20


def list_tables(connection: Connection, progress: Progress = silent) -> tuple[Origin, ...]:
    """Every table and view that the connection may read, the first 2,000 of them.

    Args:
        connection: Where.
        progress: Told of the step, from another thread; may raise, and ends the work then.

    Raises:
        DatabaseProblem: It can't be reached, or takes too long.
    """
    quickly = connection.within(Limits(most_seconds=_SECONDS_TO_LIST))
    with (
        entered(quickly) as session,
        Watch(session.cancel, _SECONDS_TO_LIST, progress) as watch,
        refusals_told(connection),
    ):
        _, pieces = session.select(KINDS[connection.backend].tables, MOST_TABLES)
        rows = next(pieces, [])
        watch.check()
    return tuple(
        Origin(connection=connection.name, table=name, schema_name=schema or None)
        for schema, name in islice(rows, MOST_TABLES)
    )


def read_rows(connection: Connection, origin: Origin, path: Path, progress: Progress = silent) -> int:
    """Read a table or a query into a Parquet file, with its types; how many rows there are.

    Args:
        connection: Where.
        origin: What.
        path: Of the file, which isn't there yet; nothing stays of it when this fails.
        progress: Told of the step, from another thread; may raise, and ends the work then.

    Raises:
        DatabaseProblem: The database can't be reached, refuses, or gives nothing or more than is taken at once.
        FileProblem: There are more columns than can be looked at.
        StorageProblem: The disk is full, or can't be written to.
    """
    limits = connection.limits
    with (
        entered(connection) as session,
        Watch(session.cancel, limits.most_seconds, progress) as watch,
        TemporaryDirectory(dir=path.parent, prefix="rows-") as room,
    ):
        try:
            with refusals_told(connection, origin.query or ""):
                headers, pieces = session.select(_statement(session, origin), PIECE)
                require_narrow(len(headers))
                rows, parts = _write_parts(pieces, len(headers), Path(room), limits, watch)
            watch.check()
        except DatabaseProblem:
            watch.check()  # what a database says that was told to stop is not what happened
            raise
        if not rows:
            raise DatabaseProblem(f"{_what(origin)} is empty: there are no rows to look at.")
        watch.step = f"Keeping {rows:,} rows"
        with refusals_told(connection):
            _join(parts, headers, path)
    return rows


def _statement(session: Session, origin: Origin) -> str:
    if origin.query is not None:
        return as_subquery(origin.query)
    names = [session.quote(part) for part in (origin.schema_name, origin.table) if part]
    return f"SELECT * FROM {'.'.join(names)}"


def _write_parts(
    pieces: Rows, width: int, room: Path, limits: Limits, watch: Watch
) -> tuple[int, list[Path]]:
    rows, size, parts = 0, 0, list[Path]()
    for piece in pieces:
        watch.check()
        rows += len(piece)
        if rows > limits.most_rows:
            raise DatabaseProblem(_too_much(f"more than {limits.most_rows:,} rows"))
        parts.append(room / f"{len(parts)}.parquet")
        to_frame(piece, width).write_parquet(parts[-1], compression="lz4")
        size += parts[-1].stat().st_size
        if size > limits.most_megabytes * 2**20:
            raise DatabaseProblem(_too_much(f"more than {limits.most_megabytes:,} MB ({rows:,} rows so far)"))
        watch.step = f"{rows:,} rows read"
    return rows, parts


def _join(parts: Sequence[Path], headers: Sequence[str], path: Path) -> None:
    """One file of all pieces; a column that was empty or whole in one of them has the type that holds them all."""
    scans = [pl.scan_parquet(part, glob=False) for part in parts]
    kinds = [
        common_type(found) for found in zip(*(scan.collect_schema().dtypes() for scan in scans), strict=True)
    ]
    names = dict(zip(map(str, range(len(headers))), name_columns(headers), strict=True))
    try:
        pl.concat([cast_to(scan, kinds) for scan in scans]).rename(names).sink_parquet(
            path, compression="lz4"
        )
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _what(origin: Origin) -> str:
    return "The result of the query" if origin.table is None else quoted(origin.table_name)


def _too_much(found: str) -> str:
    return (
        f"That gives {found}, which is more than is taken from a database at once, so nothing was kept. Narrow it "
        "with a query: a shorter period, or only the columns you need."
    )
