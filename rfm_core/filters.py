"""Which customers are looked at: some segments, some values of their traits. Nothing is computed anew by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import polars as pl
from pydantic import model_validator

from rfm_core.choices import MOST_NAMES, Choice, Names, bounded
from rfm_core.listing import quoted

# With more different values a number is a quantity, as in breakdowns (methods, section 7).
MANY_VALUES = 12
MOST_VALUES = 200


class TraitFilter(Choice):
    """Customers with one of `values`, or between `low` and `high` (both included); without either, with any value.

    Attributes:
        column: The trait's column in the results.
        values: Values as text.
        low: An open bound is None.
        high: The same.
    """

    column: str
    values: Annotated[tuple[str, ...], bounded(MOST_VALUES)] = ()
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "TraitFilter":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(
                f"The filter on {quoted(self.column)} ends below its start: {self.low:g} to {self.high:g} was given."
            )
        return self

    def condition(self, dtype: pl.DataType) -> pl.Expr:
        """Boolean; a customer without a value is not among the kept, nor with bounds one whose value is no number.

        Args:
            dtype: Of the trait. Saved bounds may come from a file in which it was a number.
        """
        value = pl.col(self.column)
        if self.values:
            return value.cast(pl.String).is_in(self.values)
        if self.low is None and self.high is None:
            return value.is_not_null()
        # A text that is no number becomes null, and is_between keeps no null.
        number = value if dtype.is_numeric() else value.cast(pl.String).cast(pl.Float64, strict=False)
        low = float("-inf") if self.low is None else self.low
        return number.is_between(low, float("inf") if self.high is None else self.high)


class Filters(Choice):
    """Segments and traits; empty means everybody."""

    segments: Names = ()
    traits: Annotated[tuple[TraitFilter, ...], bounded(MOST_NAMES)] = ()

    @property
    def active(self) -> bool:
        """Whether anybody may be filtered out."""
        return bool(self.segments or self.traits)

    def trait(self, column: str) -> TraitFilter | None:
        """The filter on the trait in `column`."""
        return next((one for one in self.traits if one.column == column), None)

    def with_trait(self, column: str, chosen: TraitFilter | None) -> "Filters":
        """These filters with the one on `column` replaced (or dropped)."""
        others = tuple(one for one in self.traits if one.column != column)
        return self.model_copy(update={"traits": others if chosen is None else (*others, chosen)})


@dataclass(frozen=True)
class TraitOptions:
    """What a trait can be filtered by: a list of values, or a span of numbers."""

    header: str
    column: str
    values: tuple[str, ...]
    low: float | None
    high: float | None


def keep(customers: pl.DataFrame, chosen: Filters) -> pl.DataFrame:
    """The customers that `chosen` lets through; a trait that they haven't got lets everybody through.

    Args:
        customers: With `segment` (String) and the traits' columns.
        chosen: Segments and traits.
    """
    schema = customers.schema
    conditions = [one.condition(schema[one.column]) for one in chosen.traits if one.column in schema]
    if chosen.segments:
        conditions.append(pl.col("segment").is_in(chosen.segments))
    return customers.filter(*conditions) if conditions else customers


def trait_options(customers: pl.DataFrame, traits: Mapping[str, str]) -> tuple[TraitOptions, ...]:
    """Per trait with at least two values: its commonest values, or its span where it is a number.

    Args:
        customers: With the traits' columns.
        traits: Each trait's header and its column.
    """
    found = (_options(header, customers[column]) for header, column in traits.items())
    return tuple(options for options in found if options is not None)


def _options(header: str, column: pl.Series) -> TraitOptions | None:
    known = column.drop_nulls()
    distinct = known.n_unique()
    if distinct < 2:
        return None
    if column.dtype.is_numeric() and distinct > MANY_VALUES:
        low, high = known.cast(pl.Float64).to_frame().select(low=pl.all().min(), high=pl.all().max()).row(0)
        return TraitOptions(header, column.name, (), low, high)
    # The commonest are chosen by number and listed by name.
    common = known.value_counts(sort=True).head(MOST_VALUES)[column.name].cast(pl.String)
    return TraitOptions(header, column.name, tuple(common.sort().to_list()), None, None)
