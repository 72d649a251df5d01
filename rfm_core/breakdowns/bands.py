"""Numbers cut into bands: ages, incomes, counts; the lower end of a band is in it, the upper is not."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise

import polars as pl

from rfm_core.breakdowns.groups import UNKNOWN, Groups, with_unknown
from rfm_core.errors import ChoiceProblem
from rfm_core.figures import DIGITS, EXACT_BELOW, exact, short

# By tens from 25 on (methods, section 7).
AGE_EDGES = (25.0, 35.0, 45.0, 55.0, 65.0)
MOST_EDGES = 11
_PLAIN_BELOW = 10_000
"""Whole numbers below this are written as they are, because years, too, are such numbers."""

_TOO_CLOSE = 1e-4
"""Values this near to each other, for their size, are not cut into bands that nobody could tell apart."""


def band_edges(text: str) -> tuple[float, ...]:
    """Where each band but the first begins, as a person writes it: `25, 35, 45`.

    Raises:
        ChoiceProblem: Something isn't a number, the numbers don't rise, or there are none or too many.
    """
    written = [part for part in re.split(r"[,;\s]+", text.strip()) if part]
    try:
        edges = tuple(float(part) for part in written)
    except ValueError:
        raise ChoiceProblem(_advice(f"“{text[:40]}” holds something that is no number")) from None
    if not all(math.isfinite(edge) for edge in edges):
        raise ChoiceProblem(_advice(f"“{text[:40]}” holds something that is no number"))
    if not 1 <= len(edges) <= MOST_EDGES:
        raise ChoiceProblem(_advice(f"{len(edges)} numbers were found, 1 to {MOST_EDGES} can be used"))
    if any(low >= high for low, high in pairwise(edges)):
        raise ChoiceProblem(_advice(f"The numbers in “{text[:40]}” don't rise"))
    return edges


def _advice(problem: str) -> str:
    return f"{problem}. Write where each band begins, in rising order, such as 25, 35, 45."


def default_edges(values: pl.Series, *, age: bool = False) -> tuple[float, ...]:
    """Round numbers that cut most of the values into bands of one width; ages by tens from 25 on.

    Args:
        values: A number per customer, nulls ignored.
        age: Whether these are ages.
    """
    known = values.drop_nulls().cast(pl.Float64)
    known = known.filter(known.is_finite())
    if known.is_empty():
        return AGE_EDGES
    # A few extremes would make all other bands one (methods, section 7).
    low, high = (float(known.quantile(part, "nearest") or 0.0) for part in (0.05, 0.95))
    if age:
        return tuple(edge for edge in AGE_EDGES if low < edge <= high) or (AGE_EDGES[0],)
    if high - low <= _TOO_CLOSE * max(1.0, abs(low), abs(high)):
        return (high,)
    step = _round_step((high - low) / 5, whole=_whole(values))
    first = math.floor(low / step) + 1
    # Steps such as 0.1 add up to 0.30000000000000004.
    edges = [round(place * step, 9) for place in range(first, math.ceil(high / step))]
    return tuple(edges[:MOST_EDGES]) or (round(first * step, 9),)


def _round_step(wanted: float, *, whole: bool) -> float:
    size = 10.0 ** math.floor(math.log10(wanted))
    step = next((times * size for times in (1, 2, 5) if times * size >= wanted * 0.99), 10 * size)
    return max(step, 1.0) if whole else step


def _whole(values: pl.Series) -> bool:
    return values.dtype.is_integer()


def band_names(edges: Sequence[float], *, whole: bool) -> tuple[str, ...]:
    """A name per band, lowest first: "under 25", "25–34", "35 and over".

    Args:
        edges: Where each band but the first begins, ascending.
        whole: Whether only whole numbers occur, so that a band can be named by its last one.
    """
    whole = whole and all(float(edge).is_integer() for edge in edges)
    if whole and max(map(abs, edges)) < _PLAIN_BELOW:
        marks = [f"{edge:.0f}" for edge in edges]
        lasts = [f"{edge - 1:.0f}" for edge in edges[1:]]
        inner = [low if low == last else f"{low}–{last}" for low, last in zip(marks[:-1], lasts, strict=True)]
    else:
        # Rounded, an end would be another number; and “8,000 to 10 k” is two ways of writing.
        rounded = all(abs(edge) >= EXACT_BELOW and float(f"{edge:.{DIGITS}g}") == edge for edge in edges)
        marks = [(short if rounded else exact)(edge) for edge in edges]
        inner = [f"{low} to {high}" for low, high in pairwise(marks)]
    return (f"under {marks[0]}", *inner, f"{marks[-1]} and over")


def banded(values: pl.Series, edges: Sequence[float]) -> Groups:
    """Put every value into its band; what is missing is unknown.

    Args:
        values: A number per customer.
        edges: Where each band but the first begins, ascending.
    """
    names = band_names(edges, whole=_whole(values))
    number = pl.col("value").cast(pl.Float64)
    place = sum((number >= edge).cast(pl.Int32) for edge in edges)
    grouped = values.to_frame("value").select(
        pl.when(number.is_finite())
        .then(pl.lit(0, dtype=pl.Int32) + place)
        .replace_strict(dict(enumerate(names)), default=UNKNOWN, return_dtype=pl.String)
        .alias("group")
    )["group"]
    return Groups(grouped, with_unknown(list(names), grouped), ordered=True)


def band_span(name: str, edges: Sequence[float], values: pl.Series) -> tuple[float, float] | None:
    """The lowest and highest value that lies in the band `name`, or None where nobody is in it."""
    inside = values.filter(banded(values, edges).values == name)
    low, high = inside.min(), inside.max()
    if low is None or high is None:
        return None
    return float(low), float(high)  # type: ignore[arg-type]
