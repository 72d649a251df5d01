"""A good first message for every segment of every map, in retail and in viewing words."""

from rfm_core.messages.message import Message
from rfm_core.segments.first_message import Channel, FirstMessage
from rfm_core.segments.registry import record
from rfm_core.vocabulary import Vocabulary


def default_messages(segment: str, words: Vocabulary) -> tuple[Message, ...]:
    """The messages a segment starts with: one for everyone; a segment of the user's own gets a neutral one."""
    known = record(segment)
    first = _neutral(words)
    if known is not None:
        first = known.messages.viewing if words.viewing else known.messages.retail
    return (
        Message(
            segment=segment,
            strategy=first.strategy,
            channel=first.channel,
            subject=_worded(first.subject, words),
            message=_worded(first.text, words),
        ),
    )


def _neutral(words: Vocabulary) -> FirstMessage:
    return FirstMessage(
        "Reminder",
        Channel.EMAIL,
        "[First name|Hello], here is what is new",
        f"Hi [First name|there],\n\nyour last {words.visit} was [Days since last {words.visit}] days ago. "
        "Here is what is new since then at [Platform|our place].\n\nSee you soon.",
    )


def _worded(text: str, words: Vocabulary) -> str:
    return text.replace("{visit}", words.visit).replace("{visits}", words.visits)
