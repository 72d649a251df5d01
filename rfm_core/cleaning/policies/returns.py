"""Returns, and the ids by which they are told."""

from collections.abc import Collection
from enum import StrEnum

import polars as pl

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Words, Written
from rfm_core.columns import Role, Shape
from rfm_core.findings import Level


class Returns(StrEnum):
    """What happens to returns: subtracted, left out, or counted as purchases."""

    NET = "net"
    DROP = "drop"
    KEEP = "keep"


def _rule(chosen: Returns, _columns: Collection[str]) -> pl.Expr | None:
    return pl.col("is_return") if chosen is Returns.DROP else None


RETURNS = OneOf[Returns](
    label="Returns",
    option="--returns",
    asks="What happens to returns.",
    values={
        Returns.NET: Words(
            "Subtract them from what was bought", "Returns were subtracted from what was bought."
        ),
        Returns.DROP: Words("Leave them out", "Returns were left out."),
        Returns.KEEP: Words("Count them as purchases", "Returns were counted as purchases."),
    },
    shapes=frozenset({Shape.EVENTS}),
    leaves=LeftOut("return_dropped", "return was dropped", "returns were dropped", Level.INFO),
    rule=_rule,
)

RETURNS_PREFIX = Written(
    label="Order ids of returns begin with",
    option="--returns-prefix",
    asks="Order ids of this prefix and digits are returns (default C).",
    hint="Followed by digits only, such as C536379; ignored when half of the order ids look like that.",
    longest=20,
    report="Order ids of “{}” and digits are returns, unless half of the order ids look like that.",
    without=Words("nothing", "No order id was taken for that of a return."),
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.ORDER,
)
