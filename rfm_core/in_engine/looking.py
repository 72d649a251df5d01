"""Some rows of an engine's table as a `Table`, so that what guesses and judges needs to know of no engine."""

from typing import Final

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.in_engine.cells import Frame, text
from rfm_core.listing import quoted
from rfm_core.reading.header import require_narrow
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.typed import numeric, text_cells
from rfm_core.sources import EngineTable, fetched

FIRST_ROWS: Final = 20_000
MOST_ROWS: Final = 100_000
"""Rows that come back to be judged; a table of no more is judged whole."""
MOST_OF_ONE: Final = 5_000
"""Rows of one customer in the sample; who has more is no example of the others."""


def look_at_rows(table: EngineTable) -> tuple[Table, int]:
    """Fetch rows from which the meaning of columns can be told.

    Returns:
        The first rows and some from everywhere, or all if there are few; and how many rows the table has.

    Raises:
        FileProblem: It has no rows or too many columns.
    """
    require_narrow(len(table.headers))
    total = int(fetched(table.frame.select(_count()))["rows"][0])
    if not total:
        raise FileProblem(f"{quoted(table.name)} has no rows.")
    if total <= MOST_ROWS:
        return as_table(table, fetched(table.frame)), total
    found = [fetched(table.frame.head(FIRST_ROWS)), *_from_everywhere(table, total)]
    return as_table(table, pl.concat(found, how="vertical_relaxed")), total


def sample_customers(table: EngineTable, header: str, looked: Table) -> Table:
    """Fetch all rows of some customers.

    Args:
        table: The engine's table.
        header: The column of customers.
        looked: Rows in which the customers are found.
    """
    known = looked.lazy.select(pl.col(header)).drop_nulls().unique(maintain_order=True).collect()[header]
    wanted = pl.DataFrame({"wanted": known.head(MOST_ROWS // 10)})
    keyed = table.frame.with_columns(text(table, header).alias("wanted"))
    theirs = keyed.join(table.brought(wanted), on="wanted", how="inner")
    counts = fetched(theirs.group_by("wanted").agg(_count())).sort("rows", "wanted")
    few = counts.filter(pl.col("rows") <= MOST_OF_ONE, pl.col("rows").cum_sum() <= MOST_ROWS)
    chosen = keyed.join(table.brought(few.select("wanted")), on="wanted", how="inner").drop("wanted")
    return as_table(table, fetched(chosen))


def as_table(table: EngineTable, rows: pl.DataFrame) -> Table:
    """Rows of an engine as text cells under their headers."""
    schema = rows.schema
    lazy = text_cells(rows.lazy(), table.headers).collect().lazy().with_row_index(LINE, 1)
    return Table(
        table.name,
        table.title,
        None,
        None,
        None,
        table.headers,
        lazy,
        rows.height,
        numeric=numeric(schema, table.headers),
        scratch=table,
    )


def _from_everywhere(table: EngineTable, total: int) -> list[pl.DataFrame]:
    import narwhals as nw

    some: Frame = nw.from_native(table.some(min(1.0, FIRST_ROWS / total)))
    found = fetched(some.head(2 * FIRST_ROWS))
    return [found] if found.height else []


def _count():  # type: ignore[no-untyped-def]
    import narwhals as nw

    return nw.len().alias("rows")
