"""Orders that a status calls pending, on hold, unpaid or disputed: do they count?"""

from rfm_core.cleaning.choice import Pending, Unfinished
from rfm_core.cleaning.row_kinds.kinds import Kind, RowKinds, counted_values
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.listing import quoted


def look(looked: Looked) -> Doubt | None:
    """Ask whether orders count that nothing was paid for yet."""
    found = looked.fact(RowKinds)
    cleaning = looked.workspace.cleaning
    asked = found.of(Kind.ASK) if found else {}
    if found is None or not asked or cleaning.unfinished is Unfinished.COUNT or found.nothing_left:
        return None
    gone = found.of(Kind.NO_PURCHASE)
    left_out = cleaning.pending is Pending.LEAVE_OUT
    sentences = []
    for header, values in asked.items():
        besides = f" (and {counted_values(gone[header])}: no purchases)" if header in gone else ""
        sentences.append(f"{quoted(header)} says {counted_values(values)}{besides}.")
    done = "They are left out." if left_out else "They count as purchases unless you leave them out."
    return Doubt(
        kind="pending_orders",
        message=f"{' '.join(sentences)} Nothing tells whether such orders were paid. {done}",
        rows=sum(one.rows for values in asked.values() for one in values),
        examples=found.pending,
        remedies=(
            cleaning_remedy("count", "Count them", pending=Pending.COUNT),
            cleaning_remedy("leave_out", "Leave them out", pending=Pending.LEAVE_OUT),
        ),
        chosen="leave_out" if left_out else "count",
        # Beside the doubt about what rows are its table would stand there twice.
        table="" if found.tells else "row_kinds",
    )
