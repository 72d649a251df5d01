"""What a forecast expects of one customer, in a sentence."""

from collections.abc import Mapping
from typing import Any, Final

from rfm_core.vocabulary import Vocabulary, percent, short

AHEAD: Final = 90
"""Days that are told of, among those that a forecast looks ahead."""
ORDERS, VALUE = f"expected_orders_{AHEAD}", f"expected_value_{AHEAD}"
NEEDED: Final = ("chance_active", ORDERS, VALUE, "next_order")
"""The columns of a forecast that are told."""


def coming_sentence(customer: Mapping[str, Any], words: Vocabulary) -> str:
    """ "Active with a chance of 78 %; in the next 90 days 1.3 orders and £45 are expected." – and by when the next.

    Args:
        customer: A row of customers.
        words: The user's words.

    Returns:
        Empty where no forecast was added to the customers, or it says nothing of this one.
    """
    if any(name not in customer for name in NEEDED) or customer["chance_active"] is None:
        return ""
    spend = "" if customer[VALUE] is None else f" and {words.amount(customer[VALUE])} of {words.value}"
    number = short(customer[ORDERS], 2)
    told = (
        f"Active with a chance of {percent(customer['chance_active'])}; expected in the next {AHEAD} days: {number} "
        f"{words.visit if number == '1' else words.visits}{spend}."
    )
    day = customer["next_order"]
    if day is None:
        return f"{told} That they {words.visit} again within three years is less likely than not."
    return f"{told} By {day.day} {day:%B %Y} they are as likely as not to {words.visit} again."
