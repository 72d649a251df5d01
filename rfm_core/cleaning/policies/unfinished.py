"""Rows that are no purchases by their status or type, and returns that a column tells: whether columns are believed."""

from collections.abc import Collection
from enum import StrEnum

import polars as pl

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Rows, Settled, Words
from rfm_core.cleaning.policies.row_kinds import is_no_purchase
from rfm_core.cleaning.row_kinds.kinds import CHOSEN, KIND, ORDER, Kind
from rfm_core.cleaning.sides import SETTLED
from rfm_core.columns import Shape
from rfm_core.findings import Level


class Unfinished(StrEnum):
    """Whether rows are what their status or type says, or all of them purchases."""

    COUNT = "count"
    LEAVE_OUT = "leave-out"


def _settle(chosen: Unfinished, rows: Rows) -> Settled:
    """Call rows returns by their kind; where every row is to count, only by what a person said of its value."""
    if KIND not in rows.events.collect_schema():
        return Settled(rows.events)
    kind = pl.col(CHOSEN if chosen is Unfinished.COUNT else KIND)
    negative = pl.col("negative") | (kind == ORDER.index(Kind.RETURN))
    return Settled(rows.events.with_columns(kind.alias(KIND), negative.alias("negative")))


def _rule(_chosen: Unfinished, columns: Collection[str]) -> pl.Expr | None:
    rules = [is_no_purchase(columns)] if KIND in columns else []
    # Payments that settle sales of a ledger are none themselves.
    rules += [pl.col(SETTLED)] if SETTLED in columns else []
    return pl.any_horizontal(rules) if rules else None


UNFINISHED = OneOf[Unfinished](
    label="Rows that are cancelled, failed, refunded or tests",
    option="--unfinished",
    asks="Rows that a status, type or flag calls cancelled, failed, refunded, or a test.",
    values={
        Unfinished.LEAVE_OUT: Words(
            "As their words say",
            "Rows that a status, type or flag calls cancelled, failed or a test were left out; refunds were returns.",
        ),
        Unfinished.COUNT: Words(
            "Count every row as a purchase", "Rows were counted whatever their status or type says."
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    leaves=LeftOut(
        "unfinished_order",
        "row has a status or type that makes it no purchase",
        "rows have a status or type that makes them no purchases",
        Level.INFO,
    ),
    settle=_settle,
    rule=_rule,
)
