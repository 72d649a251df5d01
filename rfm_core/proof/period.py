"""The moment at which customers are scored, and the time after it that is held out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import polars as pl

from rfm_core.errors import ChoiceProblem
from rfm_core.measuring.measured import Measured
from rfm_core.moments import moment_of, moment_text, wall_clock

HELD_OUT: Final = 5
"""One part in so many of the file's time is held out where nobody chose."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """What the file covers.

    Attributes:
        first: When the first row that counts is dated.
        last: When the last one is.
        end: The analysis moment; nothing counts from it on.
    """

    first: datetime
    last: datetime
    end: datetime


@dataclass(frozen=True)
class Period:
    """The time that is held out.

    Attributes:
        at: Customers are scored from what is dated before it.
        until: What happened from `at` to before this moment is looked at.
    """

    at: datetime
    until: datetime

    @property
    def days(self) -> float:
        """How long it is."""
        return (self.until - self.at) / _DAY


def span_of(measured: Measured) -> Span:
    """What the file covers.

    Raises:
        ChoiceProblem: Each row is a customer, so that nothing is dated.
    """
    if measured.usable is None or measured.as_of is None:
        words = measured.vocabulary
        raise ChoiceProblem(
            f"A proof needs a file with {words.visits} and their dates. Here each row is one {words.customer}, added "
            "up already, so it doesn't say what happened after a day."
        )
    first, last = (
        measured.usable.select(first=pl.col("event_at").min(), last=pl.col("event_at").max())
        .collect(engine="streaming")
        .row(0)
    )
    return Span(first, last, measured.as_of)


def period_of(span: Span, at: date | datetime | None = None, until: date | datetime | None = None) -> Period:
    """The time that is held out: what was chosen, else the last fifth of what the file covers.

    Args:
        span: What the file covers.
        at: When customers are scored; a date means 00:00 of it, one with a time zone its time on the wall.
        until: Until when it is looked at what they did; by default the analysis moment.

    Raises:
        ChoiceProblem: Nothing is dated before the one, or the two leave no time between them.
    """
    chosen, end = wall_clock(moment_of(at)), wall_clock(moment_of(until)) or span.end
    if end > span.end:
        raise ChoiceProblem(
            f"The proof can't look beyond the analysis date: {moment_text(end)} lies after {moment_text(span.end)}. "
            "Choose an earlier end."
        )
    start = chosen or usual_start(span, end)
    if start <= span.first:
        raise ChoiceProblem(
            f"Nothing that counts is dated before {moment_text(start)}, so nobody could be scored then: the file "
            f"begins on {moment_text(span.first)}. Choose a later day."
        )
    if start < end:
        return Period(start, end)
    if chosen is None:
        raise ChoiceProblem(_too_short(span, end))
    raise ChoiceProblem(
        f"Nothing can have happened after {moment_text(start)} and before {moment_text(end)}: the first has to be the "
        "earlier one. Choose an earlier day to score on."
    )


def usual_start(span: Span, end: datetime) -> datetime:
    """00:00 of the day with which the last fifth of the file's time begins, at least a day after its first row."""
    last = min(span.last, end)
    start = _midnight(span.first + (last - span.first) * (HELD_OUT - 1) / HELD_OUT)
    return max(start, _midnight(span.first) + _DAY)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _too_short(span: Span, end: datetime) -> str:
    return (
        f"A proof scores customers on one day and looks at what they did on later ones. Here everything lies between "
        f"{moment_text(_midnight(span.first))} and {moment_text(end)}, which is too short; it needs a file of two days "
        "or more, better of some months."
    )
