"""Those who moved in a way that matters: who slipped, fell, came back, arrived, left; each with what is at stake."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl

from rfm_core.listing import listed
from rfm_core.movement.standing import Standing
from rfm_core.vocabulary import Vocabulary, count

BIGGEST = 3
"""How many single flows are lists of their own."""
_NUMBERS = {1: "", 2: "two "}


@dataclass(frozen=True)
class Flow:
    """From one segment to another, as a row of `flow_matrix`."""

    before: str
    after: str
    moved: str
    customers: int
    value_before: float | None
    value_after: float
    step: int | None


@dataclass(frozen=True)
class MoveList:
    """Customers who moved in one of some ways.

    Attributes:
        id: Names it for scripts: `slipped`, `fell`, `came_back`, `new_best`, `new`, `departed`, `flow-1` …
        title: What it is called, for a heading.
        sentence: How many, and what is at stake.
        flows: Their values of `moved`.
        customers: How many.
        value: What is at stake: what they had brought by the earlier moment; of who arrived or came back what they have
            brought now.
    """

    id: str
    title: str
    sentence: str
    flows: tuple[str, ...]
    customers: int
    value: float


@dataclass(frozen=True)
class _Kind:
    """One kind of list: which flows are in it, and how it is told; `{since}` is filled in."""

    id: str
    title: Callable[[Standing], str]
    takes: Callable[[Flow, Standing], bool]
    did: Callable[[Standing, str, int], str]
    gained: bool = False


def flows_of(matrix: pl.DataFrame) -> tuple[Flow, ...]:
    """The rows of `flow_matrix` one by one."""
    return tuple(Flow(*row) for row in matrix.iter_rows())


def move_lists(
    matrix: pl.DataFrame, standing: Standing, words: Vocabulary, since: str, file: str = ""
) -> tuple[MoveList, ...]:
    """Every list, those without anybody among them, and the biggest single flows.

    Args:
        matrix: Result of `flow_matrix`.
        standing: How the segments stand to each other.
        words: The user's words.
        since: The earlier moment, in words.
        file: The name of the earlier results, where that is what is compared with.
    """
    flows = flows_of(matrix)
    found = [_listed(kind, flows, standing, words, since) for kind in (_IN_FILES if file else _IN_TIME)]
    moved = [
        one
        for one in flows
        if one.after not in (one.before, standing.no_longer) and one.before != standing.not_yet
    ]
    biggest = sorted(moved, key=lambda one: -one.customers)[:BIGGEST]
    return (*found, *(_single(place, one, words) for place, one in enumerate(biggest, 1)))


def _listed(
    kind: _Kind, flows: Iterable[Flow], standing: Standing, words: Vocabulary, since: str
) -> MoveList:
    taken = [one for one in flows if kind.takes(one, standing)]
    number = sum(one.customers for one in taken)
    value, gained = _at_stake(taken, gained=kind.gained)
    did = kind.did(standing, since, number)
    sentence = (
        f"{words.customers_count(number)} {did}{_value_told(words, number, value, gained)}"
        if number
        else f"Nobody {kind.did(standing, since, 1)}."
    )
    moved = tuple(one.moved for one in taken)
    return MoveList(kind.id, kind.title(standing), sentence, moved, number, value)


def _single(place: int, flow: Flow, words: Vocabulary) -> MoveList:
    value, gained = _at_stake([flow], gained=False)
    told = _value_told(words, flow.customers, value, gained)
    sentence = f"{words.customers_count(flow.customers)} went from {flow.before} to {flow.after}{told}"
    return MoveList(f"flow-{place}", flow.moved, sentence, (flow.moved,), flow.customers, value)


def _at_stake(flows: list[Flow], *, gained: bool) -> tuple[float, bool]:
    """The value, and whether it is that of now, because it was gained or because nobody knows that of then."""
    if gained or any(one.value_before is None for one in flows):
        return sum(one.value_after for one in flows), True
    return sum(one.value_before or 0.0 for one in flows), False


def _value_told(words: Vocabulary, number: int, value: float, gained: bool) -> str:
    spent = "spent" if words.unit == "money" else "watched" if words.viewing else "brought"
    who = "they" if number == 1 else "together they"
    return f"; {who} {'have' if gained else 'had'} {spent} {words.amount(value)}."


def best_named(standing: Standing) -> str:
    """ "your two best segments, Champions and Loyal Customers"."""
    number = len(standing.best)
    return f"your {_NUMBERS[number]}best {'segment' if number == 1 else 'segments'}"


def _names(standing: Standing) -> str:
    return listed(standing.best, plain=True)


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _slipped(flow: Flow, standing: Standing) -> bool:
    best = standing.best
    return flow.before in best and flow.after not in best and flow.after != standing.no_longer


def _came_back(flow: Flow, standing: Standing) -> bool:
    return (flow.step or 0) > 0 and standing.away(flow.before) and not standing.away(flow.after)


def _newly_best(flow: Flow, standing: Standing) -> bool:
    known = flow.step is not None or flow.before == standing.not_yet
    return known and flow.after in standing.best and flow.before not in standing.best


_MOVED = (
    _Kind(
        "slipped",
        lambda standing: f"Slipped out of {_names(standing)}",
        _slipped,
        lambda standing, since, number: f"slipped out of {best_named(standing)}",
    ),
    _Kind(
        "fell",
        lambda standing: "Fell by two segments or more",
        lambda flow, standing: flow.step is not None and flow.step <= -2,
        lambda standing, since, number: "fell by two segments or more",
    ),
    _Kind(
        "came_back",
        lambda standing: "Came back",
        _came_back,
        lambda standing, since, number: "came back from a segment that was slipping or gone",
        gained=True,
    ),
    _Kind(
        "new_best",
        lambda standing: f"New among {_names(standing)}",
        _newly_best,
        lambda standing, since, number: f"{_is(number)} new in {best_named(standing)}",
        gained=True,
    ),
)


def _arrived(flow: Flow, standing: Standing) -> bool:
    return flow.before == standing.not_yet


def _left(flow: Flow, standing: Standing) -> bool:
    return flow.after == standing.no_longer


_IN_TIME = (
    *_MOVED,
    _Kind(
        "new",
        lambda standing: "New since then",
        _arrived,
        lambda standing, since, number: f"{_is(number)} new since {since}",
        gained=True,
    ),
    _Kind(
        "departed",
        lambda standing: standing.no_longer,
        _left,
        lambda standing, since, number: (
            f"{_is(number)} no longer scored, because of returns or because nothing of theirs counts any more"
        ),
    ),
)
_IN_FILES = (
    *_MOVED,
    _Kind(
        "new",
        lambda standing: "Not in the earlier file",
        _arrived,
        lambda standing, since, number: f"{_is(number)} not in the earlier file",
        gained=True,
    ),
    _Kind(
        "departed",
        lambda standing: "In the earlier file only",
        _left,
        lambda standing, since, number: f"of the earlier file {_is(number)} not in this one",
    ),
)


def headline(lists: tuple[MoveList, ...], standing: Standing) -> str:
    """The one sentence that stands first: who slipped, and beside it who came up."""
    by_id = {one.id: one for one in lists}
    slipped, up = by_id["slipped"], by_id["new_best"]
    into = "it" if len(standing.best) == 1 else "them"
    beside = f" {count(up.customers)} moved up into {into}, or began there." if up.customers else ""
    return f"{slipped.sentence}{beside}"
