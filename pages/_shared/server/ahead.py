"""What a visitor will ask for next, worked out while they look at what there is."""

import threading
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pages._shared.server.job import Piece
from pages._shared.server.work import Works

LOOKS = 0.7
"""Seconds after a script during which somebody clicks on; later, they look."""


@dataclass
class Ahead:
    """One visitor's.

    Attributes:
        works: Where the results are kept.
        done: Names that for which all was begun; None while something may be missing.
    """

    works: Works
    done: Hashable = None
    _timer: threading.Timer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def plan(self, of: Hashable, pieces: Sequence[Piece[Any]], after: float = LOOKS) -> None:
        """Begin pieces in a moment, unless `cancel` comes first.

        Args:
            of: Names what they are for.
            pieces: The most wanted one first.
            after: Seconds.
        """
        with self._lock:
            self._stop()
            self._timer = threading.Timer(after, self._begin, (of, pieces))
            self._timer.daemon = True
            self._timer.start()

    def cancel(self) -> None:
        """The visitor acts: what wasn't begun can wait."""
        with self._lock:
            self._stop()
            if self.works.drop_ahead():
                self.done = None

    def _begin(self, of: Hashable, pieces: Sequence[Piece[Any]]) -> None:
        with self._lock:
            if self._timer is threading.current_thread():  # else it was cancelled at this moment
                self.works.do_ahead(pieces)
                self.done, self._timer = of, None

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
