"""The account of rows: read = used + left out, and a sentence when nothing is left."""

import polars as pl

from rfm_core.cleaning.future import Future
from rfm_core.cleaning.reasons import REASON, Reason, reason_sentence
from rfm_core.columns import ColumnMapping, Role
from rfm_core.errors import MappingProblem, NothingLeft
from rfm_core.listing import listed
from rfm_core.measuring.window import Windowed
from rfm_core.reading.table import Table
from rfm_core.values.missing import text_or_null

_WHOLE_COLUMN = (
    (Reason.MISSING_CUSTOMER, "customer", "customer id", (Role.CUSTOMER,)),
    (Reason.UNREADABLE_DATE, "date", "date", (Role.DATE,)),
    (Reason.UNREADABLE_DATE, "recency", "date", (Role.RECENCY_DATE,)),
    (Reason.UNREADABLE_DATE, "recency", "number of days", (Role.RECENCY_DAYS,)),
    (
        Reason.UNREADABLE_AMOUNT,
        "amount",
        "number",
        (Role.AMOUNT, Role.MONETARY, Role.FREQUENCY, Role.QUANTITY, Role.UNIT_PRICE),
    ),
)
_SHOWN = 3


def rejected_lines(table: Table) -> pl.LazyFrame:
    """Return `line` and `reason` of the rows that reading already set aside."""
    return table.rejected.lazy().select("line", pl.col("reason").cast(REASON))


def count_reasons(left_out: pl.LazyFrame) -> dict[str, int]:
    """Count rows by reason, in the order of `Reason`.

    Args:
        left_out: `line` and `reason` of every row left out.
    """
    counts = left_out.group_by("reason").agg(pl.len().alias("rows")).collect(engine="streaming")
    return dict(counts.sort("reason").select(pl.col("reason").cast(pl.String), "rows").iter_rows())


def check_somebody_left(
    table: Table,
    mapping: ColumnMapping,
    counts: dict[str, int],
    customers: int,
    future: Future,
    window: Windowed | None = None,
) -> None:
    """Say why nobody is left, if nobody is.

    Raises:
        MappingProblem: A mapped column holds nothing that can be read.
        NothingLeft: Every row was left out for other reasons.
    """
    if customers:
        return
    passed: set[Reason] = set()
    for reason, what, holds, roles in _WHOLE_COLUMN:
        headers = [header for role in roles for header in mapping.headers(role)]
        rows = counts.get(reason, 0)
        earlier = sum(counts.get(one, 0) for one in passed - {reason})
        if headers and rows and rows + earlier == table.rows:
            where = "row" if rows == 1 else "rows"
            raise MappingProblem(
                f"The {what} column {listed(headers)} holds no {holds} in any of {rows:,} {where}"
                f"{_found(table, headers[0])}. Pick another column for the {what}."
            )
        passed.add(reason)
    why = "; ".join(reason_sentence(reason, rows).removesuffix(".") for reason, rows in counts.items())
    read = table.rows + table.rejected.height
    gone = "the only row was" if read == 1 else f"all {read:,} rows were"
    hints = " ".join(filter(None, (future.sentence, "" if window is None else window.too_short)))
    raise NothingLeft(f"No customer is left to score: {gone} left out: {why}. {hints}".rstrip())


def _found(table: Table, header: str) -> str:
    """Up to three different values of a column, in brackets."""
    filled = table.lazy.select(text_or_null(header)).drop_nulls().unique(maintain_order=True).head(_SHOWN)
    texts = filled.collect(engine="streaming")[header].to_list()
    return f" (found: {listed(texts)})" if texts else ""
