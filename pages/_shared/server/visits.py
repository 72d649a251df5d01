"""What the server holds for a visitor: results, folders; put to rest while nobody looks, gone when the visitor is."""

import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from pages._shared.server import internals
from pages._shared.server.ahead import Ahead
from pages._shared.server.private import private_folder
from pages._shared.server.work import Works
from rfm_core.errors import StorageProblem
from rfm_core.private_folder import PrivateFolder

_ALL: "weakref.WeakSet[Visit]" = weakref.WeakSet()
_AWAY: "set[Visit]" = set()
"""Whose session Streamlit may have forgotten: nothing else refers to them."""
_LOCK = threading.Lock()


@dataclass(eq=False)
class Visit:
    """One session's share of the server.

    Attributes:
        session: Its id.
        works: What was worked out, by data and choices.
        files: The files built for it, the latest few.
        asking: What databases were asked for it.
        ahead: What is worked out before it is asked for.
        clock: Seconds that only go up.
        seen: When a script of it last began or ended.
        left: When its browser was first missed; None while one is connected.
        memory: What its session remembers, for who reloads the page; empty where that would be no loss.
        acting: How many of its scripts run.
        resting: Whether its results were put to rest since.
        closed: Whether it is over.
    """

    session: str
    works: Works
    files: Works
    asking: Works
    clock: Callable[[], float] = time.monotonic
    seen: float = 0.0
    left: float | None = None
    memory: Mapping[str, object] = field(default_factory=dict)
    acting: int = 0
    resting: bool = False
    ahead: Ahead = field(init=False)
    closed: bool = False
    _folders: "weakref.WeakSet[PrivateFolder]" = field(default_factory=weakref.WeakSet)
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.files.owner = self.asking.owner = self.works.owner  # one visitor, one turn
        self.ahead = Ahead(self.works)
        self.seen = self.clock()

    def folder(self) -> PrivateFolder:
        """A new private folder, which goes with the visit at the latest.

        Raises:
            StorageProblem: The disk is full, or can't be written to.
        """
        made = private_folder()
        self._folders.add(made)
        return made

    @contextmanager
    def act(self) -> Iterator[None]:
        """While a script of it runs, nothing is put to rest."""
        with self._lock:
            self.acting, self.resting, self.left = self.acting + 1, False, None
        try:
            yield
        finally:
            with self._lock:
                self.acting, self.seen = self.acting - 1, self.clock()

    def idle_for(self) -> float:
        """Seconds since it last did something; 0 while it does."""
        return 0.0 if self.acting else self.clock() - self.seen

    def rest(self) -> bool:
        """Give back what can be had again; whether there was something to do.

        Results go to the disk, from where a next click reads them; what is quicker worked out again than kept, goes.
        """
        from rfm_core.resting import rest

        with self._lock:
            if self.acting or self.resting:
                return False
            self.resting = True
            self.files.clear()
            internals.clear_caches(self.session)
            results = self.works.results()
            with suppress(OSError, StorageProblem):  # a full disk: what isn't written stays in memory
                folder = self.folder()
                rest(results, folder.path)
                folder.remove()
        return True

    def close(self) -> None:
        """End what is under way, forget every result, and remove every folder."""
        with self._lock:
            self.closed, self.memory = True, {}
            self.ahead.cancel()
            self.works.close()
            self.files.close()
            self.asking.close()
            for folder in list(self._folders):
                folder.remove()
        with _LOCK:
            _ALL.discard(self)
            _AWAY.discard(self)

    def move_to(self, session: str) -> None:
        """Go on as the visit of another session, whose browser shows that it is the same one."""
        with self._lock:
            self.session, self.seen = session, self.clock()
        come_back(self)

    def share(self, folder: PrivateFolder) -> PrivateFolder:
        """A hold of its own on a folder of another visit: the folder stays until both let go of it."""
        shared = folder.again()
        self._folders.add(shared)
        return shared


def remember(visit: Visit) -> Visit:
    """Have the keeper look after it."""
    with _LOCK:
        _ALL.add(visit)
    return visit


def keep_away(visit: Visit) -> None:
    """Keep a visit whose session may end, until it is closed or its browser comes back."""
    with _LOCK:
        if not visit.closed:
            _AWAY.add(visit)


def come_back(visit: Visit) -> None:
    """Its browser is connected."""
    with _LOCK:
        visit.left = None
        _AWAY.discard(visit)


def all_visits() -> list[Visit]:
    """Those that aren't closed, the one that was idle longest first."""
    with _LOCK:
        known = list(_ALL)
    return sorted(known, key=lambda visit: visit.seen)
