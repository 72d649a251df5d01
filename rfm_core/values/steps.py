"""Expressions that name a computed value several times, though it is computed once for each row."""

from collections.abc import Mapping

import polars as pl


def in_steps(first: Mapping[str, pl.Expr], *steps: Mapping[str, pl.Expr]) -> pl.Expr:
    """Compute values one after another, so that later ones can use earlier ones as often as they need.

    Streaming Polars may compute an expression as often as it is named; a field of a struct is only read. All of it
    works row by row, so that it streams, and within Polars alone: a Python function in an expression would need the
    interpreter's lock inside Polars' threads, which a thread that holds the lock may be waiting for.

    Args:
        first: Names and values from columns.
        steps: Names and values from what was computed before, as `pl.field(name)`. A value that is itself computed
            in steps gets such fields through its own `first`.

    Returns:
        The last value of the last step.
    """
    values: pl.Expr = pl.struct([value.alias(name) for name, value in first.items()])
    for step in steps:
        values = values.struct.with_fields(**step)
    return values.struct.field([*(steps or (first,))[-1]][-1])
