"""Small text tables for tests, as reading would give them."""

import polars as pl

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.reading.table import LINE, Table


def text_table(header: str, *rows: str) -> Table:
    """A table of comma-separated cells; the header stands on line 1, empty cells are null."""
    columns = tuple(header.split(","))
    cells = [[cell or None for cell in row.split(",")] for row in rows]
    frame = pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String), orient="row")
    lazy = frame.with_row_index(LINE, offset=2).lazy()
    return Table("test.csv", "csv", "utf-8", ",", 1, columns, lazy, frame.height)


def events_mapping(**more: str) -> ColumnMapping:
    """Customer, date and amount under their own names, and whatever else is given."""
    roles = {"customer": "customer", "date": "date", "amount": "amount", **more}
    return ColumnMapping(shape=Shape.EVENTS, roles={Role(role): (header,) for role, header in roles.items()})


def customers_mapping(**more: str) -> ColumnMapping:
    """Recency date, frequency and monetary under `seen`, `visits` and `spend`, and whatever else is given."""
    roles = {"recency_date": "seen", "frequency": "visits", "monetary": "spend", **more}
    return ColumnMapping(
        shape=Shape.CUSTOMERS, roles={Role(role): (header,) for role, header in roles.items() if header}
    )
