"""Small changes of one customer: some days, a little of the value, one order more or less."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from rfm_core.vocabulary import Vocabulary, counted

DAYS: Final = 3
"""So many days, more or fewer, are small."""

PERCENT: Final = 5
"""So much of the value, more or less, is small."""

ORDERS: Final = 1
"""So many orders, more or fewer, are small."""


@dataclass(frozen=True)
class Change:
    """A small change of one metric; the two others stay as they are.

    Attributes:
        metric: The canonical column that changes.
        amount: By how much, in days, orders or percent of the value; below zero: fewer or less.
    """

    metric: str
    amount: int

    @property
    def value(self) -> pl.Expr:
        """The changed value (Float64); null where there is no such customer: below no days, or without an order."""
        now = pl.col(self.metric).cast(pl.Float64)
        if self.metric == "monetary":
            # Rounded as sums of amounts are, so that 105 % of 100 is 105.
            return (now + now.abs() * self.amount / 100).round(6)
        least = 0.0 if self.metric == "recency_days" else 1.0
        changed = now + float(self.amount)
        return pl.when(changed >= least).then(changed)

    def by(self, words: Vocabulary) -> str:
        """What changes, in one word or two: "Days", "Orders", "Spend"."""
        if self.metric == "recency_days":
            return "Days"
        name = words.visits if self.metric == "frequency" else words.value
        return name[:1].upper() + name[1:]

    def text(self, words: Vocabulary) -> str:
        """ "2 more days", "1 order fewer", "4 % less spend"."""
        more, size = self.amount > 0, abs(self.amount)
        if self.metric == "monetary":
            return f"{size} % {'more' if more else 'less'} {words.value}"
        unit = ("day", "days") if self.metric == "recency_days" else (words.visit, words.visits)
        number, name = counted(size, *unit).split(" ", maxsplit=1)
        return f"{number} {'more' if more else 'fewer'} {name}"


CHANGES: Final = (
    *(Change("recency_days", days) for days in range(1, DAYS + 1)),
    *(Change("recency_days", -days) for days in range(1, DAYS + 1)),
    *(Change("monetary", sign * percent) for percent in range(1, PERCENT + 1) for sign in (1, -1)),
    *(Change("frequency", sign * orders) for orders in range(1, ORDERS + 1) for sign in (1, -1)),
)
"""Every small change, the smallest first: days pass by themselves, and an order is the largest step."""
