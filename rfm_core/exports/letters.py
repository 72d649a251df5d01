"""Every customer's message for a file: filled in, or with merge tags in the words of the tool that sends it."""

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.exports.audiences.syntax import translate
from rfm_core.finishing import MESSAGE_COLUMNS
from rfm_core.messages.message import Message
from rfm_core.messages.outgoing import campaign, messages_of
from rfm_core.messages.render import match_rows
from rfm_core.messages.table import MessageTable
from rfm_core.takeaway import MergeSyntax


def letters(
    analysis: Analysis, table: MessageTable | None, syntax: MergeSyntax = MergeSyntax.FILLED_IN
) -> pl.DataFrame:
    """Return every customer's message.

    Args:
        analysis: The scored customers.
        table: The user's message table; None: the defaults.
        syntax: What merge tags become.

    Returns:
        In the order of `analysis.customers`: `customer_id`, `message_type`, `message_channel`,
        `message_subject`, `message` (String).
    """
    if syntax is MergeSyntax.FILLED_IN:
        return messages_of(analysis, table).drop("message_row").rename(MESSAGE_COLUMNS)
    chosen = campaign(analysis, table)
    head, words = chosen.head, analysis.vocabulary
    translated = [
        row.model_copy(
            update={
                "subject": translate(row.subject, syntax, head, words) if row.channel.has_subject else "",
                "message": translate(row.message, syntax, head, words),
            }
        )
        for row in chosen.rows
    ]
    places = match_rows(analysis.customers, chosen.rows, head)
    return analysis.customers.select("customer_id").hstack(_looked_up(places, translated))


def _looked_up(places: pl.Series, rows: list[Message]) -> pl.DataFrame:
    schema = {"place": pl.UInt32, **dict.fromkeys(MESSAGE_COLUMNS.values(), pl.String)}
    listed = [
        (place, row.strategy, row.channel.value, row.subject or None, row.message)
        for place, row in enumerate(rows)
    ]
    table = pl.DataFrame(listed, schema=schema, orient="row")
    return (
        places.alias("place")
        .to_frame()
        .join(table, on="place", how="left", maintain_order="left")
        .drop("place")
    )
