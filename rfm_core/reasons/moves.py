"""What would move a customer into another segment, and when: time alone, another order, or spend alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rfm_core.reasons.probe import Probe, Standing
from rfm_core.scoring.ranks import Ranks
from rfm_core.segments.choice import SegmentMap

MOST_FALLS: Final = 3
"""So many changes by time alone are told."""
MOST_DAYS: Final = 3_650
MOST_ORDERS: Final = 50
WHOLE_FROM: Final = 10.0
"""Amounts of which half are this large or more are told to the unit, others to the hundredth."""


class Cause(StrEnum):
    """What moves them: days that pass without an order, further orders, or more spend with as many orders."""

    TIME = "time"
    ORDERS = "orders"
    SPEND = "spend"


@dataclass(frozen=True)
class Move:
    """A change of segment: true with so many steps, and not with one less.

    Attributes:
        cause: What would have to happen.
        steps: How many: days, orders, or steps of `step` in amounts.
        step: The size of one, in the unit of the metric: 1 day, 1 order, 1 or 0.01 of the amounts' unit.
        values: Canonical metric → what it would be then; only those that change.
        before: The standing with one step less.
        after: The standing then.
        better: Whether the new segment stands before the old one in the map.
    """

    cause: Cause
    steps: int
    step: float
    values: dict[str, float]
    before: Standing
    after: Standing
    better: bool

    @property
    def number(self) -> float:
        """How many days or orders, or how much spend."""
        return round(self.steps * self.step, 6)


Steps = Callable[[int], Mapping[str, float]]


@dataclass(frozen=True)
class _Way:
    """A way that a customer may go: so many steps of it, and what their numbers are then."""

    cause: Cause
    step: float
    most: int
    values: Steps
    changes: int = 1


def moves(probe: Probe, ranks: Ranks, segment_map: SegmentMap) -> tuple[Move, ...]:
    """The next changes of segment, for each cause; nothing where it moves nobody.

    Args:
        probe: The customer.
        ranks: Of everybody.
        segment_map: The map in force.
    """
    step, most, spending = _amounts(probe, ranks)
    ways = {
        "R": _Way(Cause.TIME, 1.0, _days(probe, ranks), _waiting(probe), MOST_FALLS),
        "": _Way(Cause.ORDERS, 1.0, MOST_ORDERS, ordering(probe)),
        "M": _Way(Cause.SPEND, step, most, spending),
    }
    # A score that the map doesn't look at moves nobody; totals and levels look at all.
    read = segment_map.kind.letters or "RFM"
    return tuple(
        move
        for letter, way in ways.items()
        if letter in read
        for move in _along(way, probe, segment_map.segments)
    )


def _along(way: _Way, probe: Probe, segments: tuple[str, ...]) -> Iterator[Move]:
    def at(number: int) -> Standing:
        return probe.at(way.values(number) if number else {})

    begin = 0
    for _ in range(way.changes):
        number = _next_segment(at, begin, way.most)
        if number is None:
            return
        before, after = at(number - 1), at(number)
        better = segments.index(after.segment) < segments.index(before.segment)
        yield Move(way.cause, number, way.step, dict(way.values(number)), before, after, better)
        begin = number


def ordering(probe: Probe) -> Steps:
    """So many orders today, each of what the customer usually spends; nothing is added where that isn't known."""
    orders, spent = probe.value("frequency"), probe.value("monetary")
    usual = max(spent / orders, 0.0) if orders else 0.0

    def values(number: int) -> Mapping[str, float]:
        return {
            "recency_days": type(probe.value("recency_days"))(0),
            "frequency": orders + number,
            "monetary": round(spent + number * usual, 6),
        }

    return values


def _waiting(probe: Probe) -> Steps:
    since = probe.value("recency_days")
    return lambda number: {"recency_days": since + number}


def _days(probe: Probe, ranks: Ranks) -> int:
    # Once everybody came later, more days change no rank; averages follow a little longer.
    longest = ranks["recency_days"].largest - probe.value("recency_days")
    return int(min(max(2 * longest + 2, 366), MOST_DAYS))


def _amounts(probe: Probe, ranks: Ranks) -> tuple[float, int, Steps]:
    """The size of a step, how many there are at most, and what the spend is after so many."""
    everybody, spent = ranks["monetary"], probe.value("monetary")
    step = 1.0 if everybody.ascending[len(everybody.ascending) // 2] >= WHOLE_FROM else 0.01
    most = int(min(max((everybody.largest - spent) / step + 2, 2), 2**53))
    return step, most, lambda number: {"monetary": round(spent + number * step, 6)}


def _next_segment(at: Callable[[int], Standing], begin: int, most: int) -> int | None:
    """The first number of steps after `begin` with another segment; None: none up to `most`."""
    segment = at(begin).segment
    while (number := _next_scores(at, begin, most)) is not None:
        if at(number).segment != segment:
            return number
        begin = number
    return None


def _next_scores(at: Callable[[int], Standing], begin: int, most: int) -> int | None:
    """The first number of steps with other scores: they only rise along a way, or only fall."""
    start = at(begin)
    if begin >= most or at(most) == start:
        return None
    low, width = begin, 1
    # By leaps that double, so that what is near is found with few trials.
    while low + width < most and at(low + width) == start:
        low, width = low + width, 2 * width
    high = min(low + width, most)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if at(middle) == start else (low, middle)
    return high
