"""An analysis and a message table in, every customer's message out: what pages and exports call."""

from dataclasses import dataclass

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.messages.message import Message
from rfm_core.messages.render import Letterhead, render_messages
from rfm_core.messages.table import MessageTable
from rfm_core.messages.tags import known_tags


@dataclass(frozen=True)
class Campaign:
    """The rows in force for an analysis, and what they are filled with."""

    rows: tuple[Message, ...]
    head: Letterhead


def campaign(analysis: Analysis, table: MessageTable | None) -> Campaign:
    """The rows in force for the segments of `analysis`: the table's, else (and without a table) the defaults."""
    table = table or MessageTable()
    words, traits = analysis.vocabulary, analysis.measured.traits
    head = Letterhead(known_tags(traits, words), traits, table.brand)
    return Campaign(table.rows(analysis.segment_map.segments, words), head)


def messages_of(analysis: Analysis, table: MessageTable | None) -> pl.DataFrame:
    """Every customer's message.

    Args:
        analysis: The scored customers.
        table: The user's message table; None: the defaults.

    Returns:
        In the order of `analysis.customers`: `customer_id` (String), `message_row` (UInt32: place of the row in
        `campaign(...).rows`), `strategy`, `channel`, `subject`, `message` (String). Null where no row fits.
    """
    chosen = campaign(analysis, table)
    rendered = render_messages(analysis.customers, chosen.rows, chosen.head)
    return analysis.customers.select("customer_id").hstack(rendered)
