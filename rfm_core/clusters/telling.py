"""What sets a cluster apart, in numbers a person can read."""

from collections.abc import Mapping
from typing import Any

from rfm_core.vocabulary import Vocabulary, days, short

_YEARS = range(1900, 2101)


def trait_text(row: Mapping[str, Any], label: str, words: Vocabulary) -> str:
    """One feature of a cluster beside everybody: "Orders: 24 (all: 5.2)".

    The middle value is told, or the average where the middle value doesn't show the difference.

    Args:
        row: A row of `Fitted.profiles`.
        label: What the feature is called on screen.
        words: The user's words.
    """
    for kind in ("median", "mean"):
        own, all_ = row[kind], row[f"{kind}_of_all"]
        if own is not None and (own - all_) * row["deviation"] > 0:
            texts = (feature_text(row["feature"], value, words) for value in (own, all_))
            return "{}: {} (all: {})".format(label, *texts)
    return f"{label}: {'above' if row['deviation'] > 0 else 'below'} the average"


def feature_text(feature: str, value: float | None, words: Vocabulary) -> str:
    """A value of a feature in its unit: days, an amount, a year, or a plain number."""
    if feature in {"recency_days", "tenure_days"}:
        return days(value)
    if feature in {"monetary", "average_order_value"}:
        return words.amount(value)
    if value is not None and round(value) in _YEARS and feature != "frequency":
        return f"{value:.0f}"
    return short(value)
