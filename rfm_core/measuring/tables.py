"""Table to customers: typing, cleaning and metrics strung together, with every left-out row accounted for."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import polars.selectors as cs

from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import plan_values
from rfm_core.cleaning.events import Sifted, sift_events
from rfm_core.cleaning.order_lines import IS_LINE
from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Rows
from rfm_core.cleaning.settling import carried_columns, settle_rows
from rfm_core.cleaning.store import first_rows, store_events
from rfm_core.cleaning.typed_rows import Plan
from rfm_core.columns import ColumnMapping, Shape
from rfm_core.engines import open_events
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.listing import listed, quoted
from rfm_core.measuring.choices import Choices, Given
from rfm_core.measuring.coded import CODE, Coded
from rfm_core.measuring.events import describe
from rfm_core.measuring.fold import can_be_folded, fold
from rfm_core.measuring.judged import judge_customers
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.summed_up import measure_summaries
from rfm_core.private_folder import PrivateFolder
from rfm_core.progress import Progress
from rfm_core.reading.table import Table


def measure_table(
    table: Table,
    mapping: ColumnMapping,
    choices: Choices | None = None,
    *,
    scratch: Path | None = None,
    engine: str = "polars",
    progress: Progress | None = None,
) -> Measured:
    """Clean a table and measure its customers.

    Args:
        table: The text table.
        mapping: Roles to headers; complete for its shape.
        choices: How to read, clean and count.
        scratch: The folder in which typed events are kept; removed with the result.
        engine: What groups events to customers, one of `rfm_core.engines.ENGINES`.
        progress: Told the name of each step.

    Raises:
        MappingProblem: A needed role is unmapped, or its column holds nothing that can be read.
        ChoiceProblem: A rule names a column that isn't there, or the engine isn't installed.
        NothingLeft: Every row was left out.
    """
    choices = choices or Choices()
    _check(table, mapping, choices.cleaning)
    tell = progress or (lambda _step, _share: None)
    tell("Finding out how dates and numbers are written", None)
    settled = (
        NOTHING_CARRIED
        if mapping.shape is Shape.CUSTOMERS
        else carried_columns(table, mapping, choices.cleaning)
    )
    beginning = table if mapping.shape is Shape.CUSTOMERS else first_rows(table)
    besides = settled.numbers.values()
    conventions = plan_values(beginning, mapping, choices.reading, choices.unit, besides)
    given = Given(table, mapping, conventions, choices)
    tell("Reading dates and amounts", None)
    if mapping.shape is Shape.CUSTOMERS:
        return measure_summaries(given)
    folder = PrivateFolder("rfm-events-", scratch)
    plan = Plan(table, mapping, conventions, choices.cleaning, given.carried, settled)
    conventions, typed = store_events(plan, beginning, choices.reading, folder.path)
    given = replace(given, conventions=conventions)
    names = {**settled.texts, **settled.numbers}
    rows = Rows(typed.frame, mapping, names, folder.path, conventions.unit, typed.labels, table.rows)
    events, facts = settle_rows(rows, choices.cleaning)
    tell("Leaving out what doesn't count", None)
    sifted = sift_events(events, choices.cleaning, choices.moment, choices.last_day, choices.window)
    tell("Adding up each customer", None)
    customers = _described(sifted, typed.labels, choices, folder.path, engine)
    return judge_customers(given, sifted, customers, facts, folder, typed.labels)


def _check(table: Table, mapping: ColumnMapping, cleaning: Cleaning) -> None:
    if (problem := mapping.problem()) is not None:
        raise MappingProblem(problem)
    known = set(table.columns)
    mapped = [header for headers in mapping.roles.values() for header in headers]
    rules = (*cleaning.require, *(bounds.header for bounds in cleaning.ranges))
    for header in (*mapped, *mapping.traits, *rules):
        if header not in known:
            raise ChoiceProblem(f"The file has no column {quoted(header)}. It has: {listed(table.columns)}.")


def _described(
    sifted: Sifted, labels: Mapping[str, pl.Series], choices: Choices, folder: Path, engine: str
) -> pl.DataFrame:
    """Group events to customers: in one pass over their codes; in another engine, or without codes, by definition."""
    told = sifted.told.drop("line", IS_LINE, strict=False)
    coded = Coded(told, labels)
    if engine == "polars" and can_be_folded(coded):
        return fold(coded, choices.frequency_by, sifted.start, folder)
    plain = told.drop(cs.starts_with(CODE))
    events = plain if engine == "polars" else _in_engine(plain, folder, engine)
    return describe(events, choices.frequency_by, sifted.start)


def _in_engine(events: pl.LazyFrame, folder: Path, engine: str) -> object:
    path = folder / "kept.parquet"
    events.sink_parquet(path, compression="lz4")
    return open_events(path, engine)
