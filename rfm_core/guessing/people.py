"""Guessing the columns of a list of people: no orders, no sums, only who somebody is."""

from collections.abc import Sequence

import polars as pl

from rfm_core.columns import Role, Shape
from rfm_core.details import DETAIL_ROLES, DetailsMapping
from rfm_core.errors import MappingProblem
from rfm_core.guessing.assignment import assign_people
from rfm_core.guessing.beside import whole_name
from rfm_core.guessing.fit import Column
from rfm_core.guessing.looking import look_at
from rfm_core.guessing.traits import traits
from rfm_core.reading.table import Table
from rfm_core.values.identifiers import identifier, without_leading_zeros

_NEARLY_AS_GOOD = 0.5
"""The column that is called an id stays chosen while it finds this share of the customers that the best one finds."""


def guess_details(
    table: Table, customers: pl.Series | None = None, *, customer: str | None = None
) -> DetailsMapping:
    """Guess what the columns of a file of customer details mean.

    Args:
        table: The details as read.
        customers: The ids (String) that are to be found there, such as `Measured.customers["customer_id"]`; with them
            the id column is told by its values, whatever it is called.
        customer: The header of the id column, where the user chose it.

    Raises:
        MappingProblem: No column looks like the customer's id.
    """
    columns = look_at(table)
    chosen = customer or _id_column(columns, customers)
    if chosen is None:
        raise MappingProblem(
            f"It isn't clear which of the {len(table.columns):,} columns of “{table.name}” holds the customer id. "
            "Choose the one with the same ids as the orders."
        )
    others = [column for column in columns if column.header != chosen]
    roles: dict[Role, tuple[str, ...]] = {
        role: (header,) for role, header in assign_people(others, DETAIL_ROLES).items()
    }
    if names := whole_name(roles, {column.header: column for column in others}):
        roles[Role.NAME] = names
    taken = {chosen, *(header for headers in roles.values() for header in headers)}
    return DetailsMapping(
        customer=chosen,
        traits=traits(columns, taken, None, Shape.CUSTOMERS),
        **{role.value: headers if len(headers) > 1 else headers[0] for role, headers in roles.items()},
    )


def _id_column(columns: Sequence[Column], customers: pl.Series | None) -> str | None:
    """The column called an id, unless another one finds far more of the customers."""
    named = assign_people(columns, (Role.CUSTOMER, *DETAIL_ROLES)).get(Role.CUSTOMER)
    if customers is None:
        return named
    known = _loosely(customers.to_frame("id")).implode()
    found = {
        column.header: int(_loosely(column.content.column.to_frame("id")).unique().is_in(known).sum())
        for column in columns
    }
    best = max(found, key=lambda header: found[header], default=None)
    if best is None or not found[best]:
        return named
    return named if named and found[named] >= _NEARLY_AS_GOOD * found[best] else best


def _loosely(ids: pl.DataFrame) -> pl.Series:
    return ids.select(without_leading_zeros(identifier("id", fold_case=True))).to_series().drop_nulls()
