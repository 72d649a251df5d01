"""How long it takes customers to come a second time, those who are still waiting counted as waiting."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from rfm_core.intervals import Z

_HAIR = 1e-9
"""Half is a product of many shares, which ends a hair below it as often as not."""


@dataclass(frozen=True)
class SecondOrder:
    """The time from the first purchase day to the second.

    Attributes:
        curve: A row for day 0, each day on which somebody came again, and the last one that was seen: `days` (Int64,
            since the first purchase day), `share` (Float64, 0–1: who has come again by then), `low`, `high` (Float64,
            95 %; null where nothing tells), `came` (Int64: on that day), `waiting` (Int64: who hadn't come again before
            that day, and has begun at least so long ago).
        median_days: By when half have come again; None where fewer than half did as far as it is known.
        customers: How many began.
        came_back: How many of them have come again.
    """

    curve: pl.DataFrame
    median_days: int | None
    customers: int
    came_back: int

    def share_at(self, days: int) -> float | None:
        """Who has come again within so many days (0–1); None where nobody was seen waiting for so long."""
        rows = self.curve
        if rows["days"][-1] < days and rows["share"][-1] < 1:
            return None
        return float(rows.filter(pl.col("days") <= days)["share"][-1])


def second_order(people: pl.DataFrame, today: date) -> SecondOrder:
    """The Kaplan–Meier curve of customers' second purchase day, as it is known on a day.

    Args:
        people: `first`, `second` (Date), as `Starts.people`; whoever begins later than `today` isn't there yet.
        today: The day of the analysis moment, on which those who haven't come again are still waiting.
    """
    begun = people.filter(pl.col("first") < today)
    again = (pl.col("second") < today).fill_null(value=False)
    end = pl.when(again).then("second").otherwise(pl.lit(today))
    waits = begun.select(days=(end - pl.col("first")).dt.total_days(), again=again)
    return kaplan_meier(waits)


def kaplan_meier(waits: pl.DataFrame) -> SecondOrder:
    """The product-limit estimator (Kaplan and Meier 1958) of 1 − S, those who stopped on a day still waiting on it.

    The variance is Greenwood's (1926), `Σ d / (n (n − d))` for log S; the interval is that of log(−log S), which
    stays between 0 and 1 (Kalbfleisch and Prentice 1980, section 1.3).

    Args:
        waits: A row per customer: `days` (Int64), `again` (Boolean: came again on that day; else last seen waiting).
    """
    at = waits.group_by("days").agg(came=pl.col("again").sum().cast(pl.Int64), left=pl.len().cast(pl.Int64))
    at = at.sort("days").with_columns(waiting=waits.height - pl.col("left").cum_sum() + pl.col("left"))
    keep = (pl.col("came") > 0) | (pl.col("days") == pl.col("days").max())
    start = pl.DataFrame({"days": [0], "came": [0], "waiting": [waits.height]})
    rows = pl.concat([start, at.filter(keep & (pl.col("days") > 0)).select("days", "came", "waiting")])
    curve = _with_interval(rows)
    half = curve.filter(pl.col("share") >= 0.5 - _HAIR)["days"]
    came = int(waits["again"].sum())
    return SecondOrder(curve, half[0] if len(half) else None, waits.height, came)


def _with_interval(rows: pl.DataFrame) -> pl.DataFrame:
    came, waiting = pl.col("came"), pl.col("waiting")
    left = (waiting - came) / pl.max_horizontal(waiting, 1)
    variance = came / (waiting * (waiting - came))
    still = rows.with_columns(still=left.cum_prod(), variance=variance.fill_nan(0.0).cum_sum())
    log = pl.col("still").log()
    width = (Z * pl.col("variance").sqrt() / log).abs().exp()
    # Before anybody has come, and after everybody has, the formula has nothing to say.
    told = (pl.col("still") > 0) & (pl.col("still") < 1)
    return still.select(
        "days",
        share=1 - pl.col("still"),
        low=pl.when(told).then(1 - pl.col("still") ** (1 / width)),
        high=pl.when(told).then(1 - pl.col("still") ** width),
        came="came",
        waiting="waiting",
    )
