"""Money that went back, in a column beside the amount: subtracted, or off already?"""

from rfm_core.cleaning.refunds import Refunded, Refunds
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.doubts.sums import in_all
from rfm_core.listing import quoted
from rfm_core.vocabulary import counted


def look(looked: Looked) -> Doubt | None:
    """Say that refunds are subtracted, or ask where they don't fit the amounts."""
    found = looked.fact(Refunds)
    if found is None or looked.measured is None:
        return None
    total = in_all(looked, found.total)
    rows = counted(found.rows, "row", "rows")
    return Doubt(
        kind="refunded_amount",
        message=f"{quoted(found.header)} says that money went back in {rows}. {_done(found, total)}",
        rows=found.rows,
        examples=found.examples,
        remedies=(
            cleaning_remedy("subtract", "Subtract it", refunded=Refunded.SUBTRACT),
            cleaning_remedy("ignore", "Ignore it", refunded=Refunded.IGNORE),
        ),
        chosen="subtract" if found.subtracted else "ignore",
        evident=found.sure,
    )


def _done(found: Refunds, total: str) -> str:
    if found.subtracted:
        whole = (
            f"; in {counted(found.whole, 'row', 'rows')} nothing was left, so that is no purchase"
            if found.whole
            else ""
        )
        over = f" {counted(found.over, 'row has', 'rows have')} more than was paid." if found.over else ""
        return f"It is subtracted from {quoted(found.amount)}{total}{whole}.{over}"
    if found.off_already:
        return f"{quoted(found.amount)} is what was left of it already, so nothing is subtracted."
    if found.in_rows:
        return "Rows of their own take it back, too, so it isn't subtracted twice."
    over = f", and is more than was paid in {counted(found.over, 'row', 'rows')}" if found.over else ""
    return f"It isn't subtracted from {quoted(found.amount)}{over}."
