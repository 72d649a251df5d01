"""The message table as a sheet: every row in force and how many customers it reaches."""

import polars as pl

from rfm_core.analysed import Analysis
from rfm_core.messages.outgoing import campaign
from rfm_core.messages.render import match_rows, reach
from rfm_core.messages.table import MessageTable, to_frame


def message_sheet(analysis: Analysis, table: MessageTable | None) -> pl.DataFrame:
    """Return the rows in force.

    Args:
        analysis: The scored customers.
        table: The user's message table; None: the defaults.

    Returns:
        `segment`, `when` (String), `customers` (Int64: whom the row reaches), `strategy`, `channel`, `subject`,
        `message` (String), with their merge tags.
    """
    chosen = campaign(analysis, table)
    reached = reach(match_rows(analysis.customers, chosen.rows, chosen.head), chosen.rows)
    return to_frame(chosen.rows).select(
        "segment",
        pl.Series("when", [row.when for row in chosen.rows], dtype=pl.String),
        pl.Series("customers", reached, dtype=pl.Int64),
        "strategy",
        "channel",
        "subject",
        "message",
    )
