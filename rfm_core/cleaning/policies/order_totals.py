"""An amount that all lines of an order repeat; `rfm_core/cleaning/order_lines.py` finds and settles such lines."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.cleaning.policies.policy import OneOf, Words
from rfm_core.columns import Role, Shape

IS_LINE: Final = "is_line"
"""Boolean column that only some files need: a line that adds nothing to its order."""


class OrderTotals(StrEnum):
    """What happens where an order's lines all carry the same amount: each counts, or the order's amount once."""

    EACH_LINE = "each-line"
    ONCE = "once"


ORDER_TOTALS = OneOf[OrderTotals](
    label="An amount that all lines of an order repeat",
    option="--order-totals",
    asks="An amount that all lines of an order repeat.",
    values={
        OrderTotals.EACH_LINE: Words(
            "Add up every line", "The amounts of all lines of an order were added up."
        ),
        OrderTotals.ONCE: Words(
            "Count it once per order", "An amount that several lines of an order repeat was counted once."
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.ORDER,
)


def on_lines(columns: Collection[str]) -> pl.Expr:
    """True on lines that add nothing to their order."""
    return pl.col(IS_LINE) if IS_LINE in columns else pl.lit(False)
