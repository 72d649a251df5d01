"""Whether a file that came among orders describes their customers."""

from dataclasses import dataclass

import polars as pl

from rfm_core.errors import MappingProblem
from rfm_core.guessing import guess_details
from rfm_core.listing import quoted
from rfm_core.reading.table import Table
from rfm_core.values.identifiers import identifier

_ONE_ROW_EACH = 0.95
_KNOWN = 0.5


@dataclass(frozen=True)
class Describes:
    """How well a file describes the customers of another.

    Attributes:
        header: The column with the customer ids.
        known: How many of the customers stand in it.
        customers: How many there are in the orders.
    """

    header: str
    known: int
    customers: int


def describes(table: Table, orders: Table, customer: str) -> Describes | None:
    """Say whether a table holds one row per customer, for customers who stand in the orders.

    Args:
        table: What may be customer details.
        orders: The orders.
        customer: Their customer column.

    Returns:
        None unless an id column has (nearly) every id once, and half of the ids of the smaller side stand in both.
    """
    ours = _ids(orders, customer).unique()
    try:
        found = guess_details(table, ours)
    except MappingProblem:
        return None
    theirs = _ids(table, found.customer)
    once = theirs.unique()
    known = int(ours.is_in(once.implode()).sum())
    one_row_each = once.len() >= _ONE_ROW_EACH * max(table.rows, 1)
    if not known or not one_row_each or known < _KNOWN * min(ours.len(), once.len()):
        return None
    return Describes(found.customer, known, ours.len())


def offered(table: Table, orders: Table, customer: str | None) -> str | None:
    """The sentence that offers a file, which came among orders and isn't of their kind, as customer details.

    Args:
        table: The file.
        orders: The orders.
        customer: Their customer column, if one is known.

    Returns:
        None where it doesn't describe their customers.
    """
    found = describes(table, orders, customer) if customer else None
    if found is None:
        return None
    stand = "stands" if found.known == 1 else "stand"
    return (
        f"{quoted(table.name)} isn't read with the other files: it has one row per customer in "
        f"{quoted(found.header)}, and {found.known:,} of {found.customers:,} customers {stand} in it. It seems to hold "
        "customer details."
    )


def _ids(table: Table, header: str) -> pl.Series:
    ids = table.lazy.select(identifier(header, fold_case=True)).drop_nulls()
    return ids.collect(engine="streaming").to_series()
