"""The workers of the whole server: two threads for all visitors, taken in turn, and never more memory than there is."""

import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import InvalidStateError
from typing import Any

from pages._shared.server.full import ServerFull, busy, too_much
from pages._shared.server.mishaps import survived
from pages._shared.server.task import Room, Task, nothing
from rfm_core.errors import RfmError

# As many as the smallest host has cores: a third would only make the other two slower.
WORKERS = 2
FILE = 64
"""Megabytes from which on a task waits for memory, and counts as a file that others may have to wait for."""
LARGE = 200
"""Megabytes from which on a task runs without another large one beside it, so that one worker stays for clicks."""
PATIENCE = 60.0
"""Seconds that a task waits for memory before it is refused."""
_FREE_FOR_AHEAD = 0.8
"""Share of the memory that work nobody waits for may fill."""
_LOOK_AGAIN = 0.5


class Pool:
    """Threads for all: whoever was served longest ago is next, so that ten files of one visitor delay nobody by ten.

    Args:
        room: The machine's memory.
        worked: Told when work that took much memory has ended.
        clock: Seconds that only go up.
        workers: How many threads.
    """

    def __init__(
        self,
        room: Room,
        worked: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
        workers: int = WORKERS,
    ) -> None:
        self._workers = workers
        self._room, self._worked, self._clock = room, worked, clock
        self._changed = threading.Condition()
        self._waiting: OrderedDict[Hashable, deque[Task]] = OrderedDict()
        self._ahead: deque[Task] = deque()
        self._running: list[Task] = []
        self._before = 0
        self._threads: list[threading.Thread] = []
        self._mine = threading.local()

    def submit(
        self,
        owner: Hashable,
        work: Callable[[], Any],
        need: int = 0,
        failed: Callable[[], None] = lambda: None,
        *,
        ahead: bool = False,
    ) -> Task:
        """Have `work` done; a large task begins once there is memory for it.

        Args:
            owner: The visitor, who gets a turn after every other one.
            work: Called once, in a worker.
            need: Megabytes at the peak, estimated.
            failed: Called once there will be no result, before anybody can learn that: whoever is told that nothing
                is kept finds nothing kept.
            ahead: Whether nobody waits for it yet: it begins when there is nothing else to do and enough memory is
                free, one at a time.

        Raises:
            RuntimeError: Called by a worker, which would wait for itself, unless nobody waits.
        """
        if getattr(self._mine, "works", False) and not ahead:
            raise RuntimeError("work that waits for other work of the pool could wait forever")
        task = Task(owner, work, need, failed, ahead=ahead)
        with self._changed:
            queue = self._ahead if ahead else self._waiting.setdefault(owner, deque())
            queue.append(task)
            self._start_threads()
            self._changed.notify_all()
        return task

    def hasten(self, task: Task) -> None:
        """Somebody waits for a task now that was begun ahead of that, or will be."""
        with self._changed:
            if task in self._ahead:
                self._ahead.remove(task)
                self._waiting.setdefault(task.owner, deque()).append(task)
                self._changed.notify_all()
            task.ahead = False

    def cancel(self, task: Task) -> bool:
        """Take a task out that hasn't begun; whether it could be."""
        with self._changed:
            queue = self._ahead if task in self._ahead else self._waiting.get(task.owner)
            if queue is None or task not in queue:
                return False
            queue.remove(task)
            if queue is not self._ahead:
                self._drop_if_empty(task.owner)
            self._changed.notify_all()
        _give_up(task)
        return task.future.cancel()

    def files_before(self, task: Task) -> int:
        """How many files are read before this task begins; 0 once it runs."""
        with self._changed:
            order = self._order()
            if task not in order:
                return 0
            ahead = order[: order.index(task)]
            return sum(other.need >= FILE and not other.ahead for other in (*self._running, *ahead))

    def _start_threads(self) -> None:
        while len(self._threads) < self._workers:
            # Daemons: a server that is stopped doesn't wait for a file that nobody will see.
            thread = threading.Thread(
                target=self._work, name=f"rfm-lens-{len(self._threads) + 1}", daemon=True
            )
            self._threads.append(thread)
            thread.start()

    def _order(self) -> list[Task]:
        """Every task that waits, in the order in which they would be begun."""
        queues, order = [list(queue) for queue in self._waiting.values()], []
        for turn in range(max(map(len, queues), default=0)):
            order += [queue[turn] for queue in queues if turn < len(queue)]
        return order

    def _work(self) -> None:
        self._mine.works = True
        while True:
            with survived("Work of the server"):
                self._do(self._take())
                continue
            time.sleep(_LOOK_AGAIN)

    def _do(self, task: Task) -> None:
        try:
            result = task.work()
        except BaseException as problem:  # noqa: BLE001 - whatever it is, the one who waits for it is told
            _give_up(task)
            task.future.set_exception(_without_frames(problem))
        else:
            task.future.set_result(result)
        finally:
            task.work = task.failed = nothing  # they hold what was worked on
            with self._changed:
                self._running.remove(task)
                self._changed.notify_all()
        if task.need >= FILE:
            self._worked()

    def _take(self) -> Task:
        while True:
            with self._changed:
                task, short = self._next()
                if task is not None:
                    return task
                if not short:
                    self._changed.wait()
                    continue
            with survived("Making room"):
                self._room.make()
            with self._changed:
                refused = self._refused()
                if not refused:
                    self._changed.wait(_LOOK_AGAIN)
            for one, why in refused:  # not while all others wait: who is told may clear up
                _fail(one, ServerFull(why))

    def _next(self) -> tuple[Task | None, bool]:
        """The task to begin now, and whether one waits for nothing but memory."""
        short = False
        for owner in list(self._waiting):
            for task in list(self._waiting[owner]):
                if task.need >= LARGE and any(
                    other.need >= LARGE and not other.ahead for other in self._running
                ):
                    continue
                if not self._fits(task):
                    short = True
                    if task.short_since is None:
                        task.short_since = self._clock()
                    continue
                if not task.future.set_running_or_notify_cancel():
                    self._waiting[owner].remove(task)
                    self._drop_if_empty(owner)
                    continue
                self._begin(task)
                return task, short
        return (None if self._waiting or self._running else self._next_ahead()), short

    def _next_ahead(self) -> Task | None:
        """What can be done ahead, as nobody wants anything."""
        for task in list(self._ahead):
            if self._room.used() + task.need <= self._room.budget() * _FREE_FOR_AHEAD:
                self._ahead.remove(task)
                if task.future.set_running_or_notify_cancel():
                    self._before = self._room.used()
                    self._running.append(task)
                    return task
        return None

    def _begin(self, task: Task) -> None:
        if not any(other.need >= FILE for other in self._running):
            self._before = self._room.used()
        self._waiting[task.owner].remove(task)
        self._running.append(task)
        if not self._drop_if_empty(task.owner):
            self._waiting.move_to_end(task.owner)

    def _drop_if_empty(self, owner: Hashable) -> bool:
        if empty := not self._waiting[owner]:
            del self._waiting[owner]
        return empty

    def _fits(self, task: Task) -> bool:
        if task.need < FILE:
            return True
        used = self._room.used()
        self._before = min(self._before, used)  # what was given back since can be had
        planned = self._before + sum(other.need for other in self._running) if self._running else 0
        return max(used, planned) + task.need <= self._room.budget()

    def _refused(self) -> list[tuple[Task, str]]:
        """Those who waited long enough, and those whom waiting can't help, taken out; and what they are told."""
        now, budget, refused = self._clock(), self._room.budget(), list[tuple[Task, str]]()
        for task in self._order():
            if task.short_since is None or self._fits(task):
                task.short_since = None
                continue
            never = self._room.at_rest() + task.need > budget
            if never or now - task.short_since >= PATIENCE:
                self._waiting[task.owner].remove(task)
                self._drop_if_empty(task.owner)
                refused.append((task, too_much(task.need, budget) if never else busy(task.need)))
        return refused


def _without_frames(problem: BaseException) -> BaseException:
    """The exception alone: the frames it passed through would keep the data of a failed task alive."""
    problem.__traceback__ = problem.__context__ = problem.__cause__ = None
    return problem


def _fail(task: Task, problem: RfmError) -> None:
    _give_up(task)
    try:
        task.future.set_exception(problem)
    except InvalidStateError:  # cancelled in the meantime
        return


def _give_up(task: Task) -> None:
    failed, task.failed = task.failed, nothing
    with survived("Clearing up after work that failed"):
        failed()
