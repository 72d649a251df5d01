"""Ids that stand for nobody in particular."""

from rfm_core.cleaning.choice import Guests
from rfm_core.cleaning.policies.guests import GuestIds
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.listing import quoted
from rfm_core.vocabulary import counted

_SHOWN = 4


def look(looked: Looked) -> Doubt | None:
    """Say which ids are guests, or may be, and what was made of their rows."""
    found = looked.fact(GuestIds)
    if found is None:
        return None
    shown = [f"{quoted(id_)} ({counted(rows, 'row', 'rows')})" for id_, rows in found.ids[:_SHOWN]]
    more = len(found.ids) - _SHOWN
    named = ", ".join(shown) + (f" and {more:,} more" if more > 0 else "")
    one = len(found.ids) == 1
    stand = ("stands" if one else "stand") if found.evident else "may stand"
    counts = "It counts as one customer." if one else "Each counts as one customer."
    label = "Count them as one customer" if one else "Count each as one customer"
    return Doubt(
        kind="guests",
        message=f"{named} {stand} for guests, who are many people. "
        f"{'Their rows are left out.' if found.left_out else counts}",
        rows=sum(rows for _, rows in found.ids),
        examples=found.examples,
        remedies=(
            cleaning_remedy("leave-out", "Leave them out", guests=Guests.LEAVE_OUT),
            cleaning_remedy("one-customer", label, guests=Guests.ONE_CUSTOMER),
        ),
        chosen="leave-out" if found.left_out else "one-customer",
        evident=found.evident,
    )
