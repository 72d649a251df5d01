"""When each customer began and came again, and what each did month by month: one pass over the events."""

from dataclasses import dataclass, field
from datetime import date, datetime

import polars as pl

from rfm_core.breakdowns.days import customer_days, stand_for_months
from rfm_core.measuring.events import FrequencyBy
from rfm_core.retention.choice import Every
from rfm_core.retention.periods import first_day, period_of

YEAR = 365
"""Days after which a customer's first year is over."""


@dataclass(frozen=True)
class Starts:
    """Customers with their first and second purchase day; all of it as of one moment.

    Attributes:
        people: A row per customer who bought: `customer_id`, `segment` (String), `first` (Date, the first day with a
            purchase in the whole file), `second` (Date, the next such day; null while there is none), `year_value`
            (Float64: what the first 365 days came to; null while they aren't over).
        months: A row per customer and month with events: `who` (UInt32, the row of `people`), `month` (Date, its first
            day), `came` (Boolean: bought anything), `orders`, `value` (Float64, netted returns in the month they were
            given back; those of before the first purchase count to its month).
        until: The first day of which the file doesn't tell: periods that end before it are over.
        begins: The first day of the whole file, whoever is looked at.
        of_months: Whether rows are sums of months, dated on the first or the last day of each.
        without: Customers of whom no purchase is dated.
    """

    people: pl.DataFrame = field(repr=False)
    months: pl.DataFrame = field(repr=False)
    until: date
    begins: date
    of_months: bool
    without: int


def starts_of(
    usable: pl.LazyFrame,
    customers: pl.DataFrame,
    as_of: datetime,
    frequency_by: FrequencyBy = FrequencyBy.ORDERS,
) -> Starts:
    """Group everybody's events by day once, then tell first and second purchase days and add up months.

    Args:
        usable: As `Measured.usable`; read once, streaming.
        customers: Who is looked at: `customer_id`, `segment` (String).
        as_of: The analysis moment.
        frequency_by: What an order is.
    """
    every = customer_days(usable, customers, frequency_by)
    of_months = stand_for_months(every["day"])
    begins, ends = every["day"].min() or as_of.date(), every["day"].max() or as_of.date()
    assert isinstance(begins, date)
    assert isinstance(ends, date)
    days = every.filter(pl.col("who").is_not_null())
    known = _people(days, customers, as_of.date())
    bought = known["first"].is_not_null()
    people = known.filter(bought)
    # Rows of months are whole months, also when they are dated on the first.
    until = max(as_of.date(), _next_month(ends)) if of_months else as_of.date()
    return Starts(people, _months(days, bought), until, begins, of_months, known.height - people.height)


def _people(days: pl.DataFrame, customers: pl.DataFrame, today: date) -> pl.DataFrame:
    """As `Starts.people`, of everybody; whoever never bought has a null."""
    who = pl.Series("who", range(customers.height), dtype=pl.UInt32)
    came = days.filter("came")
    first = _day_of_each(came, who)
    # By place, which is their number: a join would take several times as long.
    second = _day_of_each(came.filter(pl.col("day") > first.gather(came["who"])), who)
    in_year = days.filter((pl.col("day") - first.gather(days["who"])).dt.total_days() < YEAR)
    value = _of_each(in_year.group_by("who").agg(value=pl.col("amount").sum().round(6)), who)["value"]
    return customers.select("customer_id", "segment").with_columns(
        first=first,
        second=second,
        year_value=pl.when((pl.lit(today) - first).dt.total_days() >= YEAR).then(value.fill_null(0.0)),
    )


def _day_of_each(days: pl.DataFrame, who: pl.Series) -> pl.Series:
    return _of_each(days.group_by("who").agg(day=pl.col("day").min()), who)["day"]


def _of_each(rows: pl.DataFrame, who: pl.Series) -> pl.DataFrame:
    return who.to_frame().join(rows, on="who", how="left", maintain_order="left")


def _months(days: pl.DataFrame, bought: pl.Series) -> pl.DataFrame:
    """Months of those who bought, by the row that is left to each."""
    row = bought.cast(pl.UInt32).cum_sum() - 1
    kept = days.filter(bought.gather(days["who"]))
    return (
        kept.with_columns(row.gather(kept["who"]).cast(pl.UInt32).alias("who"))
        .group_by("who", month=pl.col("day").dt.truncate("1mo"))
        .agg(pl.col("came").any(), pl.col("orders").sum(), value=pl.col("amount").sum())
    )


def _next_month(day: date) -> date:
    return first_day(period_of(day, Every.MONTH) + 1, Every.MONTH)
