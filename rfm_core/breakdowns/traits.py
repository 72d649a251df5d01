"""Which traits the customers of a file have, and what each can show."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from rfm_core.breakdowns.groups import is_number
from rfm_core.columns import ColumnMapping, Role


@dataclass(frozen=True)
class Trait:
    """One trait.

    Attributes:
        name: What it is called: the header, or "Age" where it comes from a birth year.
        column: Its column among the customers.
        number: Whether it is a quantity (averages, bands) rather than a category.
        age: Whether it is an age in years.
        born: The column of the birth year that the age comes from.
    """

    name: str
    column: str
    number: bool
    age: bool = False
    born: str | None = None


def known_traits(
    customers: pl.DataFrame, traits: Mapping[str, str], columns: ColumnMapping
) -> tuple[Trait, ...]:
    """The traits of which at least one value is known, in the file's order; an age stands for the birth year.

    Args:
        customers: With the traits' columns, and `age` where it was derived.
        traits: Each trait's header and its column.
        columns: Roles to headers.
    """
    age, birth_year = columns.header(Role.AGE), columns.header(Role.BIRTH_YEAR)
    derived = age is None and "age" in customers.columns and customers["age"].count() > 0
    found = []
    for header, column in traits.items():
        values = customers[column]
        if derived and header == birth_year:
            found.append(Trait("Age", "age", number=True, age=True, born=column))
        elif values.count():
            found.append(Trait(header, column, number=is_number(values), age=header == age))
    return tuple(found)


def unknown_traits(customers: pl.DataFrame, traits: Mapping[str, str]) -> tuple[str, ...]:
    """The headers of traits of which nobody's value is known."""
    return tuple(header for header, column in traits.items() if not customers[column].count())
