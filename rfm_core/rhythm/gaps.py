"""How often each customer usually comes, and who stays away longer than that (methods, section 7)."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.by_place import placed
from rfm_core.vocabulary import Vocabulary, count, days

FEWEST_DAYS: Final = 3
"""Days with a purchase from which on there is a usual gap."""
OWN_LIMIT_DAYS: Final = 5
"""Days with a purchase from which on a customer's own gaps say what is unusual."""
UNUSUAL: Final = 0.9
TIMES_USUAL: Final = 3.0
COLUMNS: Final = {"usual_gap_days": pl.Float64, "overdue": pl.Float64, "unusually_late": pl.Boolean}
"""What `rhythm` tells of every customer."""

_DAYS = 2**28
"""More days than lie between the first and the last moment that microseconds of 64 bits can tell."""


def rhythm(events: pl.LazyFrame | None, customers: pl.DataFrame) -> pl.DataFrame:
    """Measure every customer against their own rhythm.

    Args:
        events: As `Measured.usable`: `customer_id` (String), `event_at` (Datetime), `is_purchase` (Boolean). Read once,
            streaming. None: a customers table, of which nothing is known.
        customers: `customer_id` (String), `recency_days` (whole days since the last purchase).

    Returns:
        In the order of `customers`: `customer_id`, `usual_gap_days` (Float64: the median of the days between the days
        with a purchase; null below three such days), `overdue` (Float64: days since the last purchase / usual gap) and
        `unusually_late` (Boolean: with five such days or more, days since the last purchase above the 90th percentile
        of the customer's own gaps, linear between neighbours; with three or four, above three times the usual gap).
    """
    if events is None:
        unknown = [pl.lit(None, dtype=dtype).alias(name) for name, dtype in COLUMNS.items()]
        return customers.select("customer_id", *unknown)
    gaps = _gaps(_purchase_days(events, customers))
    since = pl.col("recency_days").cast(pl.Float64)
    late = pl.when(pl.col("number") >= OWN_LIMIT_DAYS - 1).then(since > pl.col("unusual"))
    return (
        customers.select("customer_id", "recency_days", who=pl.int_range(pl.len(), dtype=pl.UInt32))
        .join(gaps, on="who", how="left", maintain_order="left")
        .select(
            "customer_id",
            "usual_gap_days",
            overdue=since / pl.col("usual_gap_days"),
            unusually_late=late.otherwise(since > TIMES_USUAL * pl.col("usual_gap_days")),
        )
    )


def _purchase_days(events: pl.LazyFrame, customers: pl.DataFrame) -> pl.DataFrame:
    """Each customer's days with a purchase, once, ascending: `who` (their place), `day` (Int64: a number of days)."""
    day = pl.col("event_at").dt.date().to_physical().cast(pl.Int64)
    bought = placed(events.filter("is_purchase").select("customer_id", day=day), customers)
    # Both in one number, which is sorted in half the time.
    both = pl.col("who").cast(pl.Int64) * _DAYS + pl.col("day") + _DAYS // 2
    found = bought.select(both.alias("both")).collect(engine="streaming")["both"].sort()
    once = found.to_frame().filter(pl.col("both").ne_missing(pl.col("both").shift()))
    return once.select(who=(pl.col("both") // _DAYS).cast(pl.UInt32), day=pl.col("both") % _DAYS - _DAYS // 2)


def _gaps(every: pl.DataFrame) -> pl.DataFrame:
    """Per customer with enough days: `usual_gap_days`, `unusual` (Float64, days) and the `number` of gaps."""
    gap = pl.col("day") - pl.col("day").shift()
    between = every.select("who", gap=pl.when(pl.col("who") == pl.col("who").shift()).then(gap))
    found = (
        between.drop_nulls()
        .group_by("who")
        .agg(
            usual_gap_days=pl.col("gap").median(),
            unusual=pl.col("gap").quantile(UNUSUAL, interpolation="linear"),
            number=pl.len(),
        )
    )
    return found.filter(pl.col("number") >= FEWEST_DAYS - 1)


@dataclass(frozen=True)
class Late:
    """Those who are unusually late, taken together.

    Attributes:
        customers: How many.
        usual: The median of their usual gaps, in days; None where there is nobody.
        away: The median of their days since the last purchase.
        at_stake: What they brought so far.
        known: Of how many customers the rhythm is known.
    """

    customers: int
    usual: float | None
    away: float | None
    at_stake: float
    known: int

    def sentence(self, words: Vocabulary) -> str:
        """ "214 customers, usually every 31 days, away for 78." – in the words of the file."""
        if not self.known:
            return f"Nobody has {words.came} on {FEWEST_DAYS} days or more, so nobody's rhythm is known yet."
        if self.usual is None or self.away is None:
            known = words.customers_count(self.known)
            return f"Of {known} whose rhythm is known, nobody stays away unusually long."
        every = "usually every day" if self.usual == 1 else f"usually every {days(self.usual)}"
        return f"{words.customers_count(self.customers)}, {every}, away for {_number(self.away)}."


def _number(number: float) -> str:
    return count(number) if number >= 100 or number.is_integer() else f"{number:.1f}"


def late_of(customers: pl.DataFrame) -> Late:
    """Sum up who is unusually late.

    Args:
        customers: `recency_days`, `monetary`, and the columns of `rhythm`.
    """
    known = customers["unusually_late"]
    late = customers.filter(known.fill_null(value=False))
    usual, away = (late[name].cast(pl.Float64).median() for name in ("usual_gap_days", "recency_days"))
    return Late(
        late.height,
        usual,  # type: ignore[arg-type]
        away,  # type: ignore[arg-type]
        float(late["monetary"].sum()),
        len(known) - known.null_count(),
    )
