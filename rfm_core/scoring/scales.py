"""The three metrics that are scored, what sentences call them, and the scales their scores can have."""

from typing import Final

METRICS = {"recency_days": "R", "frequency": "F", "monetary": "M"}
"""The three scored columns and the letter of each one's score, in the order of the code."""

PLAIN_NAMES = {"recency_days": "recency", "frequency": "frequency", "monetary": "monetary value"}
"""How a sentence names each metric."""

FEWEST_BINS: Final = 2
# The code has one digit for each score.
MOST_BINS: Final = 9


def alike(scores: range) -> dict[str, range]:
    """The same scores for all three metrics."""
    return dict.fromkeys(METRICS, scores)
