"""In which currency a table of customers says what they spent."""

from typing import TYPE_CHECKING

import polars as pl

from rfm_core.cleaning.currency_columns import currency_columns, money_headers, written_marks
from rfm_core.columns import ColumnMapping
from rfm_core.findings import Finding, Level
from rfm_core.listing import brief, listed
from rfm_core.values.currency_headers import header_currency
from rfm_core.values.currency_signs import currency_mark
from rfm_core.values.money_signs import currency_of, one_for_shared

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.cleaning.conventions import Conventions
    from rfm_core.reading.table import Table

_SHOWN = 8


def summary_currencies(table: "Table", mapping: ColumnMapping, conventions: "Conventions") -> tuple[str, ...]:
    """Return the currencies of what customers spent, the most frequent first; empty where nothing tells one."""
    if conventions.unit != "money":
        return ()
    marks = written_marks(mapping, conventions, table.numeric)
    beside = currency_columns(table, mapping)
    header = next((code for one in money_headers(mapping) if (code := header_currency(one))), None)
    if header or (marks is None and not beside):
        return (header,) if header else ()
    # What stands in the cell itself says more of it than a column beside it.
    mark = marks if marks is not None else currency_mark(pl.col(beside[0]))
    seen = table.lazy.select(mark=mark).group_by("mark").len().collect(engine="streaming")
    counts: dict[str, int] = {}
    for one, rows in seen.iter_rows():
        if one and (currency := currency_of(one)):
            counts[currency] = counts.get(currency, 0) + rows
    own = one_for_shared(counts)
    ranked = sorted(counts, key=lambda currency: (-counts[currency], currency))
    return tuple(dict.fromkeys(own.get(currency, currency) for currency in ranked))


def several_currencies(found: tuple[str, ...]) -> tuple[Finding, ...]:
    """Warn of customers whose sums can't be compared."""
    if len(found) < 2:
        return ()
    named = listed(map(brief, found), most=_SHOWN, plain=True)
    message = (
        f"What customers spent is in {len(found):,} currencies ({named}), and each sum is taken as it stands. They "
        "can't be compared: use a column in one currency, or a file for each."
    )
    return (Finding("currencies", message, level=Level.WARNING),)
