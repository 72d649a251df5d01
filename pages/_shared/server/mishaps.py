"""What goes wrong where nobody waits for an answer: logged without data, so that whoever meets it can go on."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

_log = logging.getLogger("rfm_lens")


@contextmanager
def survived(what: str) -> Iterator[None]:
    """Go on after any exception: for threads that the server can't do without.

    Args:
        what: What was being done, for the log.
    """
    try:
        yield
    except BaseException as problem:  # noqa: BLE001 - a panic in Polars is no `Exception`
        log_without_data(what, problem)


def log_without_data(what: str, problem: BaseException) -> None:
    """Log the type and the place of an exception, never its words, which could quote the user's data."""
    frames = traceback.extract_tb(problem.__traceback__)[-4:]
    where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
    _log.error("%s failed: %s in %s", what, type(problem).__name__, where)
