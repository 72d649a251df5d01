"""How often a customer came: what is counted."""

from rfm_core.cleaning.policies.policy import OneOf, Words
from rfm_core.columns import Shape
from rfm_core.measuring.events import FrequencyBy

FREQUENCY_BY = OneOf[FrequencyBy](
    label="How often counts",
    option="--frequency",
    asks="What how often counts.",
    values={
        FrequencyBy.ORDERS: Words(
            "Orders (rows where there is no order id)",
            "How often counts orders, and rows where there is no order id.",
        ),
        FrequencyBy.ROWS: Words("Rows", "How often counts rows."),
        FrequencyBy.ACTIVE_DAYS: Words("Days with at least one", "How often counts days with at least one."),
    },
    shapes=frozenset({Shape.EVENTS}),
)
