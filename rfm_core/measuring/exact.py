"""Sums that no order of the rows can change.

Sums of Float64 depend on the order: amounts that come to 1e9 can differ in the sixth decimal, and six are kept.
So every amount is parted into a coarse half, a multiple of 1/64, and the rest, in whole numbers of 1e-12. Both halves
add up without any rounding, and are put together once.

What it comes to: amounts of up to twelve decimals are added as they are written (as far as a Float64 holds them); any
other adds an error of 5e-13 at most. The sum is the same in every order while the coarse halves of a customer come to
less than 2^47 (1.4e14) on the way, and up to 590 million rows of one customer. Beyond 1.4e14 a Float64 has no second
decimal left to lose. An amount of 2^53 or more has no decimals: it is all coarse half, and is added as any Float64 is.
"""

from typing import TYPE_CHECKING, Any, Final

import narwhals as nw
import polars as pl

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

COARSE: Final = "__coarse__"
REST: Final = "__rest__"
_PARTS: Final = 64
"""A power of two, so that parting is exact. With more parts rests of more rows fit, but only smaller totals."""
_FINE: Final = 1e12
_NO_DECIMALS: Final = 2.0**53


def with_halves(frame: "nw.LazyFrame[Any]", name: str) -> "nw.LazyFrame[Any]":
    """Lay the two halves of a numeric column beside it: its name with `COARSE` (Float64) and with `REST` (Int64)."""
    amount, coarse = nw.col(name).cast(nw.Float64), nw.col(f"{name}{COARSE}")
    # Spark's floor gives a whole number of 64 bits; what is too large for one has no decimals to part.
    has_decimals = amount.abs() < _NO_DECIMALS
    parted = (amount * _PARTS).floor().cast(nw.Float64) / _PARTS
    # Rounded by hand: engines differ in what they do with a half.
    rest = ((amount - coarse) * _FINE + 0.5).floor()
    return frame.with_columns(
        nw.when(has_decimals).then(parted).otherwise(amount).alias(f"{name}{COARSE}")
    ).with_columns(
        nw.when(has_decimals).then(rest).otherwise(nw.lit(0.0)).cast(nw.Int64).alias(f"{name}{REST}")
    )


def halves_summed(name: str) -> list[nw.Expr]:
    """The sums of both halves of a column, under the halves' names."""
    return [nw.col(f"{name}{half}").sum() for half in (COARSE, REST)]


def whole_sum(name: str) -> pl.Expr:
    """A column's sum (Float64) from the sums of its halves, rounded to 6 decimals."""
    coarse, rest = (pl.col(f"{name}{half}").cast(pl.Float64) for half in (COARSE, REST))
    return (coarse + rest / _FINE).round(6).alias(name)


def halves_of(amounts: "NDArray[np.float64]") -> "tuple[NDArray[np.float64], NDArray[np.int64]]":
    """The same two halves of an array: amounts must not be null."""
    import numpy as np

    large = ~(np.abs(amounts) < _NO_DECIMALS)
    small = np.where(large, 0.0, amounts) if large.any() else amounts
    coarse = small * _PARTS
    np.floor(coarse, out=coarse)
    coarse /= _PARTS
    rest = small - coarse
    rest *= _FINE
    rest += 0.5
    np.floor(rest, out=rest)
    if small is not amounts:
        coarse[large] = amounts[large]
    return coarse, rest.astype(np.int64)


def sums_of(coarse: "NDArray[np.float64]", rest: "NDArray[np.int64]") -> pl.Series:
    """The sums (Float64, rounded to 6 decimals) of which two arrays hold the halves."""
    return pl.DataFrame({COARSE: coarse, REST: rest}).select(whole_sum("")).to_series()
