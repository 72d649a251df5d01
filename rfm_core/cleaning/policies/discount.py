"""A discount beside the amounts; `rfm_core/cleaning/discounts.py` finds out what it means and takes it off."""

from rfm_core.cleaning.discounts import Discount, carried_discounts, settle_discounts
from rfm_core.cleaning.policies.policy import OneOf, Words
from rfm_core.columns import Shape

DISCOUNT = OneOf[Discount](
    label="A discount in a column of its own",
    option="--discount",
    asks="What a discount in a column of its own means.",
    values={
        Discount.AUTO: Words(
            "Take it off where its meaning is clear",
            "A discount in a column of its own was taken off where its meaning was clear and it wasn't off already.",
        ),
        Discount.SHARE: Words(
            "It is a share of the price", "A discount in a column of its own was taken off as a share."
        ),
        Discount.PERCENT: Words(
            "It is a percentage", "A discount in a column of its own was taken off as a percentage."
        ),
        Discount.AMOUNT: Words(
            "It is an amount of money",
            "A discount in a column of its own was taken off as an amount of money.",
        ),
        Discount.PER_PIECE: Words(
            "It is an amount for each piece",
            "A discount in a column of its own was taken off as an amount for each piece.",
        ),
        Discount.IGNORE: Words(
            "It is already taken off", "A discount in a column of its own was taken to be off already."
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    carries=carried_discounts,
    settle=settle_discounts,
)
