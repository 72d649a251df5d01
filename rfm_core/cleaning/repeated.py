"""Rows that repeat others, in the whole table or across the files it was put together from."""

from collections.abc import Collection

import polars as pl

from rfm_core.cleaning.choice import Cleaning, Duplicates
from rfm_core.cleaning.reasons import Reason
from rfm_core.reading.table import LINE, Table

_FINGERPRINT, _REPEATED = "row_hash", "repeated"
REPEAT_MARKS = (_FINGERPRINT, _REPEATED)
"""Columns that only the rule about repeated rows looks at."""


def repeat_marks(table: Table, cleaning: Cleaning) -> list[pl.Expr]:
    """Return what must travel with each row so that `repeat_rules` can tell repeated ones; often nothing.

    Args:
        table: The text table.
        cleaning: Its `duplicates`.
    """
    if cleaning.duplicates is Duplicates.DROP:
        return [pl.struct(table.columns).hash().alias(_FINGERPRINT)]
    if cleaning.duplicates is Duplicates.ACROSS_FILES and not table.repeats.is_empty():
        return [pl.col(LINE).is_in(table.repeats.implode()).alias(_REPEATED)]
    return []


def repeat_rules(columns: Collection[str]) -> dict[Reason, pl.Expr]:
    """Return the rule that leaves out repeated rows, where the marks for it are among `columns`."""
    if _FINGERPRINT in columns:
        return {Reason.DUPLICATE_ROW: ~pl.col(_FINGERPRINT).is_first_distinct()}
    return {Reason.DUPLICATE_ROW: pl.col(_REPEATED)} if _REPEATED in columns else {}
