"""A good first message for every segment of every map, in retail and in viewing words."""

from rfm_core.messages.library.retail import RETAIL
from rfm_core.messages.library.viewing import VIEWING
from rfm_core.messages.message import Channel, Message
from rfm_core.vocabulary import Vocabulary

__all__ = ["default_messages"]


def default_messages(segment: str, words: Vocabulary) -> tuple[Message, ...]:
    """The messages a segment starts with: one for everyone; a segment of the user's own gets a neutral one."""
    known = VIEWING if words.viewing else RETAIL
    strategy, channel, subject, message = known.get(segment) or _neutral(words)
    return (
        Message(
            segment=segment,
            strategy=strategy,
            channel=channel,
            subject=_worded(subject, words),
            message=_worded(message, words),
        ),
    )


def _neutral(words: Vocabulary) -> tuple[str, Channel, str, str]:
    return (
        "Reminder",
        Channel.EMAIL,
        "[First name|Hello], here is what is new",
        f"Hi [First name|there],\n\nyour last {words.visit} was [Days since last {words.visit}] days ago. "
        "Here is what is new since then at [Platform|our place].\n\nSee you soon.",
    )


def _worded(text: str, words: Vocabulary) -> str:
    return text.replace("{visit}", words.visit).replace("{visits}", words.visits)
