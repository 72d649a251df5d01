"""An amount that all lines of an order repeat; `rfm_core/cleaning/order_lines.py` finds and settles such lines."""

from rfm_core.cleaning.order_lines import OrderTotals, settle_lines
from rfm_core.cleaning.policies.policy import OneOf, Words
from rfm_core.columns import Role, Shape

ORDER_TOTALS = OneOf[OrderTotals](
    label="An amount that all lines of an order repeat",
    option="--order-totals",
    asks="An amount that all lines of an order repeat.",
    values={
        OrderTotals.AUTO: Words(
            "Count it once where nearly all orders do so",
            "An amount that all lines of nearly every order repeat counted once; else every line did.",
        ),
        OrderTotals.ONCE: Words(
            "Count it once per order", "An amount that several lines of an order repeat was counted once."
        ),
        OrderTotals.EACH_LINE: Words(
            "Add up every line", "The amounts of all lines of an order were added up."
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.ORDER,
    settle=settle_lines,
)
