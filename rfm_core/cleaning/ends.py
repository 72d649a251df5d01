"""Where the time of a file ends: what lies after today, what stands alone at the end, the last believed date."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from rfm_core.cleaning.bounds import implausible_date, isolation, purchases_per_day
from rfm_core.cleaning.future import Future, Today, look_ahead


@dataclass(frozen=True)
class Ends:
    """How far the dates of purchases are believed.

    Attributes:
        future: Purchases dated after today.
        isolated_after: Purchases after this moment stand alone at the end; None when there are none.
        last: Time of the last purchase that is believed; None without purchases.
    """

    future: Future
    isolated_after: datetime | None
    last: datetime | None

    @property
    def leave_out(self) -> bool:
        """Whether any date isn't believed that could be right by itself."""
        return self.isolated_after is not None or self.future.limit is not None

    @property
    def implausible(self) -> pl.Expr:
        """True where `event_at` isn't believed."""
        outside = implausible_date("event_at", self.future.limit)
        if self.isolated_after is None:
            return outside
        return outside | (pl.col("event_at") > self.isolated_after)


def find_ends(purchases: pl.LazyFrame, today: Today) -> Ends:
    """Look at the days with purchases, once.

    Args:
        purchases: Those that nothing else leaves out: `event_at` (Datetime).
        today: No event can be later than this day, as far as it is believed.
    """
    days = purchases_per_day(purchases)
    future = look_ahead(days, today)
    if future.limit is not None:
        days = days.filter(pl.col("day") <= future.limit)
    isolated_after = isolation(days)
    last = days["last"].max() if isolated_after is None else isolated_after
    return Ends(future, isolated_after, last if isinstance(last, datetime) else None)
