"""Three numbers about coming back, each with what it was a year ago."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rfm_core.retention.second_order import second_order
from rfm_core.retention.starts import YEAR, Starts

FEW = 10
"""So many customers have to be known for a year before anything is told of a year."""


@dataclass(frozen=True)
class Then:
    """The numbers as they were known on one day, of those who had begun by then.

    Attributes:
        customers: How many had begun.
        came_back: Share (0–1) of them who come again within a year (Kaplan–Meier); None where too few were known for a
            year.
        so_far: Share (0–1) of them who had come again.
        median_days: Days by which half have come again (Kaplan–Meier); None where it can't be told.
        year_value: What a customer's first 365 days come to, on average of `year_customers`; None where they are too
            few.
        year_customers: Those whose first 365 days were over.
    """

    customers: int
    came_back: float | None
    so_far: float | None
    median_days: int | None
    year_value: float | None
    year_customers: int


@dataclass(frozen=True)
class Numbers:
    """The numbers now, and a year before: the customers who had begun by then, and what they had done by then.

    Attributes:
        now: As of the analysis moment.
        earlier: 365 days before; None where the file hardly tells of that time.
    """

    now: Then
    earlier: Then | None

    def document(self) -> dict[str, object]:
        """As plain values, each number with its earlier one."""
        return {
            name: {"now": getattr(self.now, name), "year_ago": getattr(self.earlier, name, None)}
            for name in Then.__annotations__
        }


def numbers_of(starts: Starts, today: date) -> Numbers:
    """Tell the three numbers of the customers looked at.

    Args:
        starts: As `starts_of`.
        today: The day of the analysis moment.
    """
    before = today - timedelta(days=YEAR)
    earlier = _then(starts.people, before)
    return Numbers(_then(starts.people, today), earlier if earlier.customers >= FEW else None)


def _then(people: pl.DataFrame, today: date) -> Then:
    begun = people.filter(pl.col("first") < today)
    if begun.is_empty():
        return Then(0, None, None, None, None, 0)
    found = second_order(begun, today)
    known = begun.filter((pl.lit(today) - pl.col("first")).dt.total_days() >= YEAR)["year_value"]
    mean = known.mean()
    return Then(
        begun.height,
        found.share_at(YEAR) if len(known) >= FEW else None,
        found.came_back / begun.height,
        found.median_days,
        float(mean) if len(known) >= FEW and isinstance(mean, int | float) else None,
        len(known),
    )
