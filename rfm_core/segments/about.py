"""How each segment stands, and what to do about it, in retail and in viewing words; who is in it tells `members`."""

from dataclasses import dataclass

from rfm_core.segments.registry import record
from rfm_core.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True)
class About:
    """One segment in words that hold whoever is in it.

    Attributes:
        status: A few words for a table.
        action: What to do, one sentence.
    """

    status: str
    action: str


def about(segment: str, words: Vocabulary | None = None) -> About:
    """What to say about a segment; a name of the user's own gets neutral words."""
    words = words or vocabulary()
    known = record(segment)
    if known is None:
        return About(
            "Your own",
            "Compare its numbers with everybody's, then decide what these customers should hear.",
        )
    told = known.about
    return About(told.status, told.viewing if words.viewing else told.retail)
