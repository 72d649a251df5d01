"""Customers, orders and value by month, new ones and those who came back; and how long the second order took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import polars as pl

from rfm_core.breakdowns.days import customer_days, stand_for_months
from rfm_core.measuring.events import FrequencyBy

SECOND_WITHIN = (7, 30, 60, 90, 180, 365)
"""Days after the first order at which the bands of the second one end."""
_MONTH = timedelta(days=32)
"""From the first of a month into the next."""
_LATE_START = 4
"""A file that begins on a later day of its month than this doesn't hold the whole month."""


@dataclass(frozen=True)
class OverTime:
    """What happened month by month.

    Attributes:
        months: A row per month, segment and kind of customer: `month` (Date, its first day), `segment` (String), `new`
            (Boolean: the customer's first order is in this month), `customers`, `orders` (Int64), `value` (Float64,
            netted returns in the month they were given back).
        second: A row per customer who ordered: `segment` (String), `days` (Int64: whole days from the first day with
            an order to the second; null while there is none).
        unfinished: Months that don't count as a whole, each with why, inside a sentence.
        of_months: Whether rows are sums of months, dated on the first or the last day of each.
    """

    months: pl.DataFrame
    second: pl.DataFrame
    unfinished: dict[date, str]
    of_months: bool = False


def over_time(
    events: pl.LazyFrame,
    customers: pl.DataFrame,
    as_of: datetime | None,
    frequency_by: FrequencyBy = FrequencyBy.ORDERS,
    *,
    first_known: bool = True,
    start: datetime | None = None,
) -> OverTime:
    """Group purchases by customer and day once, then by month.

    Args:
        events: As `Measured.events`; read once, streaming.
        customers: Whose purchases count: `customer_id`, `segment` (String), `first_seen` (Datetime) where known.
        as_of: The analysis moment; a month that ends after it is unfinished.
        frequency_by: What an order is.
        first_known: Whether `first_seen` is the first order, also where the events begin later; not a joining date.
        start: Where a time window begins, which the events keep to.
    """
    every = customer_days(events, customers, frequency_by)
    # Where the file begins and ends is told by all of it, whoever is looked at.
    of_months, days = stand_for_months(every["day"]), every.filter(pl.col("who").is_not_null())
    cut = {} if of_months else _unfinished(every["day"], as_of, start)
    seen = "first_seen" in customers.columns and first_known
    first = days.filter("came").group_by("who").agg(first=pl.col("day").min())
    people = (
        customers.select(
            "segment",
            who=pl.int_range(pl.len(), dtype=pl.UInt32),
            known=pl.col("first_seen").dt.date() if seen else pl.lit(None, dtype=pl.Date),
        )
        .join(first, on="who", how="left", maintain_order="left")
        .with_columns(since=pl.min_horizontal("first", "known"))
    )
    months = _months(days, people)
    return OverTime(months, _second(days, people), _seen(cut, months["month"]), of_months)


def _months(days: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    each = days.group_by("who", month=pl.col("day").dt.truncate("1mo")).agg(
        pl.col("came").any(), pl.col("orders").sum(), pl.col("amount").sum()
    )
    # By place, which is their number: a join would take several times as long.
    since = people["since"].gather(each["who"]).dt.truncate("1mo")
    return (
        each.with_columns(people["segment"].gather(each["who"]), since.alias("since"))
        .group_by("month", "segment", new=(pl.col("since") == pl.col("month")).fill_null(value=False))
        .agg(
            customers=pl.col("came").sum().cast(pl.Int64),
            orders=pl.col("orders").sum().cast(pl.Int64),
            value=pl.col("amount").sum().round(6),
        )
        .sort("month", "segment", "new")
    )


def _second(days: pl.DataFrame, people: pl.DataFrame) -> pl.DataFrame:
    later = days.filter("came", pl.col("day") > people["first"].gather(days["who"]))
    again = later.group_by("who").agg(second=pl.col("day").min())
    # Whose first order lies before the events can't be told when the second was.
    whole = people.filter(pl.col("first").is_not_null(), pl.col("since") == pl.col("first"))
    return whole.join(again, on="who", how="left").select(
        "segment", days=(pl.col("second") - pl.col("first")).dt.total_days()
    )


def _unfinished(days: pl.Series, as_of: datetime | None, start: datetime | None) -> dict[date, str]:
    first, last = days.min(), days.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return {}
    told = dict[date, list[str]]()
    if start is not None and start.day > 1 and _month(first) == _month(start.date()):
        told.setdefault(_month(first), []).append(f"counts from {start.day} {start:%b} on (time window)")
    elif first.day > _LATE_START:
        told.setdefault(_month(first), []).append(f"begins on {first.day} {first:%b}")
    if as_of is not None and as_of.date() < _month(_month(last) + _MONTH):
        told.setdefault(_month(last), []).append(f"ends on {last.day} {last:%b}")
    return {month: " and ".join(why) for month, why in told.items()}


def _seen(told: dict[date, str], months: pl.Series) -> dict[date, str]:
    """Only of those months that are drawn: from the first to the last with anybody."""
    first, last = months.min(), months.max()
    if not isinstance(first, date) or not isinstance(last, date):
        return {}
    return {month: why for month, why in told.items() if first <= month <= last}


def _month(day: date) -> date:
    return day.replace(day=1)


def second_bands(second: pl.DataFrame, segment: str | None = None) -> pl.DataFrame:
    """How many customers ordered again within which time, those who haven't yet last.

    Args:
        second: As `OverTime.second`.
        segment: Whose; None for everybody's.

    Returns:
        `band` (String), `customers` (Int64), `share` (0–1), in the bands' order.
    """
    days = second["days"] if segment is None else second.filter(pl.col("segment") == segment)["days"]
    names = _band_names()
    counts, low = [], 0
    for high in (*SECOND_WITHIN, None):
        inside = (days > low) & (days <= high) if high else days > low
        counts.append(int(inside.sum()))
        low = high or low
    counts.append(days.null_count())
    return pl.DataFrame(
        {"band": names, "customers": counts}, schema={"band": pl.String, "customers": pl.Int64}
    ).with_columns(share=pl.col("customers") / max(len(days), 1))


def _band_names() -> list[str]:
    lows: Sequence[int] = (0, *SECOND_WITHIN)
    spans = [f"{low + 1}–{high} days" for low, high in zip(lows, SECOND_WITHIN, strict=False)]
    return [*spans, "over a year", "not yet"]
