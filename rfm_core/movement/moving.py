"""Two moments of a file: which ones, scored alike, and compared."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.earlier import analyse_at
from rfm_core.errors import ChoiceProblem, NothingLeft
from rfm_core.findings import Finding
from rfm_core.measuring.measured import Measured
from rfm_core.moments import day_text, moment_text
from rfm_core.movement.choice import MovementChoice
from rfm_core.movement.moved import Movement, compare
from rfm_core.movement.states import state_of

if TYPE_CHECKING:  # the registry of extras stands on this module
    from rfm_core.extra import Asked

USUAL = timedelta(days=90)
"""How far apart the two moments are, unless they are chosen."""


@dataclass(frozen=True)
class Period:
    """The two moments.

    Attributes:
        start: The earlier one.
        end: The later one.
        now: Whether the later one is the analysis moment.
        shortened: Whether the file is too short for the usual period.
    """

    start: datetime
    end: datetime
    now: bool
    shortened: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there is to say about it."""
        if not self.shortened:
            return ()
        return (
            Finding(
                "period_shortened",
                f"The file begins less than {USUAL.days} days before {day_text(self.end)}, so it is compared with "
                f"the middle of its time, {day_text(self.start)}.",
            ),
        )


def period(measured: Measured, choice: MovementChoice | None) -> Period:
    """Which two moments are compared.

    Args:
        measured: The file measured; what it holds decides where nothing is chosen.
        choice: What was chosen; None: nothing.

    Raises:
        ChoiceProblem: The file has no dates, or the chosen ones lie after the analysis moment or in the wrong order.
        NothingLeft: Everything in the file happened on one day.
    """
    chosen, now = choice or MovementChoice(), measured.as_of
    if measured.usable is None or now is None:
        raise ChoiceProblem(without_events(measured))
    end = chosen.end or now
    if end > now:
        raise ChoiceProblem(
            f"The second date, {moment_text(end)}, lies after the analysis date, {moment_text(now)}. Choose one up to "
            "that day, or a later analysis date."
        )
    start = chosen.start or end - USUAL
    if start >= end:
        raise ChoiceProblem(
            f"The first date, {moment_text(start)}, doesn't lie before the second, {moment_text(end)}. Choose an "
            "earlier first date or a later second one."
        )
    first = first_event(measured.usable)
    if chosen.start is None and first is not None and start <= first:
        return Period(_between(first, end), end, end == now, shortened=True)
    return Period(start, end, end == now)


def first_event(usable: pl.LazyFrame) -> datetime | None:
    """When the first purchase was; None without any."""
    bought = usable.filter("is_purchase").select(pl.col("event_at").min())
    first: datetime | None = bought.collect(engine="streaming").item()
    return first


def without_events(measured: Measured) -> str:
    """Why a table of customers shows no movement, and what would."""
    words = measured.vocabulary
    return (
        f"This file has one row for each {words.customer}, so it doesn't say in which segment each was earlier. "
        f"Earlier results of this app, or a file of {words.visits} with their dates, show who slipped, came back or is "
        "new."
    )


def _between(first: datetime, end: datetime) -> datetime:
    """A midnight in the middle of the file's time."""
    middle = first + (end - first) / 2
    day = datetime(middle.year, middle.month, middle.day)
    if day > first:
        return day
    later = day + timedelta(days=1)
    if later < end:
        return later
    raise NothingLeft(
        f"Everything in the file happened from {day_text(first)} to {day_text(end)}, so there is no earlier day "
        "to compare with. A file of a longer time shows who moved."
    )


def moved_between(asked: "Asked") -> Movement:
    """Compare the customers of a file with those of an earlier moment of it, as `asked.workspace.movement` says.

    Both moments are scored under the same choices, each from nothing but what had happened by then.

    Args:
        asked: The customers in their segments, with the file that they come from.

    Raises:
        ChoiceProblem: The moments don't fit, or the file has no dates.
        NothingLeft: Nothing happened before a moment.
    """
    between = period(asked.analysis.measured, asked.workspace.movement)
    after = asked.analysis if between.now else scored_at(asked, between.end)
    found = compare(state_of(scored_at(asked, between.start)), after)
    return found.noticing(between.findings)


def scored_at(asked: "Asked", moment: datetime) -> Analysis:
    """The customers as they were at a moment.

    Raises:
        NothingLeft: Nothing happened before it.
    """
    assert asked.table is not None  # whoever asks for an extra has the file
    return analyse_at(
        asked.table,
        asked.analysis.measured,
        asked.workspace,
        moment,
        details=asked.details,
        clock=asked.clock,
        scratch=asked.scratch,
        progress=asked.progress,
    )
