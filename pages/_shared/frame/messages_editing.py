"""Where a user is in the message table: what can be undone, which row and which customer are looked at."""

from dataclasses import dataclass

from rfm_core.findings import Finding
from rfm_core.messages.message import Message
from rfm_core.messages.table import MessageTable


@dataclass(frozen=True)
class Editing:
    """A place in the message table.

    Attributes:
        past: Tables before the latest steps, oldest first.
        step: What the latest change was made with; going on with it is the same step.
        version: Of the table editor; a new one shows the rows anew.
        base: The rows that the table editor was given; its own changes come on top.
        base_key: The table editor they were given to.
        place: Which of the segment's rows is open.
        customer: Which of the customers whom it reaches is shown.
        findings: What the latest import had to say.
    """

    past: tuple[MessageTable, ...] = ()
    step: str = ""
    version: int = 0
    base: tuple[Message, ...] = ()
    base_key: str = ""
    place: int = 0
    customer: int = 0
    findings: tuple[Finding, ...] = ()
