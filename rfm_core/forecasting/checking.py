"""How far a forecast would have been off: fitted to what was known some time ago, and compared with what happened."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import polars as pl

from rfm_core.forecasting.expecting import Fitted
from rfm_core.forecasting.history import histories
from rfm_core.forecasting.models import TooThin, fit_models
from rfm_core.intervals import Interval
from rfm_core.vocabulary import Vocabulary, count, days, percent

QUARTER = 91
SHORTEST = 14
"""Days below which a check says nothing."""
MOST_OFF = 1 / 3
"""A forecast that is off by more than this part, and by more than chance, isn't shown."""
CLASSES = 7
"""So many repeat purchases and more are one class."""


@dataclass(frozen=True)
class Check:
    """A forecast made at an earlier day for the days after it.

    Attributes:
        since: The first day that was forecast.
        days: How many.
        customers: Who was known before.
        expected: How many purchases (days with one) they were expected to make, together.
        interval: Its 95 % interval.
        happened: How many they made.
        classes: By how often they had come again: `again` (Int64, the last one and more), `customers` (Int64),
            `expected`, `happened` (Float64: per customer).
    """

    since: date
    days: int
    customers: int
    expected: float
    interval: Interval
    happened: int
    classes: pl.DataFrame = field(repr=False)

    @property
    def off(self) -> float:
        """By which part of what happened it was off; above zero: too high."""
        return self.expected / self.happened - 1 if self.happened else float("inf")

    @property
    def passed(self) -> bool:
        """Whether it was near enough, or no further off than chance."""
        return abs(self.off) <= MOST_OFF or self.interval.holds(self.happened)

    def sentence(self, words: Vocabulary) -> str:
        """How far off it was."""
        span = f"the {days(self.days)} from {self.since:%-d %B %Y} on"
        told = (
            f"Made before {span}, it would have expected {count(self.expected)} days with "
            f"{'a ' if words.visit[0] not in 'aeiou' else 'an '}{words.visit} from the "
            f"{words.customers_count(self.customers)} known by then; there were {count(self.happened)}"
        )
        if not self.happened:
            return f"{told}."
        if abs(self.off) < 0.005:
            return f"{told}: it was right to within 1 %."
        return f"{told}: it was {percent(abs(self.off))} too {'high' if self.off > 0 else 'low'}."

    def as_json(self) -> dict[str, object]:
        """Plain values, nothing rounded."""
        return {
            "since": self.since.isoformat(),
            "days": self.days,
            "customers": self.customers,
            "expected": self.expected,
            "low": self.interval.low,
            "high": self.interval.high,
            "happened": self.happened,
            "passed": self.passed,
            "classes": self.classes.to_dicts(),
        }


def check_forecast(events: pl.LazyFrame, as_of: datetime) -> Check | None:
    """Forecast the last quarter of a file (the last fifth of a short one) from what came before it.

    Args:
        events: As `Measured.usable`.
        as_of: The moment the file is looked at from.

    Returns:
        None where what came before is too short or too thin.
    """
    first = events.filter("is_purchase").select(pl.col("event_at").min()).collect(engine="streaming").item()
    if first is None:
        return None
    span = (as_of - first).days
    length = min(QUARTER, span // 5)
    if length < SHORTEST:
        return None
    moment = datetime.combine((as_of - timedelta(days=length)).date(), datetime.min.time())
    return check_at(events, moment, as_of)


def check_at(events: pl.LazyFrame, moment: datetime, until: datetime) -> Check | None:
    """Forecast from one moment to another, and compare; None where it can't be.

    Args:
        events: As `Measured.usable`.
        moment: 00:00 of the first day that is forecast.
        until: Where what happened ends.
    """
    known = histories(events, moment)
    try:
        fitted = Fitted(known, fit_models(known))
    except TooThin:
        return None
    return compare(fitted, events, moment, until)


def compare(fitted: Fitted, events: pl.LazyFrame, moment: datetime, until: datetime) -> Check:
    """Compare what was expected of customers from a moment on with what happened."""
    length = max(round((until - moment) / timedelta(days=1)), 1)
    later = happened_days(events, fitted.histories.frame, moment, until)
    expected = fitted.orders((length / 7,))[1]
    everybody = pl.repeat("", len(later), eager=True)
    total = fitted.totals(everybody, (length,)).row(0, named=True)
    classes = (
        fitted.histories.frame.select(again=pl.col("x").clip(upper_bound=CLASSES).cast(pl.Int64))
        .with_columns(pl.Series("expected", expected), later.alias("happened"))
        .group_by("again")
        .agg(
            customers=pl.len().cast(pl.Int64),
            expected=pl.col("expected").mean(),
            happened=pl.col("happened").mean(),
        )
        .sort("again")
    )
    return Check(
        moment.date(),
        length,
        len(later),
        total["orders"],
        Interval(total["orders_low"], total["orders_high"]),
        int(later.sum()),
        classes,
    )


def happened_days(
    events: pl.LazyFrame, customers: pl.DataFrame, moment: datetime, until: datetime
) -> pl.Series:
    """On how many days from a moment to another each customer bought something (Int64, in their order)."""
    inside = (pl.col("event_at") >= moment) & (pl.col("event_at") < until)
    found = (
        events.filter(pl.col("is_purchase") & inside)
        .select("customer_id", day=pl.col("event_at").dt.date())
        .unique()
        .group_by("customer_id")
        .agg(happened=pl.len().cast(pl.Int64))
        .collect(engine="streaming")
    )
    joined = customers.select("customer_id").join(found, on="customer_id", how="left", maintain_order="left")
    return joined["happened"].fill_null(0)
