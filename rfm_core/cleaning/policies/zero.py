"""Amounts of zero."""

from collections.abc import Collection
from enum import StrEnum

import polars as pl

from rfm_core.cleaning.order_lines import on_lines
from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Words
from rfm_core.columns import Shape


class Zero(StrEnum):
    """What happens to amounts of zero."""

    LEAVE_OUT = "leave-out"
    KEEP = "keep"


def _rule(chosen: Zero, columns: Collection[str]) -> pl.Expr | None:
    if chosen is Zero.KEEP:
        return None
    return ~pl.col("is_return") & ~on_lines(columns) & (pl.col("amount") == 0)


ZERO = OneOf[Zero](
    label="Amounts of zero",
    option="--zero",
    asks="What happens to amounts of 0.",
    values={
        Zero.LEAVE_OUT: Words("Leave them out", "Rows with an amount of zero were left out."),
        Zero.KEEP: Words("Count them", "Rows with an amount of zero were counted."),
    },
    shapes=frozenset({Shape.EVENTS}),
    leaves=LeftOut("zero_amount", "row has an amount of zero", "rows have an amount of zero"),
    rule=_rule,
)
