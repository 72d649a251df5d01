"""Looking texts up in a short list, row by row, so that it streams."""

from collections.abc import Mapping
from itertools import chain
from math import gcd

import polars as pl

_SPARE = "\0"


def looked_up(text: pl.Expr, numbers: Mapping[str, int]) -> pl.Expr:
    """Return the number that stands for a text (Int64); null where the text isn't listed.

    `replace_strict` does the same, but Polars gives it the whole column at once.

    Args:
        text: String.
        numbers: Texts and their whole numbers, which differ by a few steps only.
    """
    low, high = min(numbers.values()), max(numbers.values())
    step = gcd(*(number - low for number in numbers.values())) or 1
    named = [[name for name in numbers if numbers[name] == number] for number in range(low, high + 1, step)]
    wide = max(map(len, named))
    # Every number has as many names, some of them spare ones: so the place of a name tells its number.
    names = chain.from_iterable(
        [*own, *(f"{_SPARE}{at} {spare}" for spare in range(wide - len(own)))] for at, own in enumerate(named)
    )
    # A cell of a file could look like a spare name.
    listed = pl.when(~text.str.starts_with(_SPARE)).then(text)
    place = listed.cast(pl.Enum(list(names)), strict=False).to_physical()
    return place.cast(pl.Int64) // wide * step + low
