"""A table as it would have been exported at an earlier moment: nothing later is in it."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl

from rfm_core.columns import Role
from rfm_core.errors import ChoiceProblem, NothingLeft
from rfm_core.measuring.measured import Measured
from rfm_core.moments import moment_text
from rfm_core.reading.table import LINE, Table
from rfm_core.values.dates import date as read_date


def cut_table(table: Table, measured: Measured, moment: datetime, path: Path) -> Table:
    """Keep the rows that are dated before a moment.

    Args:
        table: The text table, of events.
        measured: What it came to; its column and order of dates are those that the rows are dated by.
        moment: The first moment that is cut off.
        path: The Parquet file that the rows are written to, streaming; the caller removes it.

    Returns:
        The table of the earlier rows under their own line numbers. Rows that couldn't be read, and those without a
        readable date, are of no moment and so in no cut.

    Raises:
        ChoiceProblem: Rows have no dates: each is a customer.
        NothingLeft: No row is dated before the moment.
    """
    header, dates = measured.mapping.header(Role.DATE), measured.conventions.dates
    if measured.events is None or header is None or dates is None:
        raise ChoiceProblem(
            "This needs a file with a date for each order or visit. Here each row is one customer, added up already."
        )
    table.lazy.filter(read_date(header, dates) < moment).sink_parquet(path, compression="lz4")
    rows = pl.scan_parquet(path)
    number = rows.select(pl.len()).collect().item()
    if not number:
        raise NothingLeft(f"No row of the file is dated before {moment_text(moment)}. Choose a later date.")
    repeats = table.repeats
    if len(repeats):
        kept = rows.select(pl.col(LINE)).collect(engine="streaming").to_series()
        repeats = repeats.filter(repeats.is_in(kept.implode()))
    return replace(
        table,
        lazy=rows,
        pieces=None,
        rows=number,
        findings=(),
        rejected=table.rejected.clear(),
        repeats=repeats,
    )
