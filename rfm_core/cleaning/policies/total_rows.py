"""An order's total on a row of its own; `rfm_core/cleaning/parts.py` finds such rows."""

from collections.abc import Collection

import polars as pl

from rfm_core.cleaning.parts import OUT, TotalRows, settle_totals
from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Words
from rfm_core.columns import Shape


def _rule(_chosen: TotalRows, columns: Collection[str]) -> pl.Expr | None:
    return pl.col(OUT) if OUT in columns else None


TOTAL_ROWS = OneOf[TotalRows](
    label="An order's total on a row of its own",
    option="--total-rows",
    asks="An order's total on a row of its own, beside the rows of its parts.",
    values={
        TotalRows.AUTO: Words(
            "Count either the total or its parts",
            "Of an order's total and its parts on rows of their own only one was counted.",
        ),
        TotalRows.EACH_ROW: Words("Count every row", "An order's total was counted beside its parts."),
    },
    shapes=frozenset({Shape.EVENTS}),
    leaves=LeftOut(
        "order_total_row",
        "row repeats what other rows of its order come to",
        "rows repeat what other rows of their orders come to",
    ),
    settle=settle_totals,
    rule=_rule,
)
