"""Money that went back; `rfm_core/cleaning/refunds.py` finds and subtracts it."""

from rfm_core.cleaning.policies.policy import OneOf, Words
from rfm_core.cleaning.policies.unfinished import UNFINISHED
from rfm_core.cleaning.refunds import Refunded, carried_refunds, is_refunded_whole, settle_refunds
from rfm_core.columns import Shape

REFUNDED = OneOf[Refunded](
    label="Money that a column says went back",
    option="--refunded",
    asks="Money that a column beside the amount says went back.",
    values={
        Refunded.AUTO: Words(
            "Subtract it where it fits the amounts",
            "What a column says went back was subtracted from its amount, where it lay between 0 and that.",
        ),
        Refunded.SUBTRACT: Words(
            "Subtract it", "What a column says went back was subtracted from its amount."
        ),
        Refunded.IGNORE: Words("Ignore it", "What a column says went back was not subtracted."),
    },
    shapes=frozenset({Shape.EVENTS}),
    leaves=UNFINISHED.leaves,
    carries=carried_refunds,
    settle=settle_refunds,
    rule=is_refunded_whole,
)
