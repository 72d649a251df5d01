"""Ranks of customers, made once, so that any number of bins is whole-number arithmetic afterwards."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from rfm_core.errors import NothingLeft
from rfm_core.findings import Finding
from rfm_core.id_order import in_id_order, whole_numbers
from rfm_core.scoring.scales import METRICS


@dataclass(frozen=True)
class MetricRanks:
    """One metric of all customers, ascending: the smallest value has rank 1, also for recency.

    Attributes:
        values: The metric as given, in the customers' order.
        lowest: Int64: rank of the first of the equal values.
        highest: Int64: rank of the last of the equal values.
        ascending: Float64: the values sorted.
    """

    values: pl.Series
    lowest: pl.Series
    highest: pl.Series
    ascending: pl.Series

    @property
    def sharing(self) -> pl.Series:
        """Int64: how many customers have a customer's value."""
        return self.highest - self.lowest + 1

    @property
    def smallest(self) -> float:
        """The smallest value."""
        return float(self.ascending[0])

    @property
    def largest(self) -> float:
        """The largest value."""
        return float(self.ascending[-1])


@dataclass(frozen=True)
class Ranks:
    """All three metrics ranked; index by canonical column.

    Attributes:
        customer_ids: String, in the customers' order.
        metrics: `recency_days`, `frequency`, `monetary` → their ranks.
    """

    customer_ids: pl.Series
    metrics: dict[str, MetricRanks]

    def __getitem__(self, metric: str) -> MetricRanks:
        return self.metrics[metric]

    @property
    def customers(self) -> int:
        """How many customers were ranked."""
        return len(self.customer_ids)

    @cached_property
    def frequency_order(self) -> pl.Series:
        """Int64: frequency's ordinal rank, equal values in ascending id order."""
        numbers = whole_numbers(self.customer_ids)
        if self.customer_ids.is_sorted() if numbers is None else (numbers.diff() > 0).all():
            # Customers usually come in this order, and sorting their ids again is what takes long.
            return self["frequency"].values.rank("ordinal").cast(pl.Int64)
        frame = pl.DataFrame({"customer_id": self.customer_ids, "frequency": self["frequency"].values})
        order = in_id_order(frame.with_row_index("row"), "frequency")["row"]
        place = pl.int_range(1, self.customers + 1, eager=True)
        return pl.DataFrame({"row": order, "place": place}).sort("row")["place"]


@dataclass(frozen=True)
class MetricScores:
    """What a scheme gives back.

    Attributes:
        scores: Canonical metric → Int8 scores in the customers' order.
        cutoffs: Canonical metric → ascending edges in plain units; None where the scheme has none.
        findings: What the user should know about these scores.
    """

    scores: dict[str, pl.Series]
    cutoffs: dict[str, list[float] | None]
    findings: tuple[Finding, ...] = ()


def rank(customers: pl.DataFrame) -> Ranks:
    """Rank recency, frequency and monetary value of all customers.

    Args:
        customers: One row per customer: `customer_id` (String), `recency_days` (Int64 or Float64, days),
            `frequency` (Int64 or Float64), `monetary` (Float64), without nulls.

    Raises:
        NothingLeft: There are no customers.
    """
    if customers.is_empty():
        raise NothingLeft("There is no customer left to score; look at what was left out and why.")
    columns = [
        expression
        for metric in METRICS
        for expression in (
            # Ranks come unsigned and in 32 bits; what follows subtracts and multiplies them.
            pl.col(metric).rank("min").cast(pl.Int64).alias(f"{metric} lowest"),
            pl.col(metric).sort().alias(f"{metric} ascending"),
        )
    ]
    ranked = customers.select(columns)
    return Ranks(
        customer_ids=customers["customer_id"],
        metrics={
            metric: _ranked(customers[metric], ranked[f"{metric} lowest"], ranked[f"{metric} ascending"])
            for metric in METRICS
        },
    )


def _ranked(values: pl.Series, lowest: pl.Series, ascending: pl.Series) -> MetricRanks:
    """The highest ranks come from where the run of equal values ends: a second ranking takes ten times as long."""
    place = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    ends = pl.when(pl.first().ne_missing(pl.first().shift(-1))).then(place).backward_fill()
    return MetricRanks(
        values=values,
        lowest=lowest,
        highest=ascending.to_frame().select(ends).to_series().gather(lowest - 1).rename(lowest.name),
        ascending=ascending.cast(pl.Float64),
    )
