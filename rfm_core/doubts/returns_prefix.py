"""Order ids of a prefix and digits: returns, or the orders of another channel?"""

from rfm_core.cleaning.choice import Prefixed
from rfm_core.cleaning.policies.prefixed import PrefixedOrders
from rfm_core.doubts.doubt import Doubt, Looked, cleaning_remedy
from rfm_core.vocabulary import counted


def look(looked: Looked) -> Doubt | None:
    """Say what was made of orders with the prefix, and why."""
    found = looked.fact(PrefixedOrders)
    if found is None:
        return None
    prefix = looked.workspace.cleaning.returns_prefix
    orders = counted(found.orders, "order has an id", "orders have ids")
    return Doubt(
        kind="returns_prefix",
        message=f"{orders} of the prefix “{prefix}” and digits. {_why(found)} {_done(found)}",
        rows=found.rows,
        examples=found.examples,
        remedies=(
            cleaning_remedy("returns", "They are returns", prefixed=Prefixed.RETURNS),
            cleaning_remedy("purchases", "They are purchases", prefixed=Prefixed.PURCHASES),
        ),
        chosen="returns" if found.returns else "purchases",
        evident=bool(found.negative),
    )


def _why(found: PrefixedOrders) -> str:
    if found.negative:
        return f"{counted(found.negative, 'row takes', 'rows take')} something back, as returns do."
    if found.repeating:
        rows = counted(found.repeating, "row has", "rows have")
        return f"{rows} the number or the amount of another order of the same customer."
    return "None of them is below zero or repeats another order of the customer."


def _done(found: PrefixedOrders) -> str:
    return "They are taken for returns." if found.returns else "They count as purchases."
