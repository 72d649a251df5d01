"""Typed events on disk: written once in pieces, numbers and codes alone; texts are looked up when somebody asks."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl

from rfm_core.cleaning.conventions import Conventions, Reading, plan_values
from rfm_core.cleaning.currency_columns import WRITTEN, written_marks
from rfm_core.cleaning.decoding import decoded
from rfm_core.cleaning.order_lines import BLANK
from rfm_core.cleaning.typed_rows import Plan, Prepared, TooManyTexts, Typing
from rfm_core.columns import Role
from rfm_core.measuring.coded import Coded
from rfm_core.reading.table import Table

FIRST_ROWS = 20_000
"""Rows on which the conventions of a larger table are found; all of its rows then confirm them, or don't."""

ROWS_AT_ONCE: Final = 50_000
_PIECE: Final = 250_000
_WORKERS: Final = 2


def store_events(plan: Plan, beginning: Table, reading: Reading, folder: Path) -> tuple[Conventions, Coded]:
    """Type a table's rows into files, and find out on the way how its numbers and dates are written.

    The conventions of a large table are found on its first rows. What the others count for them confirms that, or shows
    better ones; only where these read a value in another way are the rows typed again.

    Args:
        plan: What the cells are typed by; its conventions are those of the first rows.
        beginning: These, as `first_rows` gives them.
        reading: What the user decided about conventions.
        folder: Where the files are left.

    Returns:
        The conventions of the whole table, and its typed events. The columns are `line` (UInt32), `customer_id`
        (String), `event_at` (Datetime), `amount` (Float64), `negative` (Boolean) and, where mapped, `order_id` and
        `BARE_ORDER` (UInt64, fingerprints), `prefixed`, `content`, `orders_in_row`, contacts, `joined`, marks, what was
        carried and settled; every text with its codes.
    """
    part = beginning is not plan.table
    typing = _write(plan, folder, beginning.lazy if part else None)
    if part:
        found = _planned(plan, reading, typing)
        if _reads_otherwise(plan, found):
            plan = replace(plan, conventions=found, as_text=typing.plan.as_text)
            typing = _write(plan, folder, None)
        typing.plan = replace(typing.plan, conventions=found)
    return typing.plan.conventions, _scan(typing, folder)


def first_rows(table: Table) -> Table:
    """The table's first rows, in memory; all of it where it is small."""
    if table.rows <= FIRST_ROWS:
        return table
    head = table.beginning(FIRST_ROWS)
    return replace(table, lazy=head.lazy(), pieces=None, rows=head.height)


def _planned(plan: Plan, reading: Reading, typing: Typing) -> Conventions:
    unit, settled = plan.conventions.unit, plan.settled.numbers.values()
    return plan_values(plan.table, plan.mapping, reading, unit, settled, typing.seen)


def _reads_otherwise(plan: Plan, found: Conventions) -> bool:
    """Whether some value comes out otherwise than under the conventions of the first rows.

    That a column holds odd numbers, too, changes nothing about the others.
    """
    before = plan.conventions
    for header, now in found.numbers.items():
        then = before.numbers[header]
        alike = (then.kind, then.decimal, then.debits, then.two_parts_are_minutes) == (
            *(now.kind, now.decimal, now.debits),
            now.two_parts_are_minutes,
        )
        if not alike:
            return True
    if before.country_codes != found.country_codes:
        return True
    then_dates, now_dates = (one.dates.columns if one.dates else () for one in (before, found))
    return [(one.header, one.ways, one.order) for one in then_dates] != [
        (one.header, one.ways, one.order) for one in now_dates
    ]


def _write(plan: Plan, folder: Path, beginning: pl.LazyFrame | None) -> Typing:
    """Type all rows; again from the first one with a column as texts, where it has too many of them for codes."""
    while True:
        typing = Typing(plan, beginning)
        for old in folder.glob("events-*.arrow"):
            old.unlink()
        try:
            for number, piece in enumerate(_pieces(typing)):
                piece.write_ipc(folder / f"events-{number:06}.arrow", compression="uncompressed")
        except TooManyTexts as error:
            plan = replace(plan, as_text=plan.as_text | {error.name})
            continue
        return typing


def _pieces(typing: Typing) -> Iterator[pl.DataFrame]:
    """Typed rows, so many at a time as make a file; two threads prepare what a third puts together."""
    waiting: list[pl.DataFrame] = []
    with ThreadPoolExecutor(_WORKERS) as pool:
        for prepared in _prepared(typing, pool):
            waiting.append(typing.typed(prepared))
            if sum(piece.height for piece in waiting) >= _PIECE:
                yield pl.concat(waiting)
                waiting = []
    if waiting:
        yield pl.concat(waiting)


def _prepared(typing: Typing, pool: ThreadPoolExecutor) -> Iterator[Prepared]:
    def prepare(task: Callable[[], pl.DataFrame]) -> Prepared:
        return typing.prepared(task())

    waiting: deque[Future[Prepared]] = deque()
    with typing.plan.table.in_tasks(typing.headers, ROWS_AT_ONCE) as tasks:
        for task in tasks:
            waiting.append(pool.submit(prepare, task))
            if len(waiting) > _WORKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _scan(typing: Typing, folder: Path) -> Coded:
    names = typing.columns
    frame = pl.scan_ipc(folder / "events-*.arrow", glob=True)
    amounts = typing.plan.mapping.headers(Role.AMOUNT)
    conventions, table = typing.plan.conventions, typing.plan.table
    if BLANK in names and not all(conventions.has_blanks(table, header) for header in amounts):
        names = [name for name in names if name != BLANK]
    if written_marks(typing.plan.mapping, conventions, table.numeric) is None:
        names = [name for name in names if name != WRITTEN]
    labels = {name: texts for name, texts in typing.labels.items() if name in names}
    return Coded(decoded(frame, names, labels), labels)
