"""One row of the message table: for whom, why, by which channel, and the text."""

from rfm_core.choices import Choice
from rfm_core.segments.first_message import Channel

__all__ = ["STRATEGIES", "Channel", "Message"]

STRATEGIES = (
    "Reward",
    "Upsell",
    "Loyalty programme",
    "Welcome",
    "Next step",
    "Discount on next purchase",
    "Recommendation",
    "New arrivals",
    "Reminder",
    "Feedback",
    "Re-activation sequence",
    "Win-back",
    "Last message",
)
"""Strategies to choose from; any other can be written."""


class Message(Choice):
    """A message for a segment, or for some of its customers.

    Attributes:
        segment: The segment's name.
        trait: Header of a trait that must equal `value`; empty: any.
        value: The trait's value, compared without case and outer blanks.
        code: The customers' code such as `543`; empty: any.
        strategy: What the message is to achieve ("message type").
        channel: How it is sent.
        subject: The e-mail's subject or the push's title, with merge tags.
        message: The text, with merge tags.
    """

    segment: str
    trait: str = ""
    value: str = ""
    code: str = ""
    strategy: str = ""
    channel: Channel = Channel.EMAIL
    subject: str = ""
    message: str = ""

    @property
    def specificity(self) -> int:
        """3: code and trait, 2: code, 1: trait, 0: everyone; the highest that fits a customer wins."""
        return 2 * bool(self.code) + bool(self.trait)

    @property
    def when(self) -> str:
        """Whom the row is for, in words: "Code 233, Gender is Male"."""
        conditions = [f"Score code {self.code}"] if self.code else []
        if self.trait:
            conditions.append(f"{self.trait} is {self.value or '(nothing)'}")
        return ", ".join(conditions) or "Everyone"

    @property
    def texts(self) -> tuple[str, ...]:
        """What is sent: the subject, where the channel has one, and the text."""
        return (self.subject, self.message) if self.channel.has_subject else (self.message,)
