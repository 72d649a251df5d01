"""Long work in the workers of the server: kept per session, its failure told in a sentence."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from pages._shared.server.job import Job, OurMistake, Piece, Result, Standing
from pages._shared.server.mishaps import log_without_data
from pages._shared.server.pool import Pool
from rfm_core.errors import MemoryProblem, RfmError, StorageProblem
from rfm_core.progress import Progress


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
    limit: int = 16
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
            elif known.task.ahead:
                self.pool.hasten(known.task)
            known.asked = self._round
            self._keep(key)
            return known

    def do(self, piece: Piece[Result]) -> Job[Result]:
        """The job of a piece, as `start`."""
        return self.start(piece.key, piece.work, need=piece.need)

    def do_ahead(self, pieces: Iterable[Piece[Any]]) -> None:
        """Begin pieces that aren't done yet, once nobody wants anything of the server."""
        with self._lock:
            for piece in pieces:
                if piece.key not in self.jobs:
                    standing = Standing()
                    work = partial(self._ahead, piece, standing)
                    task = self.pool.submit(self.owner, work, piece.need, ahead=True)
                    self.jobs[piece.key] = Job(task, standing, self.pool)
                    self._keep(piece.key)

    def drop_ahead(self) -> bool:
        """Forget what nobody waits for and what hasn't begun; whether there was anything."""
        with self._lock:
            waiting = [key for key, job in self.jobs.items() if job.task.ahead and self.pool.cancel(job.task)]
            for key in waiting:
                del self.jobs[key]
        return bool(waiting)

    def _ahead(self, piece: Piece[Any], standing: Standing) -> Any:
        result = _done(piece.work, standing)
        if piece.then is not None and not standing.stop:
            self.do_ahead([piece.then(result)])
        return result

    def _keep(self, key: tuple[str, ...]) -> None:
        self.jobs.move_to_end(key)
        while len(self.jobs) > self.limit:
            self.jobs.popitem(last=False)

    def under_way(self, key: tuple[str, ...]) -> Job[Any] | None:
        """The job under `key` while it waits or works; None when it is done, was stopped, or was never begun."""
        with self._lock:
            known = self.jobs.get(key)
        return None if known is None or known.future.done() or known.standing.stop else known

    def known(self, key: tuple[str, ...]) -> Any:
        """The result under `key`; None while there is none, or where it failed."""
        with self._lock:
            job = self.jobs.get(key)
        done = job is not None and job.future.done() and not job.future.cancelled()
        return job.future.result() if job is not None and done and not job.future.exception() else None

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
