"""The three segments that matter most now: one to keep, one to win back, one to grow, and why in numbers."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from rfm_core.plan.actions import Action, action_plan
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.play import Job
from rfm_core.vocabulary import Vocabulary, days, percent, short

_ORDER = (Job.KEEP, Job.WIN_BACK, Job.GROW)


@dataclass(frozen=True)
class Priority:
    """One segment that matters now.

    Attributes:
        action: What the plan says about it.
        customers: How many are in it.
        share: Its part of all customers (0–1).
        value_share: Its part of all value (0–1).
        at_stake: An amount in the data's unit: what it brought (keep, win back, let go), or what one more visit
            of everybody in it would bring (grow).
        measure: What that amount is called: "Spend so far", "One more order each".
        why: One sentence with the numbers.
    """

    action: Action
    customers: int
    share: float
    value_share: float
    at_stake: float
    measure: str
    why: str


def value_per_visit(row: dict[str, Any]) -> float:
    """A segment's value divided by its visits, from a row of `Analysis.segments`; 0 without visits."""
    visits = row["customers"] * (row["average_frequency"] or 0)
    return float(row["total_monetary"] / visits) if visits else 0.0


def priorities(
    segments: pl.DataFrame, segment_map: SegmentMap, words: Vocabulary, number: int = 3
) -> tuple[Priority, ...]:
    """The segments that matter most: per job the one with most at stake, then the next ones by what they brought.

    Nobody is won back who came more recently than average: such a segment isn't named.

    Args:
        segments: As `Analysis.segments`; segments without customers are passed over.
        segment_map: The map in force.
        words: The user's words.
        number: How many to name.
    """
    rows = {row["segment"]: row for row in segments.iter_rows(named=True) if row["customers"] > 0}
    every = [
        _priority(action, rows[action.segment], segments, words)
        for action in action_plan(segments, segment_map, words)
        if action.segment in rows
        and (action.job is not Job.WIN_BACK or _away(rows[action.segment], segments))
    ]
    ranked = sorted(every, key=lambda one: one.at_stake, reverse=True)
    chosen = [
        first
        for job in _ORDER
        if (first := next((one for one in ranked if one.action.job is job), None)) is not None
    ]
    # Where a job has nobody, its place goes to what brought most; who is let go comes last.
    rest = sorted((one for one in ranked if one not in chosen), key=_weight, reverse=True)
    return tuple((chosen + rest)[:number])


def _away(row: dict[str, Any], segments: pl.DataFrame) -> bool:
    """Whether a segment stayed away longer than all customers on average."""
    days_away, of_all = row["average_recency_days"], _everybody(segments)
    return days_away is not None and of_all is not None and days_away > of_all


def _weight(priority: Priority) -> tuple[bool, float]:
    return priority.action.job is not Job.LET_GO, priority.value_share


def _priority(action: Action, row: dict[str, Any], segments: pl.DataFrame, words: Vocabulary) -> Priority:
    grows = action.job is Job.GROW
    at_stake = row["customers"] * value_per_visit(row) if grows else row["total_monetary"]
    why = {
        Job.KEEP: _why_keep,
        Job.GROW: _why_grow,
        Job.WIN_BACK: _why_win_back,
        Job.LET_GO: _why_let_go,
    }[action.job](row, segments, words)
    so_far = f"{words.value[:1].upper()}{words.value[1:]} so far"
    measure = f"One more {words.visit} each" if grows else so_far
    return Priority(action, row["customers"], row["share"], row["value_share"], float(at_stake), measure, why)


def _who(row: dict[str, Any], words: Vocabulary) -> str:
    return f"{words.customers_count(row['customers'])} ({percent(row['share'])})"


def _why_keep(row: dict[str, Any], segments: pl.DataFrame, words: Vocabulary) -> str:
    bring, them = ("brings", "it") if row["customers"] == 1 else ("bring", "them")
    lost = words.amount(row["total_monetary"] / 10)
    return (
        f"{_who(row, words)} {bring} {percent(row['value_share'])} of all {words.value}, "
        f"{words.amount(row['total_monetary'])}; losing a tenth of {them} would cost {lost}."
    )


def _why_grow(row: dict[str, Any], segments: pl.DataFrame, words: Vocabulary) -> str:
    per_visit, times = value_per_visit(row), words.visits_count(round(row["average_frequency"], 1))
    are = "is" if row["customers"] == 1 else "are"
    return (
        f"{_who(row, words)} {are} on the way, with {times} on average; "
        f"one more {words.visit} each, at their {words.amount(per_visit)}, brings "
        f"{words.amount(row['customers'] * per_visit)}."
    )


def _why_win_back(row: dict[str, Any], segments: pl.DataFrame, words: Vocabulary) -> str:
    return (
        f"{_who(row, words)} brought {words.amount(row['total_monetary'])} "
        f"({percent(row['value_share'])} of all {words.value}) and last {words.came} "
        f"{days(row['average_recency_days'])} ago on average, against {days(_everybody(segments))} for all."
    )


def _why_let_go(row: dict[str, Any], segments: pl.DataFrame, words: Vocabulary) -> str:
    were = "is" if row["customers"] == 1 else "are"
    return (
        f"{_who(row, words)} {were} {days(row['average_recency_days'])} away and brought "
        f"{percent(row['value_share'])} of all {words.value}, {short(row['average_frequency'])} {words.visits} each; "
        "keep it cheap."
    )


def _everybody(segments: pl.DataFrame) -> float | None:
    # A segment without customers has no average, and weighs nothing.
    weighted = pl.col("average_recency_days").fill_null(0) * pl.col("customers")
    mean: float | None = segments.select(weighted.sum() / pl.col("customers").sum()).item()
    return mean
