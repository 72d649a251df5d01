"""Rows of a database on their way in: fetched by workers of their own, then read like a file that was dropped."""

from collections.abc import Callable, Sequence

from pages._shared.frame import arriving, incoming, intake, places, state
from pages._shared.frame.dataset import Raw, UnderWay
from pages._shared.server.job import Job
from rfm_core.databases.connection import Connection
from rfm_core.databases.origin import Origin
from rfm_core.databases.reading import list_tables, read_rows
from rfm_core.errors import RfmError
from rfm_core.progress import Progress


def tables_of(connection: Connection) -> tuple[Origin, ...]:
    """What can be read over a connection; asked once, until rows were fetched or it is asked anew.

    Raises:
        RfmError: The database can't be reached.
    """
    asking = state.visit().asking
    job: Job[tuple[Origin, ...]] = asking.start(
        ("tables", connection.name), lambda progress: list_tables(connection, progress)
    )
    return job.wait()


def ask_anew() -> None:
    """Forget what databases answered."""
    state.visit().asking.clear()


def begin(connection: Connection, origin: Origin, then: Callable[[Sequence[Raw]], None]) -> None:
    """Fetch rows.

    Args:
        connection: Where from.
        origin: Which.
        then: Reads them.
    """
    intake.set_notices(places.DATABASE, ())
    try:
        raw = incoming.place_for(origin.name, state.visit().folder(), origin)
    except RfmError as problem:
        intake.set_notices(places.DATABASE, (problem.message,))
        return

    def work(progress: Progress) -> Raw:
        read_rows(connection, origin, raw.path, progress)
        return raw

    def accept(fetched: Raw) -> None:
        ask_anew()  # what is known of the rows holds on to their folder
        intake.set_reading(None)
        then([fetched])

    if intake.reading() is not None:
        arriving.stop()
    job = state.visit().asking.start(("fetch", raw.digest), work, failed=raw.remove)
    intake.set_reading(UnderWay(origin.name, job, accept, places.DATABASE, (raw,)))
