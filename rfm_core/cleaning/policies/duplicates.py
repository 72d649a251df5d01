"""Rows that repeat others, in the whole table or across the files it was put together from."""

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Words
from rfm_core.columns import ColumnMapping

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

_FINGERPRINT, _REPEATED = "row_hash", "repeated"


class Duplicates(StrEnum):
    """What happens to rows that repeat an earlier row in every cell.

    Overlapping exports hold the same order lines twice, so rows that stand in several files count once; a line that
    stands twice in one file is usually two of the same thing in one order, and both count.
    """

    ACROSS_FILES = "across-files"
    KEEP = "keep"
    DROP = "drop"


def _marks(chosen: Duplicates, table: "Table", _mapping: ColumnMapping) -> list[pl.Expr]:
    from rfm_core.reading.table import LINE

    if chosen is Duplicates.DROP:
        return [pl.struct(table.columns).hash().alias(_FINGERPRINT)]
    if chosen is Duplicates.ACROSS_FILES and not table.repeats.is_empty():
        return [pl.col(LINE).is_in(table.repeats.implode()).alias(_REPEATED)]
    return []


def _rule(_chosen: Duplicates, columns: Collection[str]) -> pl.Expr | None:
    if _FINGERPRINT in columns:
        return ~pl.col(_FINGERPRINT).is_first_distinct()
    return pl.col(_REPEATED) if _REPEATED in columns else None


DUPLICATES = OneOf[Duplicates](
    label="Rows that repeat another exactly",
    option="--duplicates",
    asks="Rows that repeat another exactly.",
    values={
        Duplicates.ACROSS_FILES: Words(
            "Count once what stands in several files", "Rows that stand in several files were counted once."
        ),
        Duplicates.KEEP: Words("Count every row", "Rows that repeat others were counted."),
        Duplicates.DROP: Words("Count each different row once", "Rows that repeat others were counted once."),
    },
    leaves=LeftOut(
        "duplicate_row", "row repeats an earlier row exactly", "rows repeat an earlier row exactly"
    ),
    marks=_marks,
    marked=(_FINGERPRINT, _REPEATED),
    rule=_rule,
)
