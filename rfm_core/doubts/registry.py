"""Every kind of doubt, in the order in which they are asked."""

from dataclasses import replace
from typing import Final

from rfm_core.columns import Role, Shape
from rfm_core.doubts import (
    currencies,
    date_order,
    debit_credit,
    decimal_mark,
    discount,
    guests,
    named_sums,
    no_amount,
    order_totals,
    pending_orders,
    refunded_amount,
    restarting_orders,
    returns_prefix,
    row_kinds,
    swapped_dates,
    totals_among_lines,
)
from rfm_core.doubts.beside import column_beside
from rfm_core.doubts.column_choices import ASKED, column_choice
from rfm_core.doubts.doubt import Doubt, Look, Looked
from rfm_core.doubts.same_customer import same_customer

DOUBTS: Final[dict[str, Look]] = {
    **{f"{role.value}_column": column_choice(role) for role in ASKED},
    "no_amount": no_amount.look,
    "orders_in_rows": column_beside(
        "orders_in_rows",
        Shape.EVENTS,
        Role.FREQUENCY,
        "orders_in_rows",
        ("Add them up", "Count each row as one"),
        "seems to say how many orders a row stands for. Each row counts as one.",
    ),
    "lifetime_table": column_beside(
        "lifetime_table",
        Shape.CUSTOMERS,
        Role.OBSERVED,
        "lifetime_table",
        ("A table for lifetime models", "Read the columns as they are"),
        "beside the days of the last purchase seems to tell a table for lifetime models. Its columns are read as "
        "they are.",
    ),
    "date_order": date_order.look,
    "decimal_mark": decimal_mark.look,
    "currencies": currencies.look,
    "swapped_dates": swapped_dates.look,
    "case_of_ids": same_customer("case_of_ids", "fold_case", "case_ids", "capitals"),
    "leading_zeros": same_customer("leading_zeros", "merge_zeros", "zero_ids", "leading zeros"),
    "guests": guests.look,
    "named_sums": named_sums.look,
    "restarting_orders": restarting_orders.look,
    "returns_prefix": returns_prefix.look,
    "discount": discount.look,
    "refunded_amount": refunded_amount.look,
    "pending_orders": pending_orders.look,
    "row_kinds": row_kinds.look,
    "debit_credit": debit_credit.look,
    "totals_among_lines": totals_among_lines.look,
    "order_totals": order_totals.look,
}
"""How each kind is looked for; a doubt bears the kind under which it stands here."""


def look_for_doubts(looked: Looked) -> tuple[Doubt, ...]:
    """Return everything about a file that could be meant otherwise; what asks comes first."""
    found = [_known(doubt, looked) for look in DOUBTS.values() if (doubt := look(looked)) is not None]
    return tuple(sorted(found, key=lambda doubt: doubt.evident))


def _known(doubt: Doubt, looked: Looked) -> Doubt:
    """What the export of a known program always means leaves no doubt."""
    layout = looked.proposal.layout if looked.proposal else None
    return replace(doubt, evident=True) if layout and doubt.kind in layout.evident and doubt.chosen else doubt
