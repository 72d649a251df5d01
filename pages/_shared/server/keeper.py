"""The keeper of the house: a timer that puts idle visits to rest and clears up after those who left.

Streamlit forgets a closed session only when another visitor comes or goes; on a quiet server that may be never.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from pages._shared.server import internals
from pages._shared.server.memory import budget, give_back, used_mb
from pages._shared.server.mishaps import survived
from pages._shared.server.visits import Visit, all_visits
from rfm_core.apart import rest_companions

EVERY = 5.0
"""Seconds between two looks."""
IDLE = 45.0
"""Seconds without a click after which a visit is put to rest."""
GRACE = 90.0
"""Seconds that a visit outlives its browser's connection: time to find a network again, and gone within two minutes."""
SHORT = 3.0
"""The same as `IDLE`, when memory is short."""
HALF_FULL = 0.5
"""Share of the budget from which on processes that wait for another question are ended at once."""
_NOT_AGAIN = 3.0
"""Seconds after making room in which there is nothing more to be had."""


class Keeper:
    """Looks after all visits.

    Args:
        clock: Seconds that only go up.
        visits: Gives those there are, the one that was idle longest first.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        visits: Callable[[], Sequence[Visit]] = all_visits,
    ) -> None:
        self._clock, self._visits = clock, visits
        self._tidied, self._ended = threading.Event(), deque[Visit]()
        self._made_room = float("-inf")

    def start(self) -> None:
        """Look every few seconds, in a thread that ends with the server."""
        threading.Thread(target=self._keep, name="rfm-lens-keeper", daemon=True).start()

    def look(self) -> None:
        """Close the visits of browsers that are gone for good, put idle ones to rest, give back what is free."""
        changed = self._tidied.is_set()
        self._tidied.clear()
        visits = self._visits()
        if not any(
            visit.acting for visit in visits
        ):  # buttons that are being drawn belong to nobody for a moment
            with survived("Dropping downloads"):
                internals.drop_downloads()
        for visit in visits:
            with survived("Looking after a visit"):
                changed |= self._look_after(visit)
        while self._ended:
            with survived("Closing a visit"):
                self._ended.popleft().close()
            changed = True
        if used_mb() > budget() * HALF_FULL:
            rest_companions()
        if changed:
            give_back()

    def make_room(self) -> None:
        """Put to rest whoever doesn't act at this moment, and give back what is free."""
        if self._clock() - self._made_room < _NOT_AGAIN:
            return
        self._made_room = self._clock()
        for visit in self._visits():
            if visit.idle_for() >= SHORT:
                with survived("Putting a visit to rest"):
                    visit.rest()
        rest_companions()
        give_back()

    def worked(self) -> None:
        """Large work has ended: at the next look, give back what it left."""
        self._tidied.set()

    def _keep(self) -> None:
        while True:
            time.sleep(EVERY)
            with survived("Looking after visits"):
                self.look()

    def _look_after(self, visit: Visit) -> bool:
        """Close a visit or put it to rest, where it is time; whether anything was done."""
        if self._gone(visit):
            self._close(visit)
            return True
        return visit.idle_for() >= IDLE and visit.rest()

    def _gone(self, visit: Visit) -> bool:
        if internals.connected(visit.session) is not False:
            visit.left = None
            return False
        if visit.left is None:
            visit.left = self._clock()
        return self._clock() - visit.left >= GRACE

    def _close(self, visit: Visit) -> None:
        def ended(really: bool) -> None:
            if really:  # who came back at this very moment keeps everything
                self._ended.append(visit)

        if not internals.close_session(visit.session, ended):
            ended(True)
