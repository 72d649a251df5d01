"""One piece of long work: asked for, under way, polled by the script, its failure told in a sentence."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import streamlit as st

from pages._shared.server.full import ServerFull
from pages._shared.server.pool import Pool
from pages._shared.server.signs import current
from pages._shared.server.task import Task
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
    asked: int = -1

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


@dataclass(frozen=True)
class Piece(Generic[Result]):
    """A piece of work that isn't begun.

    Attributes:
        key: Names data and choices.
        work: Gives the result.
        need: Megabytes it takes at its peak, estimated.
        then: From the result to what can be done after it.
    """

    key: tuple[str, ...]
    work: Callable[[Progress], Result]
    need: int = 0
    then: "Callable[[Result], Piece[Any]] | None" = None
