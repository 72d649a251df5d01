"""First and last name, as messages greet with: from columns of their own, else from the whole name."""

from collections.abc import Collection

import polars as pl

from rfm_core.measuring.dated import NAME_PARTS
from rfm_core.values.person_names import given_and_family


def first_and_last(columns: Collection[str] = ()) -> tuple[pl.Expr, pl.Expr]:
    """Return `first_name` and `last_name` (String, null where there is none), as `given_and_family` tells them.

    Args:
        columns: The customers' columns: `name`, and `NAME_PARTS` where the file has them.
    """
    parts = [pl.col(part) for part in NAME_PARTS if part in columns]
    first, last = given_and_family(pl.col("name"), parts)
    return first.alias("first_name"), last.alias("last_name")
