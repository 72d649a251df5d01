"""A whole name → first and last name, as messages greet with."""

import polars as pl

from rfm_core.values.person_names import given_and_family


def first_and_last(name: str = "name") -> tuple[pl.Expr, pl.Expr]:
    """Return `first_name` and `last_name` (String, null where there is none), as `given_and_family` tells them.

    Args:
        name: String column.
    """
    first, last = given_and_family(pl.col(name))
    return first.alias("first_name"), last.alias("last_name")
