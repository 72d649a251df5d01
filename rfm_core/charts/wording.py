"""Labels and colours made by plain Python from a column of a small frame, outside of Polars' own threads."""

from collections.abc import Callable
from typing import Any

import polars as pl


def worded(values: pl.Series, write: Callable[[Any], str]) -> pl.Series:
    """Write each value as text (String); null stays null.

    A Python function inside an expression would run in Polars' threads and need the interpreter's lock, for which
    they would wait for good where a thread that holds it waits for them.
    """
    texts = [None if value is None else write(value) for value in values.to_list()]
    return pl.Series(values.name, texts, dtype=pl.String)
