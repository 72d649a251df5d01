"""The message that one customer gets, filled in."""

from dataclasses import dataclass

import polars as pl

from rfm_core.messages.message import Channel
from rfm_core.messages.outgoing import Campaign
from rfm_core.messages.render import match_rows, write_one


@dataclass(frozen=True)
class Letter:
    """One customer's message.

    Attributes:
        strategy: What it is to achieve.
        channel: How it is sent.
        brand: Who writes; may be empty.
        subject: Empty where the channel has none.
        text: With every merge tag filled in.
    """

    strategy: str
    channel: Channel
    brand: str
    subject: str
    text: str


def letter_to(customer: pl.DataFrame, chosen: Campaign) -> Letter | None:
    """What a customer is written; None where no row of the message table fits them.

    Args:
        customer: One row, as `Analysis.customers`.
        chosen: The rows in force, and what they are filled with.
    """
    place = match_rows(customer, chosen.rows, chosen.head)[0]
    if place is None:
        return None
    row = chosen.rows[place]
    subject, text = write_one(customer, row, chosen.head)
    return Letter(row.strategy, row.channel, chosen.head.brand, subject, text)
