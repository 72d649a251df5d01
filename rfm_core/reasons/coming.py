"""What a forecast expects of one customer, in a sentence."""

from collections.abc import Mapping
from typing import Any, Final

from rfm_core.vocabulary import Vocabulary, count, percent, short

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


def range_sentence(found: Mapping[str, float | None], words: Vocabulary) -> str:
    """ "19 times in 20 it will be none to 4 orders, £0 to £130." – customers differ more than sums of them.

    Args:
        found: `orders_low orders_high value_low value_high`, as `rfm_core.forecasting.Fitted.ranges` gives them.
        words: The user's words.

    Returns:
        Empty where nothing is known.
    """
    low, high = found.get("orders_low"), found.get("orders_high")
    if low is None or high is None:
        return ""
    if not high:
        return f"19 times in 20 there will be no {words.visit} at all in that time."
    numbers = f"{count(low) if low else 'none'} to {count(high)} days with {words.visits}"
    worth = found.get("value_low"), found.get("value_high")
    spend = "" if None in worth else f", {words.amount(worth[0])} to {words.amount(worth[1])}"
    return f"19 times in 20 it will be {numbers}{spend}."
