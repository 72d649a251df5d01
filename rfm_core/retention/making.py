"""`cohorts`: customers by when they began, what became of them, and who comes back, of a scored file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from rfm_core.breakdowns import Groups, banded, default_edges, group_values, item_levels, known_traits
from rfm_core.errors import ChoiceProblem
from rfm_core.findings import Finding
from rfm_core.listing import listed, quoted
from rfm_core.result import Result
from rfm_core.retention.cells import Cells, cells_of
from rfm_core.retention.choice import Every
from rfm_core.retention.first_items import first_items
from rfm_core.retention.noticed import noticed
from rfm_core.retention.numbers import Numbers, numbers_of
from rfm_core.retention.repeat import repeat_rates
from rfm_core.retention.second_order import SecondOrder, second_order
from rfm_core.retention.segments import cohort_segments
from rfm_core.retention.starts import Starts, starts_of

MOST_ITEMS = 12
"""First items with a row of their own; the others stand together."""


@dataclass(frozen=True)
class Cohorts:
    """What `cohorts` finds.

    Attributes:
        every: How long a period is.
        cells: Cohorts by periods.
        second: The time to the second purchase.
        numbers: Came back within a year, median days to the second purchase, value after a year; now and a year ago.
        traits: By a trait's name, how many of each of its groups came back, as `repeat_rates`.
        first_item: By the header of the item's column, the same of what was bought first.
        segments: As `cohort_segments`.
        people: As `Starts.people`.
        findings: What has to be known before the numbers are read.
    """

    every: Every
    cells: Cells
    second: SecondOrder
    numbers: Numbers
    traits: dict[str, pl.DataFrame]
    first_item: dict[str, pl.DataFrame]
    segments: pl.DataFrame
    people: pl.DataFrame = field(repr=False)
    findings: tuple[Finding, ...]

    def document(self) -> dict[str, Any]:
        """All of it as plain values, nothing rounded: what `rfm-lens cohorts` writes."""
        rows = self.cells.rows
        open_value = rows.filter(~pl.col("finished"))["total_value"].sum()
        return {
            "every": self.every.value,
            "cohorts": list(_cohorts(rows)),
            "average": self.cells.average.to_dicts(),
            "totals": {
                "customers": self.people.height,
                "value": rows["total_value"].sum(),
                "value_unfinished": open_value,
            },
            "second_order": {
                "customers": self.second.customers,
                "came_back": self.second.came_back,
                "median_days": self.second.median_days,
                "curve": self.second.curve.drop("came").to_dicts(),
            },
            "numbers": self.numbers.document(),
            "repeat_rate": {
                "traits": {name: rates.to_dicts() for name, rates in self.traits.items()},
                "first_item": {level: rates.to_dicts() for level, rates in self.first_item.items()},
            },
            "segments": self.segments.drop("start").to_dicts(),
            "findings": [finding.as_json() for finding in self.findings],
        }


_TOLD = ("period", "finished", "buyers", "total_orders", "total_value")
_EACH = ("share", "orders", "value", "cumulative_value")


def _cohorts(rows: pl.DataFrame) -> Iterator[dict[str, Any]]:
    for part in rows.partition_by("start", maintain_order=True):
        head = part.row(0, named=True)
        yield {
            "cohort": head["cohort"],
            "start": head["start"].isoformat(),
            "customers": head["customers"],
            "periods": part.select(*_TOLD, *_EACH).to_dicts(),
        }


def cohorts(result: Result, every: Every | str = Every.MONTH) -> Cohorts:
    """Tell when the customers of a scored file began, and how many of them came back when.

    Args:
        result: As `analyse` gives it; all its customers count, whatever its filters.
        every: `month`, `quarter` or `year`.

    Raises:
        ChoiceProblem: There is no such period, or the file has a row for each customer and so no dates of purchases.
    """
    period, usable, as_of = _period(every), result.measured.usable, result.as_of
    if usable is None or as_of is None:
        raise ChoiceProblem(
            "Each row of this file is a customer, so it doesn't say when anybody bought a second time. Cohorts need a "
            "file with the date of each order or visit."
        )
    starts = starts_of(usable, result.customers, as_of, result.workspace.frequency_by)
    cells = cells_of(starts, period)
    return Cohorts(
        period,
        cells,
        second_order(starts.people, as_of.date()),
        numbers_of(starts, as_of.date()),
        dict(_by_trait(result, starts)),
        dict(_by_item(result, usable, starts)),
        cohort_segments(starts, period, list(result.segment_map.segments)),
        starts.people,
        noticed(starts, cells, result.vocabulary, result.window),
    )


def _period(every: Every | str) -> Every:
    if every not in set(Every):
        raise ChoiceProblem(
            f"There is no period {quoted(every, 40)}; choose one of {listed(Every, last='or', plain=True)}."
        )
    return Every(every)


def _by_trait(result: Result, starts: Starts) -> Iterator[tuple[str, pl.DataFrame]]:
    customers = result.customers
    bought = customers["customer_id"].is_in(starts.people["customer_id"].implode())
    for trait in known_traits(customers, result.measured.traits, result.mapping):
        values = customers[trait.column]
        groups = (
            banded(values, default_edges(values, age=trait.age)) if trait.number else group_values(values)
        )
        yield trait.name, repeat_rates(starts.people, groups.among(bought))


def _by_item(result: Result, usable: pl.LazyFrame, starts: Starts) -> Iterator[tuple[str, pl.DataFrame]]:
    for level in item_levels(result.table.columns, result.mapping):
        yield level, first_item_rates(usable, result.table.lazy, level, starts.people)


def first_item_rates(
    usable: pl.LazyFrame, table: pl.LazyFrame, level: str, people: pl.DataFrame
) -> pl.DataFrame:
    """How many came back, by the item bought first; as `repeat_rates`.

    Args:
        usable: As `Measured.usable`.
        table: The file's cells.
        level: The header of the item's column.
        people: As `Starts.people`.
    """
    items: Groups = group_values(first_items(usable, table, level, people), MOST_ITEMS)
    return repeat_rates(people, items)
