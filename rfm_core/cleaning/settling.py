"""What rows mean before the rules judge them: each policy carries the columns it needs, and settles them once typed."""

from collections.abc import Iterable
from dataclasses import replace

import polars as pl

from rfm_core.cleaning.choice import CLEANING, Cleaning
from rfm_core.cleaning.policies.policy import Carried, Rows
from rfm_core.columns import ColumnMapping
from rfm_core.measuring.coded import CODE
from rfm_core.reading.table import Table


def carried_columns(table: Table, mapping: ColumnMapping, cleaning: Cleaning) -> Carried:
    """Everything that the policies want to travel with each row."""
    texts: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for name, policy in CLEANING.items():
        if policy.applies(mapping):
            wanted = policy.carries(getattr(cleaning, name), table, mapping)
            texts |= wanted.texts
            numbers |= wanted.numbers
    return Carried(texts, numbers)


def settle_rows(rows: Rows, cleaning: Cleaning) -> tuple[pl.LazyFrame, tuple[object, ...]]:
    """Let every policy settle the rows, one after the other in the order of the fields.

    Args:
        rows: The typed events.
        cleaning: The policies.

    Returns:
        The events as they are to be judged, and the facts that the policies found.
    """
    facts = []
    for name, policy in CLEANING.items():
        if policy.applies(rows.mapping):
            settled = policy.settle(getattr(cleaning, name), rows)
            rows = replace(rows, events=settled.events)
            if settled.fact is not None:
                facts.append(settled.fact)
    return rows.events, tuple(facts)


def travelled(columns: Iterable[str]) -> list[str]:
    """Those of some columns that only the rules look at."""
    return [name for name in columns if name.removeprefix(CODE).startswith("~")]
