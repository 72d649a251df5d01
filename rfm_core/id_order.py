"""Ascending id order, the one in which customers are listed and ties are spread (methods, section 3)."""

import polars as pl

# As many digits as always fit into an Int128.
_WHOLE_NUMBER = r"^[+-]?[0-9]{1,38}$"


def in_id_order(customers: pl.DataFrame, *before: str) -> pl.DataFrame:
    """Customers by ascending id: as numbers when all ids are whole numbers, else by code point.

    Args:
        customers: With `customer_id` (String).
        before: Columns to sort by first.
    """
    numbers = whole_numbers(customers["customer_id"])
    # By text as well: 7 and 007 are equal as numbers, and their order must not follow the file's.
    return customers.sort(*before, *([] if numbers is None else [pl.lit(numbers)]), "customer_id")


def whole_numbers(ids: pl.Series) -> pl.Series | None:
    """Return the ids as Int128 when all are whole numbers, else None."""
    if not ids.str.contains(_WHOLE_NUMBER).all():
        return None
    return ids.str.strip_prefix("+").cast(pl.Int128)
