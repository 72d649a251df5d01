"""What fitted models expect: of each customer, and of groups with intervals."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rfm_core.forecasting.history import DAYS_IN_WEEK, Histories
from rfm_core.forecasting.models import Models, ask

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[np.float64]]

HORIZONS: Final = (30, 90, 365)
"""Days that are looked ahead."""
COLUMNS: Final = (
    "chance_active",
    *(f"expected_orders_{days}" for days in HORIZONS),
    *(f"expected_value_{days}" for days in HORIZONS),
    "next_order",
)
"""What a forecast tells of every customer."""
_LATEST = 3 * 365
"""Days ahead beyond which nobody's next order is dated."""


@dataclass(frozen=True)
class Fitted:
    """Models with the customers that they were fitted to.

    Attributes:
        histories: What is known of each customer.
        models: The models.
    """

    histories: Histories = field(repr=False)
    models: Models

    def orders(self, weeks: tuple[float, ...]) -> "Array":
        """A row each: the chance to be active, then expected purchases within each of `weeks`; a column a customer."""
        import numpy as np

        frame = self.histories.frame
        asked = {"parameters": self.models.orders.parameters, "weeks": weeks}
        found = ask(frame.select("x", "t_x", "age"), "expected", **asked)[1]
        return np.frombuffer(found, dtype=np.float64).reshape(1 + len(weeks), frame.height)

    @property
    def mean_value(self) -> "Array | None":
        """What a purchase of each customer is worth on average; None without a model of value."""
        if self.models.value is None:
            return None
        p, q, v = self.models.value.parameters
        x, m = (self.histories.frame[name].to_numpy() for name in ("x", "m"))
        worth: Array = p * (v + x * m) / (p * x + q - 1)
        return worth

    def customers(self) -> pl.DataFrame:
        """`customer_id` and `COLUMNS`, in the order of the histories.

        Chance 0-1; purchases as expected numbers, values in the file's unit (null without a model of value), within so
        many days after the last day observed; `next_order` (Date): the day by which the customer is as likely as not
        to have come again, null where that isn't within three years.
        """
        import numpy as np

        weeks = tuple(days / DAYS_IN_WEEK for days in HORIZONS)
        active, *counts = self.orders(weeks)
        worth = self.mean_value
        nothing = np.full(len(active), np.nan)
        columns = {"chance_active": active}
        columns |= {f"expected_orders_{days}": found for days, found in zip(HORIZONS, counts, strict=True)}
        columns |= {
            f"expected_value_{days}": nothing if worth is None else found * worth
            for days, found in zip(HORIZONS, counts, strict=True)
        }
        return self.histories.frame.select("customer_id").with_columns(
            *(pl.Series(name, values, nan_to_null=True) for name, values in columns.items()),
            self._next_order(active),
        )

    def _next_order(self, active: "Array") -> pl.Series:
        """Active customers' waiting times are Pareto distributed: a rate that is gamma distributed."""
        import numpy as np

        r, alpha = self.models.orders.parameters[:2]
        x, age = (self.histories.frame[name].to_numpy() for name in ("x", "age"))
        with np.errstate(all="ignore"):
            weeks = (alpha + age) * ((1 - 0.5 / active) ** (-1 / (r + x)) - 1)
            days = np.ceil(weeks * DAYS_IN_WEEK)
        known = (active > 0.5) & np.isfinite(days) & (days <= _LATEST)
        ahead = pl.Series("next_order", np.where(known, days, np.nan), nan_to_null=True).cast(pl.Int64)
        day = pl.lit(self.histories.last_day) + pl.duration(days=pl.col("next_order"))
        return ahead.to_frame().select(day.alias("next_order")).to_series()

    def totals(self, groups: pl.Series, days: tuple[int, ...] = HORIZONS) -> pl.DataFrame:
        """What groups of customers are expected to do, with 95 % intervals.

        Args:
            groups: Per customer of the histories the name of their group (String); null: they don't count.
            days: The horizons.

        Returns:
            `group` (as given), `days` (Int64), `customers` (Int64), `orders orders_low orders_high value value_low
            value_high` (Float64; values null without a model of value).
        """
        import numpy as np

        known = groups.drop_nulls()
        names = known.unique(maintain_order=True)
        place = known.replace_strict(names, pl.Series(range(len(names))), return_dtype=pl.Float64)
        frame = self.histories.frame.filter(groups.is_not_null()).select("x", "t_x", "age", "m")
        frame = frame.with_columns(group=place)
        value = self.models.value
        asked = {
            "parameters": self.models.orders.parameters,
            "covariance": self.models.orders.covariance,
            "spending": value.parameters if value else [],
            "spending_covariance": value.covariance if value else [],
            "weeks": [one / DAYS_IN_WEEK for one in days],
            "groups": len(names),
        }
        found = np.frombuffer(ask(frame, "totals", **asked)[1], dtype=np.float64).reshape(-1, 6)
        told = pl.DataFrame(
            {
                "group": [name for name in names for _ in days],
                "days": [one for _ in names for one in days],
            },
            schema={"group": groups.dtype, "days": pl.Int64},
        )
        columns = ("orders", "orders_low", "orders_high", "value", "value_low", "value_high")
        numbers = [pl.Series(name, found[:, at], nan_to_null=True) for at, name in enumerate(columns)]
        sizes = known.to_frame("group").group_by("group").agg(customers=pl.len().cast(pl.Int64))
        made = told.join(sizes, on="group", how="left", maintain_order="left")
        return made.with_columns(numbers)

    def ranges(self, ids: pl.Series, days: int) -> pl.DataFrame:
        """Between which numbers a customer's own purchases and value will lie, 95 times of 100, by simulation.

        Args:
            ids: Whom of the customers; some thousand take a second.
            days: How far ahead.

        Returns:
            `customer_id`, `orders_low orders_high value_low value_high` (Float64; values null without a model of it).
        """
        import numpy as np

        some = self.histories.frame.filter(pl.col("customer_id").is_in(ids.implode()))
        value = self.models.value
        asked = {
            "parameters": self.models.orders.parameters,
            "spending": value.parameters if value else [],
            "weeks": [days / DAYS_IN_WEEK],
        }
        columns = some.select("x", "t_x", "age", "m")
        found = np.frombuffer(ask(columns, "ranges", **asked)[1], dtype=np.float64).reshape(some.height, 4)
        names = ("orders_low", "orders_high", "value_low", "value_high")
        return some.select("customer_id").with_columns(
            pl.Series(name, found[:, at], nan_to_null=True) for at, name in enumerate(names)
        )

    @property
    def last_day(self) -> date:
        """The last day that was observed; horizons begin after it."""
        return self.histories.last_day
