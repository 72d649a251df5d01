"""Rules about traits: customers without a value, and those outside a range."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
from pydantic import model_validator

from rfm_core.choices import Choice
from rfm_core.cleaning.policies.policy import LeftOut, Policy
from rfm_core.listing import listed, quoted
from rfm_core.values.numbers import number, plan_numbers


class Range(Choice):
    """Bounds for a numeric column, both included; an open bound is None. A missing value passes."""

    header: str
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(
                f"The range of {quoted(self.header)} ends below its start: {self.low:g} to {self.high:g} was given."
            )
        return self

    def __str__(self) -> str:
        """“Age” from 18 to 99."""
        bounds = (("from", self.low), ("to", self.high))
        told = [f" {word} {bound:g}" for word, bound in bounds if bound is not None]
        return quoted(self.header, 30) + ("".join(told) or " without bounds")


@dataclass(frozen=True, kw_only=True)
class Headers(Policy[tuple[str, ...]]):
    """Some columns of the file."""

    def words(self, value: tuple[str, ...]) -> str:
        """A value on screen and in the settings."""
        return listed(value) if value else "none"

    def sentence(self, value: tuple[str, ...]) -> str:
        """What the report says of a value."""
        return f"Customers without a value in {listed(value)} were left out." if value else ""


@dataclass(frozen=True, kw_only=True)
class Ranges(Policy[tuple[Range, ...]]):
    """Some columns of numbers, each with bounds."""

    def words(self, value: tuple[Range, ...]) -> str:
        """A value on screen and in the settings."""
        return listed(map(str, value), plain=True) if value else "none"

    def sentence(self, value: tuple[Range, ...]) -> str:
        """What the report says of a value."""
        return f"Customers outside a range were left out: {self.words(value)}." if value else ""


def _absent(
    required: tuple[str, ...], _customers: pl.DataFrame, columns: Mapping[str, str]
) -> pl.Expr | None:
    return pl.any_horizontal(pl.col(columns[header]).is_null() for header in required) if required else None


def _beyond(ranges: tuple[Range, ...], customers: pl.DataFrame, columns: Mapping[str, str]) -> pl.Expr | None:
    outside = [_outside(customers, columns[bounds.header], bounds) for bounds in ranges]
    return pl.any_horizontal(outside) if outside else None


def _outside(customers: pl.DataFrame, column: str, bounds: Range) -> pl.Expr:
    value = number(column, plan_numbers(customers.lazy(), column))
    outside = pl.lit(False)
    if bounds.low is not None:
        outside = outside | (value < bounds.low)
    if bounds.high is not None:
        outside = outside | (value > bounds.high)
    return outside.fill_null(False)


REQUIRE = Headers(
    label="Leave out customers without a value in",
    option="--require",
    asks="Leave out customers without this value.",
    leaves=LeftOut(
        "trait_missing",
        "row belongs to a customer without a value you require",
        "rows belong to customers without a value you require",
    ),
    of_customers=_absent,
)

RANGES = Ranges(
    label="Leave out customers outside a range of",
    option="--range",
    asks="Leave out customers outside.",
    leaves=LeftOut(
        "trait_out_of_range",
        "row belongs to a customer outside the range you set",
        "rows belong to customers outside the range you set",
    ),
    of_customers=_beyond,
)
