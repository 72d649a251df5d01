"""Texts inside coloured areas: only the browser knows how wide these are, so it takes the first text that fits."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

LINE = 16
"""Pixels from one line to the next."""
_LETTER = 0.56
"""An average letter's width, of the font's size; wide enough for capitals and accents among others."""


@dataclass(frozen=True)
class Written:
    """A text in lines, and the room it takes in pixels."""

    text: str
    width: float
    height: float


WRAPPED = 3
"""How many ways there are to put a name on lines."""


def wrapped(text: str) -> list[list[str]]:
    """The text on one line, on two of like length, and on as many as it has words: none is ever broken inside."""
    words = text.split() or [text]
    halves = [[" ".join(words[:place]), " ".join(words[place:])] for place in range(1, len(words))]
    return [[" ".join(words)], min(halves, key=lambda lines: max(map(len, lines)), default=words), words]


def written(lines: Sequence[str], size: float, *, line: float = LINE, margin: float = 15) -> Written:
    """Lines in letters of `size` pixels, `line` pixels from each to the next, with a margin around them."""
    longest = max((len(one) for one in lines), default=0)
    return Written("\n".join(lines), longest * size * _LETTER + margin, len(lines) * line + margin)


def columns_of(variants: Sequence[Sequence[Written]]) -> list[pl.Series]:
    """What `first_that_fits` looks at: `text0`, `wide0`, `high0`, `text1`, …, a row of each for every area.

    Args:
        variants: For every area the same number of texts, the best first.
    """
    columns = []
    for place, texts in enumerate(zip(*variants, strict=True)):
        columns += [
            pl.Series(f"text{place}", [one.text for one in texts], dtype=pl.String),
            pl.Series(f"wide{place}", [one.width for one in texts], dtype=pl.Float64),
            pl.Series(f"high{place}", [one.height for one in texts], dtype=pl.Float64),
        ]
    return columns


def first_that_fits(values: Sequence[str], otherwise: str, width: str, height: str) -> str:
    """A Vega expression: the first of the values whose text has room, else the last.

    Args:
        values: An expression for each text of `columns_of`, in their order.
        otherwise: What it is where none fits.
        width: An expression for the pixels there are.
        height: The same downwards.
    """
    expression = otherwise
    for place, value in reversed(list(enumerate(values))):
        expression = f"{width} >= datum.wide{place} && {height} >= datum.high{place} ? {value} : {expression}"
    return expression
