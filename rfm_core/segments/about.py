"""What each segment is, how it stands, and what to do about it, in retail and in viewing words."""

from dataclasses import dataclass

from rfm_core.segments.registry import record
from rfm_core.vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True)
class About:
    """One segment in words.

    Attributes:
        description: Who is in it.
        status: A few words for a table.
        action: What to do, one sentence.
    """

    description: str
    status: str
    action: str


def about(segment: str, words: Vocabulary | None = None) -> About:
    """What to say about a segment; a name of the user's own gets neutral words."""
    words = words or vocabulary()
    known = record(segment)
    if known is None:
        return About(
            f"A segment of your own: {segment}.",
            "Your own",
            "Compare its numbers with everybody's, then decide what these customers should hear.",
        )
    told = known.about
    verbs = {"Came": "Ordered", "Come": "Order", "come": "and order", "be_there": "order more"}
    if words.viewing:
        verbs = {"Came": "Watched", "Come": "Watch", "come": "and watch", "be_there": "watch more"}
    elif words.visit != "order":
        verbs = {"Came": "Came", "Come": "Come", "come": "and come", "be_there": "come more"}
    filled = told.description.format(**verbs, visit=words.visit, visits=words.visits, value=words.value)
    return About(filled, told.status, told.viewing if words.viewing else told.retail)
