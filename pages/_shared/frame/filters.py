"""Which customers every page looks at: some segments, some values of their traits."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from rfm_core.choices import Choice

MANY_VALUES = 12
MOST_VALUES = 200


class TraitFilter(Choice):
    """Customers with one of `values`, or between `low` and `high` (both included)."""

    column: str
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def condition(self) -> pl.Expr:
        """Boolean; a customer without a value is not among the kept."""
        value = pl.col(self.column)
        if self.values:
            return value.cast(pl.String).is_in(self.values)
        return value.is_between(self.low, self.high)


class Filters(Choice):
    """Segments and traits; empty means everybody."""

    segments: tuple[str, ...] = ()
    traits: tuple[TraitFilter, ...] = ()

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
    """The customers that `chosen` lets through; `segment` and the traits are columns of `customers`."""
    conditions = [one.condition() for one in chosen.traits if one.column in customers.columns]
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
    common = known.value_counts(sort=True).head(MOST_VALUES)[column.name].cast(pl.String)
    return TraitOptions(header, column.name, tuple(common.sort().to_list()), None, None)
