"""What sets a cluster apart, in words and in numbers a person can read."""

from collections.abc import Mapping, Sequence
from typing import Any

from rfm_core.clusters.claims import Claim, Says, Standing
from rfm_core.clusters.features import STANDARD
from rfm_core.listing import brief, listed
from rfm_core.vocabulary import Vocabulary, days, short

BASELINE = "all customers, median"
"""What every number of a persona stands beside."""

_R, _F, _M, _T, _B = STANDARD
_YEARS = range(1900, 2101)
_MOST = 4


def sentence(cluster: Standing, named: Sequence[Claim], labels: Mapping[str, str], words: Vocabulary) -> str:
    """What is true of most members and sets them apart; where nothing does, what they are in numbers.

    Args:
        cluster: What can be said of it.
        named: What its name claims, which is told first.
        labels: What each feature is called on screen.
        words: The user's words.
    """
    claims = _in_order(cluster, named)[:_MOST]
    once = [claim for claim in claims if claim[1] is Says.ONCE]
    told = [_clause(claim, labels, words) for claim in claims if claim not in once]
    compared = f"compared with the typical {words.customer}, most {listed(told, plain=True)}"
    if once:
        start = f"Most of them {words.came} once"
        return f"{start}; {compared}." if told else f"{start}."
    if told:
        return f"{compared[:1].upper()}{compared[1:]}."
    numbers = [phrase(cluster.rows[name], brief(labels[name]), words) for name in list(cluster.rows)[:_MOST]]
    return f"Nothing sets most of them apart from the others. Typical of them: {listed(numbers, plain=True)}."


def _in_order(cluster: Standing, named: Sequence[Claim]) -> list[Claim]:
    first = [feature for feature, _ in named]
    return sorted(cluster.strongest(), key=lambda claim: claim[0] not in first)


def _clause(claim: Claim, labels: Mapping[str, str], words: Vocabulary) -> str:
    """What most members do, beside the middle of all: "order more often"."""
    (feature, says), spend = claim, _spend(words)
    more = "more" if says.high else "less"
    ago = "longer ago" if says.high else "more recently"
    told = {
        _R: f"{words.came} {ago}",
        _F: f"{words.visit} {more} often",
        _M: spend.format(more=more),
        _T: "have been customers for longer" if says.high else "became customers more recently",
        _B: f"{spend.format(more=more)} per {words.visit}",
    }
    number = f"have a {'higher' if says.high else 'lower'} {brief(labels.get(feature, feature))}"
    return told.get(feature, number)


def _spend(words: Vocabulary) -> str:
    if words.viewing:
        return "watch {more}"
    return "spend {more}" if words.unit == "money" else f"have {{more}} {words.value}"


def trait_texts(
    cluster: Standing, named: Sequence[Claim], labels: Mapping[str, str], words: Vocabulary
) -> tuple[str, ...]:
    """The features that tell most of a cluster, three at most: "Orders: 24 (all customers, median: 5)".

    What its name claims comes first, then what its sentence does, then the others, the one farthest from all first.
    """
    claimed = [feature for feature, _ in _in_order(cluster, named)]
    others = sorted(
        (name for name in cluster.rows if name not in claimed),
        key=lambda name: (-round(abs(cluster.rows[name]["from_middle"]), 9), name),
    )
    return tuple(trait_text(cluster.rows[name], labels[name], words) for name in (claimed + others)[:3])


def trait_text(row: Mapping[str, Any], label: str, words: Vocabulary) -> str:
    """One feature of a cluster, its middle value beside that of all customers.

    Args:
        row: A row of `Fitted.profiles`.
        label: What the feature is called on screen.
        words: The user's words.
    """
    own, everybody = (feature_text(row["feature"], row[kind], words) for kind in ("median", "median_of_all"))
    return f"{label}: {own} ({BASELINE}: {everybody})"


def phrase(row: Mapping[str, Any], label: str, words: Vocabulary) -> str:
    """A cluster's middle value inside a sentence: "24 orders", "45 days since the last order", "Age 41"."""
    feature, value = row["feature"], row["median"]
    text = feature_text(feature, value, words)
    told = {
        _R: f"{text} since the last {words.visit}",
        _F: "–" if value is None else words.visits_count(value),
        _M: text if words.unit != "money" else f"{text} {words.value}",
        _T: f"{text} as a customer",
        _B: f"{text} per {words.visit}",
    }
    return told.get(feature, f"{label} {text}")


def feature_text(feature: str, value: float | None, words: Vocabulary) -> str:
    """A value of a feature in its unit: days, an amount, a year, or a plain number."""
    if feature in {"recency_days", "tenure_days"}:
        return days(value)
    if feature in {"monetary", "average_order_value"}:
        return words.amount(value)
    if value is not None and round(value) in _YEARS and feature != "frequency":
        return f"{value:.0f}"
    return short(value)
