"""An amount that all lines of an order repeat: the order's total, or each line's own?"""

from rfm_core.cleaning.order_lines import OrderTotals
from rfm_core.cleaning.repeated_totals import RepeatedTotals
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy


def look(looked: Looked) -> Doubt | None:
    """Say that totals count once, or that every line is added up, and what the other reading would come to."""
    found = looked.fact(RepeatedTotals)
    if found is None or looked.measured is None:
        return None
    amount = looked.measured.vocabulary.amount
    orders = f"{found.orders:,} of {found.several:,} orders with several lines"
    each, once = amount(found.summed), amount(found.once)
    done = (
        f"It is counted once per order: {once} instead of {each}."
        if found.counted_once
        else f"Every line is added up, to {each}; counted once per order it would be {once}."
    )
    return Doubt(
        kind="order_totals",
        message=f"“{found.header}” is the same on every line of an order in {orders}. {done}",
        rows=found.orders,
        examples=found.examples,
        remedies=(
            cleaning_remedy("once", "Count it once per order", order_totals=OrderTotals.ONCE),
            cleaning_remedy("each-line", "Add up every line", order_totals=OrderTotals.EACH_LINE),
        ),
        chosen="once" if found.counted_once else "each-line",
        evident=True,
    )
