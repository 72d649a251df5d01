"""Cohorts by periods: how many came in each, what they brought, and what isn't over yet."""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from rfm_core.retention.choice import Every
from rfm_core.retention.periods import codes, first_day, number_of, period_of
from rfm_core.retention.starts import Starts

LATE = 4
"""A file that begins more days after its first period does doesn't hold the whole of it."""


@dataclass(frozen=True)
class Cells:
    """What became of each cohort.

    Attributes:
        every: How long a period is.
        rows: A row per cohort and period since its own (period 0), up to the one that is running; oldest first:
            `cohort` (String: "2024-03", "2024-Q1", "2024"), `start` (Date), `customers` (Int64), `period` (Int32),
            `finished` (Boolean: over for the whole cohort), `buyers` (Int64), `total_orders`, `total_value` (Float64:
            as far as it is known). Then, null while a period isn't over: `share` (0–1 of the cohort that bought in
            it; 1 in its own), `orders`, `value` (a customer of the cohort), `cumulative_value` (the same up to then).
        average: All cohorts together, each weighted by its customers, those alone of whom the period is over:
            `period`, `cohorts`, `customers` (Int64), `share`, `orders`, `value`, `cumulative_value`.
        cut: Whether the file begins within the first cohort's period.
        running: When the period begins that isn't over on the analysis date; None if all are.
    """

    every: Every
    rows: pl.DataFrame
    average: pl.DataFrame
    cut: bool
    running: date | None

    @property
    def cohorts(self) -> pl.DataFrame:
        """A row per cohort: `cohort`, `start`, `customers`."""
        return self.rows.filter(pl.col("period") == 0).select("cohort", "start", "customers")


def cells_of(starts: Starts, every: Every) -> Cells:
    """Add up what each cohort did, period by period.

    Args:
        starts: As `starts_of`.
        every: How long a period is.
    """
    # Where the file tells of the last day of a period, that period is over.
    last = period_of(starts.until - timedelta(days=1), every)
    over = period_of(starts.until, every)
    sums = _sums(starts, every)
    sizes = starts.people.group_by(since=number_of(pl.col("first"), every)).agg(
        customers=pl.len().cast(pl.Int64)
    )
    # What is dated after the analysis moment isn't there; a cohort has at least its own period.
    grid = sizes.with_columns(
        period=pl.int_ranges(0, pl.max_horizontal(pl.lit(last) - pl.col("since"), 0) + 1, dtype=pl.Int32)
    ).explode("period")
    counted = grid.join(sums, on=["since", "period"], how="left").sort("since", "period")
    rows = _told(counted, over)
    firsts = [first_day(number, every) for number in rows["since"]]
    rows = rows.with_columns(codes(firsts, every), pl.Series("start", firsts, dtype=pl.Date)).select(_COLUMNS)
    running = first_day(last, every) if last >= over else None
    return Cells(every, rows, average_of(rows), _cut(starts, rows, every), running)


_COLUMNS = [
    *("cohort", "start", "customers", "period", "finished", "buyers", "total_orders", "total_value"),
    *("share", "orders", "value", "cumulative_value"),
]


def _sums(starts: Starts, every: Every) -> pl.DataFrame:
    since = starts.people.select(number_of(pl.col("first"), every))["first"]
    months = starts.months.with_columns(since=since.gather(starts.months["who"]))
    period = (number_of(pl.col("month"), every) - pl.col("since")).clip(lower_bound=0).cast(pl.Int32)
    each = months.group_by("who", "since", period=period).agg(
        pl.col("came").any(), pl.col("orders", "value").sum()
    )
    return each.group_by("since", "period").agg(
        buyers=pl.col("came").sum().cast(pl.Int64),
        total_orders=pl.col("orders").sum(),
        total_value=pl.col("value").sum().round(6),
    )


def _told(counted: pl.DataFrame, over: int) -> pl.DataFrame:
    """With what a customer comes to; nothing of periods that aren't over."""
    finished = pl.col("since") + pl.col("period") < over
    known = counted.with_columns(
        pl.col("buyers").fill_null(0), pl.col("total_orders", "total_value").fill_null(0.0), finished=finished
    )
    each = {
        "share": pl.col("buyers"),
        "orders": pl.col("total_orders"),
        "value": pl.col("total_value"),
        "cumulative_value": pl.col("total_value").cum_sum().over("since", order_by="period"),
    }
    return known.with_columns(
        pl.when("finished").then(total / pl.col("customers")).alias(name) for name, total in each.items()
    )


def average_of(rows: pl.DataFrame) -> pl.DataFrame:
    """All cohorts together, period by period; as `Cells.average`."""
    told = ("share", "orders", "value", "cumulative_value")
    return (
        rows.filter("finished")
        .group_by("period")
        .agg(
            cohorts=pl.len().cast(pl.Int64),
            all=pl.col("customers").sum(),
            **{name: (pl.col(name) * pl.col("customers")).sum() / pl.col("customers").sum() for name in told},
        )
        .rename({"all": "customers"})
        .select("period", "cohorts", "customers", *told)
        .sort("period")
    )


def _cut(starts: Starts, rows: pl.DataFrame, every: Every) -> bool:
    first = rows["start"].min()
    if not isinstance(first, date) or starts.of_months:
        return False
    begins = first_day(period_of(starts.begins, every), every)
    return first == begins and (starts.begins - begins).days >= LATE
