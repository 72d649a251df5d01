"""Some rows of an engine's table as a `Table`, so that what guesses and judges needs to know of no engine."""

from collections.abc import Collection
from typing import Final

import narwhals as nw
import polars as pl

from rfm_core.cleaning.choice import Cleaning
from rfm_core.errors import FileProblem
from rfm_core.in_engine.cells import Frame, text
from rfm_core.in_engine.ids import customer_ids, with_customers
from rfm_core.in_engine.problems import told
from rfm_core.in_engine.spelling import distinct_texts
from rfm_core.listing import quoted
from rfm_core.reading.header import require_narrow
from rfm_core.reading.table import LINE, Table
from rfm_core.reading.typed import numeric, text_cells
from rfm_core.sources import EngineTable, fetched
from rfm_core.values.missing import text_or_null

FIRST_ROWS: Final = 20_000
MOST_ROWS: Final = 100_000
"""Rows that come back to be judged; a table of no more is judged whole."""
MOST_OF_ONE: Final = 5_000
"""Rows of one customer in the sample; who has more is no example of the others."""

_MOST_TELLING: Final = 200
_ROWS: Final = nw.len().alias("rows")


def look_at_rows(table: EngineTable) -> tuple[Table, int]:
    """Fetch rows from which the meaning of columns can be told.

    Returns:
        The first rows and some from everywhere, or all if there are few; and how many rows the table has.

    Raises:
        FileProblem: It has no rows or too many columns.
    """
    require_narrow(len(table.headers))
    with told(table):
        return _looked_at(table)


def _looked_at(table: EngineTable) -> tuple[Table, int]:
    total = int(fetched(table.frame.select(_ROWS))["rows"][0])
    if not total:
        raise FileProblem(f"{quoted(table.name)} has no rows.")
    if total <= MOST_ROWS:
        return as_table(table, fetched(table.frame)), total
    found = [fetched(table.frame.head(FIRST_ROWS)), *_from_everywhere(table, total)]
    return as_table(table, pl.concat(found, how="vertical_relaxed")), total


def sample_customers(
    table: EngineTable, header: str, looked: Table, cleaning: Cleaning, telling: Collection[str]
) -> Table:
    """Fetch all rows of some customers.

    Args:
        table: The engine's table.
        header: The column of customers.
        looked: Rows in which the customers are found.
        cleaning: For what ids are the same.
        telling: Headers each of whose values should stand in some row.
    """
    keyed = with_customers(table, header, cleaning)
    rare = [name for column in telling for name in _who_has(table, keyed, column, looked)]
    known = [*rare, *customer_ids(looked.lazy, header, cleaning)]
    wanted = pl.DataFrame({"wanted": known}, {"wanted": pl.String}).unique(maintain_order=True)
    wanted = wanted.head(MOST_ROWS // 10)
    theirs = keyed.join(table.brought(wanted), left_on="customer_id", right_on="wanted", how="inner")
    counts = fetched(theirs.group_by("customer_id").agg(_ROWS)).select(wanted="customer_id", rows="rows")
    few = wanted.join(counts, on="wanted", maintain_order="left").filter(pl.col("rows") <= MOST_OF_ONE)
    few = few.filter(pl.col("rows").cum_sum() <= MOST_ROWS)
    chosen = keyed.join(
        table.brought(few.select("wanted")), left_on="customer_id", right_on="wanted", how="inner"
    )
    names = [table.column(one) for one in table.headers]
    return as_table(table, fetched(chosen.select(*names)))


def _who_has(table: EngineTable, keyed: Frame, header: str, looked: Table) -> list[str]:
    """Two customers for every value of a column that the looked-at rows don't have."""
    values = distinct_texts(table, header, _MOST_TELLING)
    if values is None:
        return []
    seen = looked.lazy.select(text_or_null(header).unique()).collect()[header]
    rare = values.filter(~values.is_in(seen.implode()))
    if rare.is_empty():
        return []
    having = keyed.with_columns(value=text(table, header)).filter(nw.col("value").is_in(rare.to_list()))
    whose = nw.col("customer_id")
    found = fetched(having.group_by("value").agg(whose.min().alias("one"), whose.max().alias("other")))
    return sorted({*found["one"].drop_nulls(), *found["other"].drop_nulls()})


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
    some: Frame = nw.from_native(table.some(min(1.0, FIRST_ROWS / total)))
    found = fetched(some.head(2 * FIRST_ROWS))
    return [found] if found.height else []
