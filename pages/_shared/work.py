"""Long work in a worker thread: kept per session, polled by the script, its failure told in a sentence."""

import logging
import time
import traceback
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from rfm_core.errors import RfmError

_log = logging.getLogger("rfm_lens")


class OurMistake(RfmError):
    """Our own mistake, told without its details: those could quote the user's data."""


@dataclass
class Progress:
    """Where a piece of work stands; written by the worker, read by the script."""

    step: str = "Starting"
    fraction: float | None = None

    def __call__(self, step: str, fraction: float | None = None) -> None:
        """Report the step's name and, where it is known, how much of it is done (0–1)."""
        self.step, self.fraction = step, fraction


@dataclass(frozen=True)
class Job:
    """A piece of work under way or done."""

    future: Future[Any]
    progress: Progress

    def wait(self) -> Any:
        """The result; draws a progress bar in the meantime when it takes longer than a moment.

        Raises:
            RfmError: What the user can do something about, or `OurMistake`.
        """
        if not self.future.done():
            self._watch()
        problem = self.future.exception()
        if problem is None:
            return self.future.result()
        if isinstance(problem, RfmError):
            raise problem
        _log_without_data(self.progress.step, problem)
        raise OurMistake(
            "Something went wrong on our side while working on this file, and nothing was changed. "
            "Other columns or another file may work; the details were logged without your data."
        )

    def _watch(self) -> None:
        place, started = st.empty(), time.monotonic()
        while not self.future.done():
            if time.monotonic() - started > 0.25:
                done = self.progress.fraction
                label = self.progress.step + ("" if done is None else f" · {done:.0%}")
                place.progress(0.02 if done is None else min(max(done, 0.02), 1.0), text=label)
            time.sleep(0.05)
        place.empty()


def _log_without_data(step: str, problem: BaseException) -> None:
    frames = traceback.extract_tb(problem.__traceback__)[-4:]
    where = " < ".join(f"{frame.name} ({frame.filename}:{frame.lineno})" for frame in reversed(frames))
    _log.error("%s failed: %s in %s", step, type(problem).__name__, where)


@dataclass(frozen=True)
class UnderWay:
    """A file being read, and what is to happen then.

    Attributes:
        what: Its name, as it stands.
        accept: Called with the job's result.
        place: Where on the Data page it is told if that fails.
    """

    what: str
    job: Job
    accept: Callable[[Any], None]
    place: str


@dataclass
class Works:
    """The jobs of one session, the latest `limit` of them kept under their keys."""

    limit: int = 12
    jobs: OrderedDict[tuple[str, ...], Job] = field(default_factory=OrderedDict)
    pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=2, thread_name_prefix="rfm-lens")
    )

    def start(self, key: tuple[str, ...], work: Callable[[Progress], Any]) -> Job:
        """The job under `key`; begun unless it is there already (one that failed by our mistake is not)."""
        known = self.jobs.get(key)
        if known is None or _failed_by_mistake(known):
            progress = Progress()
            known = self.jobs[key] = Job(self.pool.submit(work, progress), progress)
        self.jobs.move_to_end(key)
        while len(self.jobs) > self.limit:
            self.jobs.popitem(last=False)
        return known

    def close(self) -> None:
        """Forget everything and let the threads end."""
        self.jobs.clear()
        self.pool.shutdown(wait=False, cancel_futures=True)


def _failed_by_mistake(job: Job) -> bool:
    problem = job.future.exception() if job.future.done() else None
    return problem is not None and not isinstance(problem, RfmError)
