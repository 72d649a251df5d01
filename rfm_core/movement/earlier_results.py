"""Results that were written earlier, as the state that they hold: who was in which segment then."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from rfm_core.errors import FileProblem
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed, quoted
from rfm_core.movement.states import State
from rfm_core.progress import Progress
from rfm_core.reading import read_table
from rfm_core.reading.table import Table
from rfm_core.values.identifiers import identifier
from rfm_core.values.missing import text_or_null
from rfm_core.values.number_text import Decimal
from rfm_core.values.numbers import number, plan_numbers, plan_typed
from rfm_core.vocabulary import counted

MOST_ROWS = 5_000_000
"""Customers of earlier results that are looked at."""
MOST_SEGMENTS = 100
"""As many as a segment map can have."""
_NEEDED = ("customer_id", "segment")
_HARMLESS = r"^'(\s*[=+\-@＝＋－＠]|[\t\r\n])"
"""The apostrophe that our files put before what a spreadsheet would run."""


def open_earlier(
    source: "Table | Path | str | bytes | object",
    name: str | None = None,
    *,
    fold_case: bool = False,
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> State:
    """Read earlier results from a file, a table or a frame; of a workbook the first sheet that has the columns.

    Args:
        source: As for `read_table`, or a table.
        name: The file's name for the screen; by default the path's.
        fold_case: As for `read_earlier`.
        scratch: The folder for temporary files.
        progress: Told the name of each step.

    Raises:
        FileProblem: It can't be read, or holds no results.
    """
    if isinstance(source, Table):
        return read_earlier(source, fold_case=fold_case)
    table = read_table(source, name, scratch=scratch, progress=progress)
    others = (sheet for sheet in table.sheets if sheet != table.sheet)
    known = table
    while any(_header(known, one) is None for one in _NEEDED) and (sheet := next(others, None)):
        known = read_table(source, name, sheet=sheet, scratch=scratch, progress=progress)
    missing = any(_header(known, one) is None for one in _NEEDED)
    return read_earlier(table if missing else known, fold_case=fold_case)


def read_earlier(table: Table, *, fold_case: bool = False) -> State:
    """Take the customers, their segments and, where it is there, `monetary` from a results file of ours.

    Args:
        table: The file as it was read; its columns `customer_id` and `segment` are needed.
        fold_case: Whether ids that differ only by upper and lower case are the same.

    Returns:
        The state, with findings about rows that don't count: without id or segment, and all but the last of an id.

    Raises:
        FileProblem: It has no such columns or rows, or more segments than a map can have.
    """
    found = {name: _header(table, name) for name in (*_NEEDED, "monetary")}
    if missing := [name for name in _NEEDED if found[name] is None]:
        raise FileProblem(
            f"{quoted(table.name)} has no column {listed(missing, last='or', plain=True)}, so it is no results file of "
            f"ours. It has: {listed(table.columns, most=8)}. Choose a file that this app wrote as results, as CSV, "
            "Excel or Parquet."
        )
    if table.rows > MOST_ROWS:
        raise FileProblem(
            f"{quoted(table.name)} has {table.rows:,} rows; earlier results can have {MOST_ROWS:,} at most."
        )
    texts = [str(found[name]) for name in _NEEDED]
    rows = (
        table.lazy.with_columns(pl.col(texts).str.replace(_HARMLESS, "${1}"))
        .select(
            identifier(texts[0], fold_case=fold_case).alias("customer_id"),
            text_or_null(texts[1]).alias("segment"),
            _value(table, found["monetary"]).alias("value"),
        )
        .collect(engine="streaming")
    )
    return _state(table, rows, valued=found["monetary"] is not None)


def _state(table: Table, rows: pl.DataFrame, *, valued: bool) -> State:
    told = rows.drop_nulls(["customer_id", "segment"])
    last = told.unique("customer_id", keep="last", maintain_order=True)
    if last.is_empty():
        raise FileProblem(
            f"{quoted(table.name)} has no row with a customer and a segment. Choose a file that this app wrote as "
            "results."
        )
    if (segments := last["segment"].n_unique()) > MOST_SEGMENTS:
        raise FileProblem(
            f"The column “segment” of {quoted(table.name)} has {segments:,} different values; a segment map has "
            f"{MOST_SEGMENTS} at most. Choose a file that this app wrote as results."
        )
    return State(last, None, table.name, valued, _findings(table.name, rows.height, told.height, last.height))


def _findings(name: str, rows: int, told: int, last: int) -> tuple[Finding, ...]:
    found = []
    if gone := rows - told:
        has = "1 row has" if gone == 1 else f"{gone:,} rows have"
        found.append(
            Finding("earlier_incomplete", f"{has} no customer or no segment in {quoted(name)}.", gone)
        )
    if again := told - last:
        found.append(
            Finding(
                "earlier_repeated",
                f"{counted(again, 'row', 'rows')} of {quoted(name)} {'names' if again == 1 else 'name'} a customer "
                "whom a later row names again; the last row counts.",
                again,
                Level.WARNING,
            )
        )
    return tuple(found)


def _header(table: Table, name: str) -> str | None:
    """The column of that name; as people type, whatever its capitals."""
    if name in table.columns:
        return name
    return next((header for header in table.columns if header.strip().lower() == name), None)


def _value(table: Table, header: str | None) -> pl.Expr:
    if header is None:
        return pl.lit(None, dtype=pl.Float64)
    if header in table.numeric:
        return number(header, plan_typed(table.lazy, header))
    # Ours have a point; a comma is there only if somebody saved the file again in another country.
    commas = table.lazy.select(pl.col(header).str.contains(",", literal=True).any())
    decimal = Decimal.AUTO if commas.collect(engine="streaming").item() else Decimal.POINT
    return number(header, plan_numbers(table.lazy, header, decimal))


def keep(state: State, path: Path) -> State:
    """Write a state's customers to a Parquet file, for `read_kept`; what is left of it holds nobody."""
    state.customers.write_parquet(path, compression="lz4")
    return replace(state, customers=state.customers.clear())


def read_kept(known: State, path: Path, *, fold_case: bool = False) -> State:
    """A state with the customers that `keep` wrote.

    Args:
        known: What `keep` gave.
        path: The file.
        fold_case: Whether ids that differ only by upper and lower case are the same; the last row counts.
    """
    customers = pl.read_parquet(path)
    if fold_case:
        folded = customers.with_columns(pl.col("customer_id").str.to_lowercase())
        customers = folded.unique("customer_id", keep="last", maintain_order=True)
    return replace(known, customers=customers)
