"""The keeper of the house: a timer that puts idle visits to rest and clears up after those who left.

Streamlit forgets a closed session only when another visitor comes or goes; on a quiet server that may be never.
"""

import shutil
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from pages._shared.server import internals
from pages._shared.server.memory import budget, collect, give_back, used_mb
from pages._shared.server.mishaps import survived
from pages._shared.server.visits import Visit, all_visits, come_back, keep_away
from rfm_core.apart import rest_companions

EVERY = 5.0
"""Seconds between two looks."""
IDLE = 45.0
"""Seconds without a click after which a visit is put to rest."""
GRACE = 90.0
"""Seconds that a session outlives its browser's connection: time to find a network again."""
KEPT = 15 * 60.0
"""Seconds that what a visit remembers outlives the connection, for a page that is loaded again."""
SHORT = 3.0
"""The same as `IDLE`, when memory is short."""
HALF_FULL = 0.5
"""Share of the budget from which on processes that wait for another question are ended at once."""
DISK_LEFT = 500
"""Megabytes on the disk below which those who left give theirs back."""
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
        self._made_room = self._looked = float("-inf")

    def start(self) -> None:
        """Look every few seconds, in a thread that ends with the server."""
        threading.Thread(target=self._keep, name="rfm-lens-keeper", daemon=True).start()

    def look(self) -> None:
        """Close the visits of browsers that are gone for good, put idle ones to rest, give back what is free."""
        changed = self._tidied.is_set()
        self._tidied.clear()
        visits = self._visits()
        acted = any(visit.acting or visit.seen >= self._looked for visit in visits)
        self._looked = self._clock()
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
        elif acted:
            collect()

    def make_room(self) -> None:
        """Close those who left, put to rest whoever doesn't act at this moment, and give back what is free."""
        if self._clock() - self._made_room < _NOT_AGAIN:
            return
        self._made_room = self._clock()
        for visit in self._visits():
            if self._away_for(visit) >= GRACE:
                with survived("Closing a visit"):
                    self._end(visit)
            elif visit.idle_for() >= SHORT:
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
        away = self._away_for(visit)
        if away >= GRACE and (away >= KEPT or not visit.memory or _disk_is_short()):
            self._end(visit)
            return True
        if away >= GRACE and self._session_ends(visit):
            return True
        return visit.idle_for() >= IDLE and visit.rest()

    def _away_for(self, visit: Visit) -> float:
        """Seconds since its browser was first missed; 0 while one is connected."""
        if internals.connected(visit.session) is not False:
            come_back(visit)
            return 0.0
        if visit.left is None:
            visit.left = self._clock()
            keep_away(visit)
        return self._clock() - visit.left

    def _session_ends(self, visit: Visit) -> bool:
        """Have Streamlit forget the session of a visit that stays; whether it still knew it."""
        if internals.ended(visit.session):
            return False
        return internals.close_session(visit.session, lambda really: None)

    def _end(self, visit: Visit) -> None:
        def ended(really: bool) -> None:
            if really:  # who came back at this very moment keeps everything
                self._ended.append(visit)

        if not internals.close_session(visit.session, ended):
            ended(True)


def _disk_is_short() -> bool:
    return shutil.disk_usage(tempfile.gettempdir()).free < DISK_LEFT * 2**20
