"""The message a segment starts with, before anybody edits it: a template, and the channel it is written for."""

from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """How a message reaches a customer; only e-mails and pushes have a subject (a push shows it as its title)."""

    EMAIL = "e-mail"
    SMS = "SMS"
    PUSH = "push"

    @property
    def has_subject(self) -> bool:
        """Whether a subject goes with the text."""
        return self is not Channel.SMS


@dataclass(frozen=True)
class FirstMessage:
    """A template with merge tags; every tag that can be blank has a fallback.

    Attributes:
        strategy: What it is to achieve, one of `messages.message.STRATEGIES`.
        channel: How it is sent.
        subject: The e-mail's subject or the push's title; empty for an SMS.
        text: The text; `{visit}` and `{visits}` become the user's words (order, visit).
    """

    strategy: str
    channel: Channel
    subject: str
    text: str


@dataclass(frozen=True)
class FirstMessages:
    """The first message of a segment for those who watch or listen, and for everybody else."""

    retail: FirstMessage
    viewing: FirstMessage
