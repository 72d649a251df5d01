"""Who is in a segment, in one or two sentences made from the numbers of its members: true whatever the map means."""

import math
from dataclasses import dataclass

import polars as pl

from rfm_core.listing import listed
from rfm_core.segments.choice import MapKind, SegmentMap
from rfm_core.vocabulary import Vocabulary, count, counted, percent, short

MOST = 0.5
"""A comparison with everybody is told where it holds against at least this share of all."""


@dataclass(frozen=True)
class Members:
    """The numbers of a segment's members that sentences are made of.

    Attributes:
        customers: How many there are.
        everybody: How many there are in all segments.
        once: How many of them have a frequency of 1.
        days: Lowest, typical (lower median) and highest recency, in days.
        visits: The same of frequency.
        value: Average monetary.
        came_before: How many of everybody came longer ago than each of them.
        came_after: How many came more recently than each of them.
        rarer: How many of everybody came less often than each of them.
        keener: How many came more often than each of them.
    """

    customers: int
    everybody: int
    once: int
    days: tuple[float, float, float]
    visits: tuple[float, float, float]
    value: float
    came_before: int
    came_after: int
    rarer: int
    keener: int


def members_of(segment: str, customers: pl.DataFrame, everybody: pl.DataFrame) -> Members | None:
    """Count the members of a segment, and compare each of them with everybody; None where it is empty.

    Args:
        segment: Its name.
        customers: Those who are looked at: `segment`, `recency_days`, `frequency`, `monetary`.
        everybody: Those whom they are compared with: `recency_days`, `frequency`.
    """
    own = customers.lazy().filter(pl.col("segment") == segment)
    days, visits = pl.col("recency_days"), pl.col("frequency")
    found = (
        own.select(
            pl.len(),
            (visits == 1).sum().alias("once"),
            *_spread("recency_days"),
            *_spread("frequency"),
            pl.col("monetary").mean(),
        )
        .collect()
        .row(0)
    )
    if not found[0]:
        return None
    number, once, *spread, value = found
    compared = everybody.select(
        (days > spread[2]).sum().alias("before"),
        (days < spread[0]).sum().alias("after"),
        (visits < spread[3]).sum().alias("rarer"),
        (visits > spread[5]).sum().alias("keener"),
    ).row(0)
    low_days, usual_days, high_days, low_visits, usual_visits, high_visits = spread
    return Members(
        number,
        everybody.height,
        once,
        (low_days, usual_days, high_days),
        (low_visits, usual_visits, high_visits),
        value,
        *compared,
    )


def who_they_are(
    segment: str,
    customers: pl.DataFrame,
    segment_map: SegmentMap,
    words: Vocabulary,
    everybody: pl.DataFrame | None = None,
) -> str:
    """Who is in a segment, told from the numbers of its members and the cells of the map.

    Args:
        segment: Its name.
        customers: Those who are looked at: `segment`, `recency_days`, `frequency`, `monetary`.
        segment_map: The map in force.
        words: The user's words.
        everybody: All customers, where filters left some of them out of `customers`.
    """
    found = members_of(segment, customers, customers if everybody is None else everybody)
    cells = cells_in_words(segment, segment_map)
    if found is None:
        return f"Nobody is in it now. {cells}".strip()
    return " ".join(part for part in (_numbers(found, words), _place(found, words), cells) if part)


def cells_in_words(segment: str, segment_map: SegmentMap) -> str:
    """Which scores a segment is for: “For scores of R 4–5, F 2–3.”; of scattered codes the span of each score."""
    cells = [cell for cell, names in segment_map.cells().items() if segment in names]
    if not cells:
        return ""
    letters = segment_map.kind.letters
    if not letters:
        noun = "the level" if segment_map.kind is MapKind.LEVEL else "a total score of"
        return f"For {noun} {_runs({int(cell) for cell in cells})}."
    given = [{int(cell[place]) for cell in cells} for place in range(len(letters))]
    spans = ", ".join(f"{letter} {_runs(scores)}" for letter, scores in zip(letters, given, strict=True))
    whole = len(cells) == math.prod(map(len, given))
    return f"For scores of {spans}." if whole else f"For some of the codes within {spans}."


def _spread(column: str) -> tuple[pl.Expr, ...]:
    value = pl.col(column)
    # The lower median is a value that somebody has: "typically 2", never 2.5.
    typical = value.quantile(0.5, "lower")
    return tuple(
        part.cast(pl.Float64).alias(f"{column} {name}")
        for name, part in (("lowest", value.min()), ("typical", typical), ("highest", value.max()))
    )


def _runs(scores: set[int]) -> str:
    """1, 2, 3 and 5 as “1–3 or 5”."""
    first = [score for score in sorted(scores) if score - 1 not in scores]
    last = [score for score in sorted(scores) if score + 1 not in scores]
    runs = [str(low) if low == high else f"{low}–{high}" for low, high in zip(first, last, strict=True)]
    return listed(runs, last="or", plain=True)


def _numbers(found: Members, words: Vocabulary) -> str:
    several = found.customers > 1
    amount = words.amount(found.value)
    # “85 points” says what it is; a sum of money without a sign doesn't.
    value = amount if words.value == words.short_unit else f"{words.value} of {amount}"
    text = f"{_visits(found, words)}; {_days(found, words)}; {value}{' each on average' if several else ''}."
    return f"{text[:1].upper()}{text[1:]}"


def _visits(found: Members, words: Vocabulary) -> str:
    low, typical, high = found.visits
    if found.once == found.customers:
        return f"{'all ' if found.customers > 1 else ''}{words.came} once"
    if low == high:
        return f"{words.visits_count(low)}{' each' if found.customers > 1 else ''}"
    # Less than one stands only in tables that were summed up before.
    if found.once and low == 1:
        share = percent(found.once / found.customers)
        return f"{share} {words.came} once, the others have up to {words.visits_count(high)}"
    return f"{_bare(low)} to {words.visits_count(high)} each, typically {_bare(typical)}"


def _days(found: Members, words: Vocabulary) -> str:
    low, typical, high = found.days
    if low == high:
        return f"last {words.visit} {counted(low, 'day', 'days')} ago"
    return (
        f"last {words.visit} {_bare(low)} to {counted(high, 'day', 'days')} ago, typically {_bare(typical)}"
    )


def _bare(number: float) -> str:
    return count(number) if number.is_integer() else short(number)


def _place(found: Members, words: Vocabulary) -> str:
    """How each of them stands among all, where more than half are on the other side."""
    lately = _more(found.came_before, found, "more recently") or _more(found.came_after, found, "longer ago")
    often = _more(found.rarer, found, "more often") or _more(found.keener, found, "less often")
    told = " and ".join(one for one in (lately, often) if one)
    if not told:
        return ""
    who = "Each" if found.customers > 1 else f"The one {words.customer}"
    return f"{who} {words.came} {told} of all {words.customers}."


def _more(others: int, found: Members, how: str) -> str:
    # Rounded down: “than 66 %” has to hold of 66.7 %.
    share = 100 * others // found.everybody
    return f"{how} than {share} %" if others >= MOST * found.everybody else ""
