"""Customers who are called as totals are."""

from rfm_core.cleaning.policies.sums import NamedSums, Sums
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.listing import quoted
from rfm_core.vocabulary import counted

_SHOWN = 4


def look(looked: Looked) -> Doubt | None:
    """Say which customers may be totals, whether they add up, and what was made of their rows."""
    found = looked.fact(NamedSums)
    if found is None:
        return None
    shown = [f"{quoted(id_)} ({counted(rows, 'row', 'rows')})" for id_, rows in found.ids[:_SHOWN]]
    more = len(found.ids) - _SHOWN
    named = ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
    rows, one = sum(rows for _, rows in found.ids), len(found.ids) == 1
    many = "is a word for a total" if one else "are words for totals"
    if rows == 1:
        adds = (
            "and its amount is what other rows come to"
            if found.evident
            else "but no other rows come to its amount"
        )
    else:
        adds = (
            "and each amount is what other rows come to"
            if found.evident
            else "but other rows don't come to all of the amounts"
        )
    count = "It counts as a customer." if one else "Each counts as a customer."
    left = "The row is left out." if rows == 1 else "The rows are left out."
    return Doubt(
        kind="named_sums",
        message=f"{named} {many}, {adds}. {left if found.left_out else count}",
        rows=rows,
        examples=found.examples,
        remedies=(
            cleaning_remedy(
                "leave-out", "It is a total" if rows == 1 else "They are totals", sums=Sums.LEAVE_OUT
            ),
            cleaning_remedy(
                "customer", "It is a customer" if one else "They are customers", sums=Sums.CUSTOMER
            ),
        ),
        chosen="leave-out" if found.left_out else "customer",
        evident=found.evident,
    )
