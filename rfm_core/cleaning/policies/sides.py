"""Ledgers with a debit and a credit column; `rfm_core/cleaning/sides.py` settles them."""

from typing import TYPE_CHECKING

from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried, OneOf, Words
from rfm_core.cleaning.sides import OTHER, SAID, Sides, other_side, settle_sides, speaking
from rfm_core.columns import ColumnMapping, Role, Shape

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table


def _carries(_chosen: Sides, table: "Table", mapping: ColumnMapping) -> Carried:
    other = other_side(table.columns, mapping)
    if other is None:
        return NOTHING_CARRIED
    said = speaking(table.columns, mapping)
    return Carried({SAID: said} if said else {}, {OTHER: other})


SIDES = OneOf[Sides](
    label="Sales in a ledger with debit and credit",
    option="--sales-side",
    asks="On which side of a ledger sales stand.",
    values={
        Sides.AUTO: Words(
            "Where its words and most of its money are",
            "In a ledger, sales were taken from the side that its words or most of its money speak for.",
        ),
        Sides.CREDIT: Words("Under credit", "In a ledger, sales were taken from the credit side."),
        Sides.DEBIT: Words("Under debit", "In a ledger, sales were taken from the debit side."),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.AMOUNT,
    carries=_carries,
    settle=settle_sides,
)
