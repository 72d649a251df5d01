"""Order ids that several customers share: receipts that begin again, or orders of several people?"""

from rfm_core.cleaning.choice import Receipts
from rfm_core.cleaning.policies.receipts import RestartingOrders
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy


def look(looked: Looked) -> Doubt | None:
    """Say what an order was taken to be."""
    found = looked.fact(RestartingOrders)
    if found is None:
        return None
    done = (
        "So the numbers seem to begin again, and an order is what one customer bought under one number on one day."
        if found.by_day
        else "They were taken as they are, so that one order can belong to several customers."
    )
    message = (
        f"{found.shared:,} of {found.several:,} numbers in “{found.header}” that stand on several rows "
        f"{'belongs' if found.shared == 1 else 'belong'} to several customers. {done}"
    )
    return Doubt(
        kind="restarting_orders",
        message=message,
        rows=None,
        examples=found.examples,
        remedies=(
            cleaning_remedy("by-day", "An order is number, customer and day", receipts=Receipts.BY_DAY),
            cleaning_remedy("as-they-are", "Take the numbers as they are", receipts=Receipts.AS_THEY_ARE),
        ),
        chosen="by-day" if found.by_day else "as-they-are",
        evident=True,
    )
