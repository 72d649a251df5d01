"""Looks after a database at work: ends it when time is up, or when nobody waits for it any more."""

import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from rfm_core.errors import DatabaseProblem, RfmError
from rfm_core.figures import counted
from rfm_core.progress import Progress

_LOOK = 0.2


class Watch:
    """Looks at the progress and at the clock while the thread that reads may be waiting for the database.

    Args:
        cancel: Ends what the database does for us; called from a thread of its own.
        seconds: After so many it is ended.
        progress: Told of the step; what it raises ends the work.
    """

    def __init__(self, cancel: Callable[[], None], seconds: float, progress: Progress) -> None:
        self._cancel, self._seconds, self._progress = cancel, seconds, progress
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, name="rfm-lens-database", daemon=True)
        self.why: RfmError | None = None
        self.step = "Asking the database"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def check(self) -> None:
        """Go on, or end here.

        Raises:
            RfmError: Why it was ended.
        """
        if self.why is not None:
            raise self.why

    def _look(self) -> None:
        left = self._seconds
        while not self._over.wait(_LOOK):
            left -= _LOOK
            try:
                self._progress(self.step, None)
                if left <= 0:
                    raise DatabaseProblem(took_too_long(self._seconds))
            except RfmError as problem:
                self.why = problem
                with suppress(Exception):  # a server that is gone can't be told
                    self._cancel()
                return


def took_too_long(seconds: float) -> str:
    """What is told when time is up."""
    return (
        f"The database took longer than {counted(int(seconds), 'second', 'seconds')}, so this was ended and nothing "
        "was kept. Narrow it with a query: a shorter period, or only the columns you need."
    )
