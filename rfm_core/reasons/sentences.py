"""Why a customer stands where they stand, as sentences in the words of the file."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from rfm_core.listing import brief, listed
from rfm_core.reasons.moves import MOST_ORDERS, Cause, Move
from rfm_core.reasons.standings import MetricReason, Rule
from rfm_core.rhythm import FEWEST_DAYS
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import MapKind, SegmentMap
from rfm_core.vocabulary import Vocabulary, count, counted, days, exact, percent, short

_ABOUT = 1.15
"""A wait that is longer or shorter by no more than this factor is as long as usual."""
_LAST = {
    "recency_days": "Nobody came longer ago",
    "frequency": "Nobody has fewer {words.visits}",
    "monetary": "Nobody has less {words.value}",
}


def value_text(metric: str, value: float, words: Vocabulary) -> str:
    """A customer's number: "12 days ago", "3 orders", "£120.50 of spend"."""
    if metric == "recency_days":
        return f"{days(value)} ago"
    return (
        words.visits_count(value)
        if metric == "frequency"
        else f"{words.exact_amount(value)} of {words.value}"
    )


def rank_sentence(reason: MetricReason, words: Vocabulary) -> str:
    """ "More recent than 83 % of the others; 12 came just as long ago." """
    if reason.ahead is None:
        return f"There is no other {words.customer} to compare with."
    more = {
        "recency_days": "More recent",
        "frequency": f"More {words.visits}",
        "monetary": f"More {words.value}",
    }[reason.metric]
    alike = {0: "nobody has the same", 1: "1 other has the same"}.get(
        reason.alike, f"{count(reason.alike)} others have the same"
    )
    if not reason.ahead:
        return f"{_LAST[reason.metric].format(words=words)}; {alike}."
    whom = "all others" if reason.ahead == 1 else f"{percent(reason.ahead)} of the others"
    return f"{more} than {whom}; {alike}."


def score_sentence(reason: MetricReason, scheme: Scheme, words: Vocabulary) -> str:
    """ "R 4 of 5: 13 – 40 days. Cut-offs: 12, 40, 90 and 200 days." """
    top = str(reason.best) if reason.worst else f"0 to {reason.best}"
    head = f"{reason.letter} {reason.score} of {top}: {reason.meaning}."
    return f"{head} {_cut_at(reason, words)}{_parted(reason, scheme, words)}"


def _cut_at(reason: MetricReason, words: Vocabulary) -> str:
    if reason.cutoffs is None:
        return (
            f"No cut-offs: the score is the tenths of all other {words.customers} that this one is ahead of."
        )
    if not reason.cutoffs:
        return "There is no cut-off: nobody differs."
    cut = "Cut-off" if len(reason.cutoffs) == 1 else "Cut-offs"
    if reason.metric == "monetary":
        return f"{cut}: {listed(words.amounts(reason.cutoffs), plain=True)}."
    edges = [exact(round(edge, 2)) for edge in reason.cutoffs]
    one, many = ("day", "days") if reason.metric == "recency_days" else (words.visit, words.visits)
    return f"{cut}: {listed(edges, plain=True)} {one if edges[-1] == '1' else many}."


def _parted(reason: MetricReason, scheme: Scheme, words: Vocabulary) -> str:
    if reason.metric != "frequency" or not scheme.method.separates(scheme):
        return ""
    return (
        f" {words.customers.capitalize()} with equally many {words.visits} are spread over neighbouring scores by "
        "their ids, so that equals may part."
    )


def total_sentence(customer: Mapping[str, Any], scheme: Scheme) -> str:
    """How the three scores add up, and the level where there is one."""
    scores = [customer[f"{letter}_score"] for letter in "rfm"]
    added, weights = " + ".join(map(str, scores)), scheme.weights
    if len(set(weights)) > 1:
        weighted = ", ".join(f"{letter} × {weight:g}" for letter, weight in zip("RFM", weights, strict=True))
        text = f"Total {customer['total']}: {added}, weighted {weighted} and rounded."
    else:
        text = f"Total {customer['total']}: {added}."
    level = customer.get("level")
    return text if level is None else f"{text} Level {level}: the total's own percent rank, 0 to 10."


def rule_sentence(rule: Rule, segment_map: SegmentMap) -> str:
    """ "R 3 and F 2 make cell 32 of the map, which belongs to About to Sleep (3[1-2])." """
    name, pattern = brief(rule.segment), brief(rule.pattern)
    if rule.kind in (MapKind.TOTAL, MapKind.LEVEL):
        what = "a total" if rule.kind is MapKind.TOTAL else "a level"
        return f"{brief(segment_map.name)}: {what} of {rule.cell} belongs to {name} ({pattern.replace('-', ' – ')})."
    parts = [f"{letter} {score}" for letter, score in zip(rule.kind.letters, rule.cell, strict=True)]
    also = "" if pattern == rule.cell else f", by its rule {pattern}"
    return f"{brief(segment_map.name)}: {listed(parts, plain=True)} make {rule.cell}, which belongs to {name}{also}."


def move_sentence(move: Move, words: Vocabulary, as_of: datetime | None) -> str:
    """What would move them where: "In 12 days, on 9 March 2025, they fall to At Risk unless they order." """
    goes = f"they {'rise' if move.better else 'fall'} to {brief(move.after.segment)}"
    if move.cause is Cause.TIME:
        day = None if as_of is None else as_of + timedelta(days=move.steps)
        on = "" if day is None else f", on {day.day} {day:%B %Y},"
        return f"In {days(move.number)}{on} {goes} unless they {words.visit}."
    if move.cause is Cause.ORDERS:
        more = "One" if move.steps == 1 else count(move.steps)
        several = words.visit if move.steps == 1 else words.visits
        return f"With {more.lower()} more {several} of the usual size now, {goes}."
    amount = words.with_unit(exact(move.number), move.number)
    return f"With {amount} more {words.value} and as many {words.visits}, {goes}."


def unmoved_sentence(words: Vocabulary) -> str:
    """What is said where nothing moves a customer."""
    return (
        f"Neither days that pass, nor {MOST_ORDERS} more {words.visits}, nor more {words.value} would move them into "
        "another segment."
    )


def unread_sentence(segment_map: SegmentMap, words: Vocabulary) -> str:
    """Which of the three numbers the map doesn't look at, so that it moves nobody by itself; empty if none."""
    names = {
        "R": f"days since the last {words.visit}",
        "F": f"the number of {words.visits}",
        "M": words.value,
    }
    unread = [name for letter, name in names.items() if letter not in (segment_map.kind.letters or "RFM")]
    if not unread:
        return ""
    return f"This map doesn't look at {listed(unread, last='or', plain=True)}, which by itself moves nobody."


def assumption(words: Vocabulary, *, windowed: bool) -> str:
    """What every move takes for granted."""
    window = (
        f" {words.visits.capitalize()} that leave the time window meanwhile are not reckoned with."
        if windowed
        else ""
    )
    return (
        f"Counted from the analysis date. This {words.customer} was scored anew with the changed numbers, while all "
        f"other {words.customers} stay as they are.{window}"
    )


def rhythm_sentence(usual: float | None, overdue: float | None, late: bool | None, words: Vocabulary) -> str:
    """ "Usually every 31 days, 2.5 times as long now: unusually late." """
    if usual is None or overdue is None:
        return f"Too few days with {_a(words.visit)} to know a rhythm: it takes {FEWEST_DAYS}."
    every = "every day" if usual == 1 else f"every {days(usual)}"
    if overdue < 1 / _ABOUT:
        away = "not due yet"
    elif overdue <= _ABOUT and not late:
        away = "and about as long by now"
    else:
        away = f"away for {short(overdue, 2)} times as long now"
    return f"Usually {every}, {away}{': unusually late' if late else ''}."


def orders_sentence(orders: int, returns: int, words: Vocabulary) -> str:
    """ "12 orders, 1 return" """
    told = words.visits_count(orders)
    return f"{told}, {counted(returns, 'return', 'returns')}" if returns else told


def _a(noun: str) -> str:
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
