"""The first rows as they were understood: canonical names for roles, traits under their header."""

import polars as pl

from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.people import type_traits
from rfm_core.columns import ColumnMapping, Role
from rfm_core.reading.table import Table
from rfm_core.values.dates import date
from rfm_core.values.identifiers import identifier
from rfm_core.values.missing import strung

_IDS = {Role.CUSTOMER: "customer_id", Role.ORDER: "order_id"}
_DATES = {
    Role.DATE: "event_at",
    Role.RECENCY_DATE: "last_seen",
    Role.JOINED: "first_seen",
    Role.EVALUATION_DATE: "evaluation_date",
}
_SUMS = {Role.AMOUNT: "amount", Role.FREQUENCY: "frequency", Role.MONETARY: "monetary"}
_NUMBERS = {
    Role.QUANTITY: "quantity",
    Role.UNIT_PRICE: "unit_price",
    Role.RECENCY_DAYS: "recency_days",
    Role.OBSERVED: "observed",
}
_TEXTS = {Role.NAME: "name", Role.EMAIL: "email", Role.PHONE: "phone", Role.CONTENT: "content"}


def preview(table: Table, mapping: ColumnMapping, conventions: Conventions, rows: int = 20) -> pl.DataFrame:
    """Type the first rows of a table.

    Args:
        table: The text table.
        mapping: Roles to headers; need not be complete.
        conventions: The number and date conventions.
        rows: How many rows.

    Returns:
        Canonical columns (Datetime, Float64 or String; null where a cell can't be read), then traits.
    """
    head = table.beginning(rows)
    columns: list[pl.Expr] = []
    for role, headers in mapping.roles.items():
        if role in _IDS:
            columns.append(identifier(headers[0]).alias(_IDS[role]))
        elif role in _DATES and conventions.dates is not None and conventions.reads_date(headers[0]):
            columns.append(date(headers[0], conventions.dates).alias(_DATES[role]))
        elif role in _SUMS:
            columns.append(conventions.summed(headers).alias(_SUMS[role]))
        elif role in _NUMBERS:
            columns.append(conventions.single(headers[0]).alias(_NUMBERS[role]))
        elif role in _TEXTS:
            columns.append(strung(headers).alias(_TEXTS[role]))
    if Role.AMOUNT not in mapping.roles and {Role.QUANTITY, Role.UNIT_PRICE} <= set(mapping.roles):
        quantity, price = mapping.headers(Role.QUANTITY)[0], mapping.headers(Role.UNIT_PRICE)[0]
        columns.append((conventions.single(quantity) * conventions.single(price)).alias("amount"))
    traits = mapping.trait_headers
    # Under names of our own: a header may be that of a canonical column.
    carried = [conventions.text(header).alias(f"c{index}") for index, header in enumerate(traits)]
    typed = head.select(*columns, *carried)
    return type_traits(typed, traits, mapping, conventions)
