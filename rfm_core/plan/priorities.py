"""The three segments that matter most now: one to keep, one to win back, one to grow, and why in numbers."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from rfm_core.plan.actions import Action, action_plan
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.play import Job
from rfm_core.vocabulary import Vocabulary, count, days, percent, short

_ORDER = (Job.KEEP, Job.WIN_BACK, Job.GROW)


@dataclass(frozen=True)
class Priority:
    """One segment that matters now.

    Attributes:
        action: What the plan says about it.
        customers: How many it is about: all of the segment, but to win back only those who stayed away longer than all
            customers on average.
        share: Their part of all customers (0–1).
        value_share: Their part of all value (0–1).
        at_stake: An amount in the data's unit: what they brought (keep, win back, let go), or what one more visit
            of each would bring (grow).
        measure: What that amount is called: "Spend so far", "One more order each".
        why: A sentence or two with the numbers.
        away: Days since the last visit, of the most recent of them, where only a part of the segment is meant.
    """

    action: Action
    customers: int
    share: float
    value_share: float
    at_stake: float
    measure: str
    why: str
    away: float | None = None


def value_per_visit(row: dict[str, Any]) -> float:
    """A segment's value divided by its visits, from a row of `Analysis.segments`; 0 without visits."""
    visits = row["customers"] * (row["average_frequency"] or 0)
    return float(row["total_monetary"] / visits) if visits else 0.0


def priorities(
    customers: pl.DataFrame,
    segments: pl.DataFrame,
    segment_map: SegmentMap,
    words: Vocabulary,
    number: int = 3,
) -> tuple[Priority, ...]:
    """The segments that matter most: per job the one with most at stake, then the next ones by what they brought.

    Nobody is won back who came more recently than average: of a segment to win back, only the others are meant.

    Args:
        customers: `segment`, `recency_days`, `monetary`.
        segments: Of these customers, as `Analysis.segments`; segments without customers are passed over.
        segment_map: The map in force.
        words: The user's words.
        number: How many to name.
    """
    rows = {row["segment"]: row for row in segments.iter_rows(named=True) if row["customers"] > 0}
    average, away = _stayed_away(customers, segments)
    every = []
    for action in action_plan(segments, segment_map, words):
        name = action.segment
        if action.job is Job.WIN_BACK and name in away:
            every.append(_to_win_back(action, away[name], rows[name], average, words))
        elif action.job is not Job.WIN_BACK and name in rows:
            every.append(_priority(action, rows[name], words))
    ranked = sorted(every, key=lambda one: one.at_stake, reverse=True)
    chosen = [
        first
        for job in _ORDER
        if (first := next((one for one in ranked if one.action.job is job), None)) is not None
    ]
    # Where a job has nobody, its place goes to what brought most; who is let go comes last.
    rest = sorted((one for one in ranked if one not in chosen), key=_weight, reverse=True)
    return tuple((chosen + rest)[:number])


def _stayed_away(customers: pl.DataFrame, segments: pl.DataFrame) -> tuple[float, dict[str, dict[str, Any]]]:
    """The average days since the last visit, and of each segment those who stayed away longer."""
    average = customers.select(pl.col("recency_days").cast(pl.Float64).mean()).item()
    if average is None:
        return 0.0, {}
    people, value = segments["customers"].sum(), segments["total_monetary"].sum()
    rows = (
        customers.filter(pl.col("recency_days") > average)
        .group_by(pl.col("segment").cast(pl.String))
        .agg(
            customers=pl.len(),
            share=pl.len() / people,
            total_monetary=pl.col("monetary").sum(),
            value_share=pl.col("monetary").sum() / (value or 1.0),
            average_recency_days=pl.col("recency_days").mean(),
            nearest=pl.col("recency_days").min(),
        )
    )
    return average, {row["segment"]: row for row in rows.iter_rows(named=True)}


def _weight(priority: Priority) -> tuple[bool, float]:
    return priority.action.job is not Job.LET_GO, priority.value_share


def _priority(action: Action, row: dict[str, Any], words: Vocabulary) -> Priority:
    grows = action.job is Job.GROW
    at_stake = row["customers"] * value_per_visit(row) if grows else row["total_monetary"]
    why = {Job.KEEP: _why_keep, Job.GROW: _why_grow, Job.LET_GO: _why_let_go}[action.job](row, words)
    measure = f"One more {words.visit} each" if grows else _so_far(words)
    return Priority(action, row["customers"], row["share"], row["value_share"], float(at_stake), measure, why)


def _to_win_back(
    action: Action, away: dict[str, Any], whole: dict[str, Any], average: float, words: Vocabulary
) -> Priority:
    everybody = away["customers"] == whole["customers"]
    return Priority(
        action,
        away["customers"],
        away["share"],
        away["value_share"],
        float(away["total_monetary"]),
        _so_far(words),
        (_why_win_back if everybody else _why_win_some_back)(away, whole, average, words),
        None if everybody else float(away["nearest"]),
    )


def _so_far(words: Vocabulary) -> str:
    return f"{words.value[:1].upper()}{words.value[1:]} so far"


def _who(row: dict[str, Any], words: Vocabulary) -> str:
    return f"{words.customers_count(row['customers'])} ({percent(row['share'])})"


def _why_keep(row: dict[str, Any], words: Vocabulary) -> str:
    bring, them = ("brings", "it") if row["customers"] == 1 else ("bring", "them")
    lost = words.amount(row["total_monetary"] / 10)
    return (
        f"{_who(row, words)} {bring} {percent(row['value_share'])} of all {words.value}, "
        f"{words.amount(row['total_monetary'])}; losing a tenth of {them} would cost {lost}."
    )


def _why_grow(row: dict[str, Any], words: Vocabulary) -> str:
    per_visit, times = value_per_visit(row), words.visits_count(round(row["average_frequency"], 1))
    are = "is" if row["customers"] == 1 else "are"
    return (
        f"{_who(row, words)} {are} on the way, with {times} on average; "
        f"one more {words.visit} each, at their {words.amount(per_visit)}, brings "
        f"{words.amount(row['customers'] * per_visit)}."
    )


def _why_win_back(away: dict[str, Any], whole: dict[str, Any], average: float, words: Vocabulary) -> str:
    return (
        f"{_who(away, words)} brought {words.amount(away['total_monetary'])} "
        f"({percent(away['value_share'])} of all {words.value}) and last {words.came} "
        f"{days(away['average_recency_days'])} ago on average, against {days(average)} for all."
    )


def _why_win_some_back(away: dict[str, Any], whole: dict[str, Any], average: float, words: Vocabulary) -> str:
    return (
        f"{count(away['customers'])} of its {words.customers_count(whole['customers'])} stayed away longer than all on "
        f"average: {days(away['average_recency_days'])} against {days(average)}. They brought "
        f"{words.amount(away['total_monetary'])} ({percent(away['value_share'])} of all {words.value})."
    )


def _why_let_go(row: dict[str, Any], words: Vocabulary) -> str:
    were = "is" if row["customers"] == 1 else "are"
    return (
        f"{_who(row, words)} {were} {days(row['average_recency_days'])} away and brought "
        f"{percent(row['value_share'])} of all {words.value}, {short(row['average_frequency'])} {words.visits} each; "
        "keep it cheap."
    )
