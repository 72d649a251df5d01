"""Long work in the workers of the server: kept per session, polled by the script, its failure told in a sentence."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future, wait
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import streamlit as st

from pages._shared.server.full import ServerFull
from pages._shared.server.mishaps import log_without_data
from pages._shared.server.pool import Pool, Task
from pages._shared.server.signs import current
from pages._shared.server.turns import turns
from rfm_core.errors import Interrupted, MemoryProblem, RfmError, StorageProblem
from rfm_core.progress import Progress
from rfm_core.vocabulary import counted

Result = TypeVar("Result")
"""What a piece of work gives."""

_A_MOMENT, _REDRAW = 0.25, 0.2


class OurMistake(RfmError):
    """Our own mistake, told without its details: those could quote the user's data."""


class Stopped(RfmError):
    """The work was stopped before its end; nobody waits for it any more, or somebody should ask again."""


_PASSING = (OurMistake, ServerFull, Stopped, Interrupted, MemoryProblem, StorageProblem)
"""What another try may not meet."""


@dataclass
class Standing:
    """Where a piece of work stands; written by the worker, read by the script.

    Attributes:
        stop: Set from outside: the work ends at its next step.
    """

    step: str = "Starting"
    fraction: float | None = None
    stop: bool = False

    def __call__(self, step: str, fraction: float | None = None) -> None:
        """Report the step's name and, where it is known, how much of it is done (0–1).

        Raises:
            Stopped: Nobody waits for the result any more.
        """
        if self.stop:
            raise Stopped("This was stopped.")
        self.step, self.fraction = step, fraction


@dataclass(eq=False)
class Job(Generic[Result]):
    """A piece of work under way or done.

    Attributes:
        asked: The latest round in which somebody asked for it.
    """

    task: Task
    standing: Standing
    pool: Pool
    asked: int = 0

    @property
    def future(self) -> Future[Result]:
        """The result to come."""
        return self.task.future

    def wait(self) -> Result:
        """The result; draws a progress bar in the meantime when it takes longer than a moment.

        Raises:
            RfmError: What the user can do something about, or `OurMistake`.
        """
        if not self.future.done():
            with turns().paused():
                self._watch()
        return self.result()

    def result(self) -> Result:
        """The result, without a sign of life until it is there.

        Raises:
            RfmError: As `wait`.
        """
        try:
            return self.future.result()
        except CancelledError:
            raise Stopped("This was stopped before it was done. Try again.") from None

    def cancel(self) -> None:
        """Take it out of the queue, or let it end at its next step."""
        self.standing.stop = True
        self.pool.cancel(self.task)

    def worth_another_try(self, asked: int) -> bool:
        """Whether it was stopped, or failed by something that another try may not meet.

        Args:
            asked: The round in which somebody asks. Who was told of a failure in it waits for no second one.
        """
        if self.standing.stop or self.future.cancelled():
            return True
        failed = self.future.done() and isinstance(self.future.exception(), _PASSING)
        return failed and asked != self.asked

    def _watch(self) -> None:
        if wait([self.future], _A_MOMENT).done:
            return
        sign = current()
        place = st.empty() if sign is None else sign.place
        with nullcontext() if sign is None else sign.quiet():
            while not self.future.done():
                self._draw(place, sign.text if sign else str)
                wait([self.future], _REDRAW)
            place.empty()

    def _draw(self, place: Any, text: Callable[[str], str] = str) -> None:
        """What is done, or what is waited for; drawing is also where a click elsewhere ends this script."""
        done = self.standing.fraction
        if self.task.waits_for_memory:
            place.progress(0.0, text="Waiting for memory that others use; this is told within a minute")
        elif before := self.pool.files_before(self.task):
            is_or_are = "is" if before == 1 else "are"
            place.progress(0.0, text=f"{counted(before, 'file', 'files')} {is_or_are} before yours")
        elif self.future.running():
            label = text(self.standing.step) + ("" if done is None else f" · {done:.0%}")
            place.progress(0.02 if done is None else min(max(done, 0.02), 1.0), text=label)
        else:
            place.progress(0.0, text="Others are served first; this is next")


@dataclass
class Works:
    """The jobs of one session, the latest `limit` of them kept under their keys.

    Scripts, downloads and the keeper use it from threads of their own.

    Attributes:
        pool: Does the work.
        limit: How many results are kept.
        owner: Names the session among those that share the workers.
    """

    pool: Pool
    limit: int = 12
    owner: Hashable = field(default_factory=object)
    jobs: OrderedDict[tuple[str, ...], Job[Any]] = field(default_factory=OrderedDict)
    _round: int = 0
    _same_round: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def start(
        self,
        key: tuple[str, ...],
        work: Callable[[Progress], Result],
        *,
        need: int = 0,
        failed: Callable[[], None] = lambda: None,
    ) -> Job[Result]:
        """The job under `key`; begun unless it is there already (one that is worth another try is not).

        Args:
            key: Names data and choices.
            work: Gives the result.
            need: Megabytes it takes at its peak, estimated.
            failed: Called once, by whom it may be, when there will be no result, before anybody can learn that.
        """
        with self._lock:
            known = self.jobs.get(key)
            if known is None or known.worth_another_try(self._round):
                standing = Standing()
                task = self.pool.submit(self.owner, lambda: _done(work, standing), need, failed)
                known = self.jobs[key] = Job[Result](task, standing, self.pool)
            known.asked = self._round
            self.jobs.move_to_end(key)
            while len(self.jobs) > self.limit:
                self.jobs.popitem(last=False)
            return known

    def under_way(self, key: tuple[str, ...]) -> Job[Any] | None:
        """The job under `key` while it waits or works; None when it is done, was stopped, or was never begun."""
        with self._lock:
            known = self.jobs.get(key)
        return None if known is None or known.future.done() or known.standing.stop else known

    def next_round(self) -> None:
        """Somebody acts: what failed may be tried again. Within a round, several ask and one failure answers all."""
        with self._lock:
            if not self._same_round:
                self._round += 1
            self._same_round = False

    def go_on(self) -> None:
        """The script that begins next goes on with what this one did: no new round."""
        with self._lock:
            self._same_round = True

    def results(self) -> list[Any]:
        """What is kept."""
        with self._lock:
            futures = [job.future for job in self.jobs.values()]
        return [one.result() for one in futures if one.done() and not one.cancelled() and not one.exception()]

    def clear(self) -> None:
        """Forget every result; what is under way goes on for those who wait for it."""
        with self._lock:
            self.jobs.clear()

    def close(self) -> None:
        """Forget everything and end what is under way."""
        with self._lock:
            jobs = list(self.jobs.values())
            self.jobs.clear()
        for job in jobs:
            job.cancel()


def _done(work: Callable[[Progress], Result], standing: Standing) -> Result:
    """The result of `work`; what goes wrong becomes a sentence.

    This is the one place where any exception is caught: it stands between what a worker does and what a visitor reads.
    """
    try:
        return work(standing)
    except RfmError:
        raise
    except BaseException as problem:  # noqa: BLE001 - it is logged, and told; a panic in Polars is no `Exception`
        if (told := MemoryProblem.from_error(problem) or StorageProblem.from_error(problem)) is not None:
            raise told from None
        log_without_data(standing.step, problem)
        raise OurMistake(
            "Something went wrong on our side while working on this file, and nothing was changed. "
            "Other columns or another file may work; the details were logged without your data."
        ) from None
