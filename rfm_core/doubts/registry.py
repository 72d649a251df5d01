"""Every kind of doubt, in the order in which they are asked."""

from typing import Final

from rfm_core.doubts import currencies, date_order, order_totals, swapped_dates
from rfm_core.doubts.column_choices import ASKED, column_choice
from rfm_core.doubts.doubt import Doubt, Look, Looked

DOUBTS: Final[dict[str, Look]] = {
    **{f"{role.value}_column": column_choice(role) for role in ASKED},
    "date_order": date_order.look,
    "currencies": currencies.look,
    "swapped_dates": swapped_dates.look,
    "order_totals": order_totals.look,
}
"""How each kind is looked for; a doubt bears the kind under which it stands here."""


def look_for_doubts(looked: Looked) -> tuple[Doubt, ...]:
    """Return everything about a file that could be meant otherwise; what asks comes first."""
    found = [doubt for look in DOUBTS.values() if (doubt := look(looked)) is not None]
    return tuple(sorted(found, key=lambda doubt: doubt.evident))
