"""What the columns of a file say its rows are, and what a person says they are."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried, OneOf, Policy, Rows, Settled, Words
from rfm_core.cleaning.row_kinds.columns import FILLED_PREFIX, PREFIX, kind_columns
from rfm_core.cleaning.row_kinds.kinds import CHOSEN, KIND, ORDER, Kind, RowKind
from rfm_core.cleaning.row_kinds.settling import settle_kinds
from rfm_core.columns import ColumnMapping, Shape
from rfm_core.listing import listed

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table


class Pending(StrEnum):
    """What happens to orders of which nothing says yet that they were paid."""

    COUNT = "count"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, kw_only=True)
class KindTable(Policy[tuple[RowKind, ...]]):
    """Values of columns, each with what its rows are."""

    def words(self, value: tuple[RowKind, ...]) -> str:
        """A value on screen and in the settings."""
        return listed(map(str, value), plain=True) if value else "as the words say"

    def sentence(self, value: tuple[RowKind, ...]) -> str:
        """What the report says of a value."""
        return f"What rows are was said for some values: {self.words(value)}." if value else ""


def _carries(chosen: tuple[RowKind, ...], table: "Table", mapping: ColumnMapping) -> Carried:
    columns = kind_columns(table, mapping, [one.header for one in chosen])
    if not columns:
        return NOTHING_CARRIED
    prefixes = (FILLED_PREFIX if column.filled else PREFIX for column in columns)
    return Carried(
        {
            f"{prefix}{place}": one.header
            for place, (prefix, one) in enumerate(zip(prefixes, columns, strict=True))
        }
    )


def _settle_pending(chosen: Pending, rows: Rows) -> Settled:
    if chosen is Pending.COUNT or KIND not in rows.events.collect_schema():
        return Settled(rows.events)
    ask, none = ORDER.index(Kind.ASK), ORDER.index(Kind.NO_PURCHASE)
    kind = pl.when(pl.col(KIND) == ask).then(pl.lit(none, dtype=pl.Int8)).otherwise(KIND)
    return Settled(rows.events.with_columns(kind.alias(KIND)))


ROW_KINDS = KindTable(
    label="What rows are",
    option="--row-kind",
    asks="What rows with a value in a column are: purchase, return or no-purchase.",
    shapes=frozenset({Shape.EVENTS}),
    carries=_carries,
    settle=settle_kinds,
)

PENDING = OneOf[Pending](
    label="Orders that aren't paid yet",
    option="--pending",
    asks="Orders whose status says pending, on hold, unpaid or disputed.",
    values={
        Pending.COUNT: Words(
            "Count them", "Orders that are pending, on hold, unpaid or disputed were counted."
        ),
        Pending.LEAVE_OUT: Words(
            "Leave them out", "Orders that are pending, on hold, unpaid or disputed were left out."
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    settle=_settle_pending,
)


def is_no_purchase(columns: Collection[str]) -> pl.Expr:
    """True on rows that are no purchases by their kind, from the names of what travels with the rows."""
    return pl.col(KIND) == ORDER.index(Kind.NO_PURCHASE) if KIND in columns else pl.lit(False)


__all__ = ["CHOSEN", "PENDING", "ROW_KINDS", "KindTable", "Pending", "is_no_purchase"]
