"""Ids that differ only in leading zeros."""

import polars as pl

from rfm_core.cleaning.policies.policy import Rows, Settled, Words, YesOrNo
from rfm_core.columns import Shape
from rfm_core.measuring.coded import code_of
from rfm_core.values.identifiers import without_leading_zeros


def _settle(merge: bool, rows: Rows) -> Settled:
    if not merge:
        return Settled(rows.events)
    merged = rows.events.with_columns(customer_id=without_leading_zeros(pl.col("customer_id")))
    return Settled(merged.drop(code_of("customer_id"), strict=False))


MERGE_ZEROS = YesOrNo(
    label="Ids that differ only in leading zeros are the same customer",
    option="--merge-zeros",
    asks="Ids that differ only in leading zeros are the same customer.",
    yes=Words("yes", "Ids that differ only in leading zeros were taken for one customer."),
    no=Words("no", "Ids that differ only in leading zeros were taken for different customers."),
    shapes=frozenset({Shape.EVENTS}),
    settle=_settle,
)
