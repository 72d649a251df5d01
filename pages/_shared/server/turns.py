"""Taking turns: few scripts draw at once, so that fifty visitors don't build fifty pages in memory at the same time."""

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from pages._shared.server.once import once

AT_ONCE = 3
_LOOK_UP = 0.25


class Turns:
    """Places for those who draw; who comes first gets the next one that is free.

    Args:
        places: How many may draw at once.
    """

    def __init__(self, places: int = AT_ONCE) -> None:
        self._free = places
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    @contextmanager
    def turn(self, waiting: Callable[[int], None] = lambda before: None) -> Iterator[None]:
        """Hold a place.

        Args:
            waiting: Told now and then how many are before this one; it may raise, and then there is no turn.
        """
        self._take(waiting)
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Give the place away while waiting for something else, and have one again afterwards."""
        self._give()
        try:
            yield
        finally:
            self._take(lambda before: None)

    def _take(self, waiting: Callable[[int], None]) -> None:
        me = object()
        with self._changed:
            self._queue.append(me)
        with ExitStack() as unless_taken:
            unless_taken.callback(self._leave, me)
            while not self._mine(me):
                waiting(self._before(me))
            unless_taken.pop_all()

    def _leave(self, me: object) -> None:
        with self._changed:
            if me in self._queue:
                self._queue.remove(me)
            self._changed.notify_all()

    def _mine(self, me: object) -> bool:
        """Whether the place was taken, within a moment."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._free > 0 and self._queue[0] is me, _LOOK_UP):
                return False
            self._queue.popleft()
            self._free -= 1
            self._changed.notify_all()
            return True

    def _before(self, me: object) -> int:
        with self._changed:
            return self._queue.index(me)

    def _give(self) -> None:
        with self._changed:
            self._free += 1
            self._changed.notify_all()


@once
def turns() -> Turns:
    """Those of this server."""
    return Turns()
