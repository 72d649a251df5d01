"""What each customer spends most on, from coded events: largest sum, then more rows, then the first by code point."""

from typing import Final

import narwhals as nw
import numpy as np
import polars as pl
from numpy.typing import NDArray

from rfm_core.measuring.coded import Places, Whole
from rfm_core.measuring.exact import halves_summed, whole_sum, with_halves
from rfm_core.measuring.running import Sums, ranks_of

CELLS = 4_000_000
"""Customers × contents that are added up in arrays: 24 bytes each."""
_CONTENTS: Final = 1_000  # of more, most customers have few


class Spending:
    """Sums and rows of every customer and content.

    Args:
        customers: How many.
        contents: The labels of the contents' codes.
    """

    def __init__(self, customers: int, contents: pl.Series) -> None:
        self._customers, self._ranks = customers, ranks_of(contents)
        # By rank: what is looked at first goes before what is equal to it.
        self._sums = Sums(customers * len(contents))
        self._times = np.zeros(customers * len(contents), np.int64)

    @staticmethod
    def fits(customers: int, contents: pl.Series) -> bool:
        """Whether arrays for all of them are small enough."""
        return len(contents) <= _CONTENTS and customers * len(contents) <= CELLS

    def add(self, places: Places, contents: Whole, amounts: NDArray[np.float64]) -> None:
        """Take in purchases: customers, codes of contents, amounts."""
        cells = self._ranks[contents] * self._customers + places
        self._sums.add(cells, amounts)
        np.add.at(self._times, cells, 1)

    def most(self) -> pl.Series:
        """The code that each customer spends most on; null for who bought no content."""
        customers, ranks = self._customers, self._ranks
        sums = self._sums.series("amount").to_numpy().reshape(len(ranks), customers)
        times = self._times.reshape(len(ranks), customers)
        best, most, often = (np.full(customers, -1), np.zeros(customers), np.zeros(customers, np.int64))
        for rank in range(len(ranks)):
            more = (sums[rank] > most) | ((sums[rank] == most) & (times[rank] > often))
            better = (times[rank] > 0) & ((best < 0) | more)
            best[better], most[better], often[better] = rank, sums[rank][better], times[rank][better]
        codes = np.append(np.argsort(ranks), 0)[best]
        return pl.Series(codes).set(pl.Series(best < 0), None)


def most_spent_on(purchases: pl.LazyFrame, customers: int, contents: pl.Series, parts: int) -> pl.Series:
    """The same where arrays would be too large: grouped by codes, in parts of customers that fit into memory.

    Args:
        purchases: `place` of the customer, `code` of the content (UInt32, no nulls) and `amount` of every purchase.
        customers: How many.
        contents: The labels of the contents' codes.
        parts: How many parts.

    Returns:
        The code that each customer spends most on; null for who bought no content.
    """
    ranks = pl.Series(ranks_of(contents))
    most = np.full(customers, -1)
    for part in range(parts):
        low, high = (customers * edge // parts for edge in (part, part + 1))
        within = purchases.filter(pl.col("place") >= low, pl.col("place") < high)
        halved = with_halves(nw.from_native(within), "amount")
        grouped = halved.group_by("place", "code").agg(*halves_summed("amount"), nw.len().alias("times"))
        found = grouped.to_native().collect(engine="streaming").with_columns(whole_sum("amount"))
        found = found.with_columns(ranks.gather(found["code"]).alias("rank"))
        found = found.sort("place", "amount", "times", "rank", descending=[False, True, True, False])
        found = found.unique("place", keep="first", maintain_order=True)
        most[found["place"].to_numpy()] = found["code"].to_numpy()
    return pl.Series(most).set(pl.Series(most < 0), None)
