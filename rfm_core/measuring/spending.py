"""What customers spend, and on what most: the largest sum, then more rows, then the first by code point."""

from typing import Final

import narwhals as nw
import numpy as np
import polars as pl

from rfm_core.measuring.coded import Piece, Whole, code_of, picked
from rfm_core.measuring.exact import halves_summed, whole_sum, with_halves
from rfm_core.measuring.running import Sums, ranks_of

CELLS = 4_000_000
"""Customers × contents that are added up in arrays: 24 bytes each."""
_CONTENT: Final = code_of("content")
_CONTENTS: Final = 1_000  # of more, most customers have few


class Spending:
    """Rows and sums of amounts of every customer and content.

    Args:
        customers: How many.
        contents: The labels of the contents' codes; None where only customers' own sums are asked for.
    """

    def __init__(self, customers: int, contents: pl.Series | None) -> None:
        ranks = np.zeros(0, np.int64) if contents is None else ranks_of(contents)
        # The last is for rows that are no purchase of any content: the money of a customer is the sum of all.
        self._apart, self._codes = len(ranks), np.argsort(ranks)
        self._shape = (len(ranks) + 1, customers)
        self._starts = np.append(ranks, self._apart) * customers
        self._sums, self._rows = (
            Sums(self._starts.size * customers),
            np.zeros(self._starts.size * customers, np.int64),
        )

    @staticmethod
    def fits(customers: int, contents: pl.Series) -> bool:
        """Whether arrays for all of them are small enough."""
        return len(contents) <= _CONTENTS and customers * len(contents) <= CELLS

    def add(self, piece: Piece) -> None:
        """Take in rows with `amount`, and with content's codes where contents are told apart."""
        cells = piece.places
        if self._apart:
            codes = np.where(piece.bought, piece.whole(_CONTENT, self._apart), self._apart)
            cells = self._starts[codes] + cells
        cells, amounts = picked(piece.inside, cells, piece.numbers("amount"))
        self._sums.add(cells, amounts)
        np.add.at(self._rows, cells, 1)

    @property
    def rows(self) -> Whole:
        """Each customer's rows that count."""
        rows: Whole = self._rows.reshape(self._shape).sum(axis=0)
        return rows

    def money(self) -> pl.Series:
        """Each customer's sum (Float64), rounded to 6 decimals."""
        return self._sums.series(self._shape[0])

    def most(self) -> pl.Series:
        """The code that each customer spends most on; null for who bought no content."""
        customers = self._shape[1]
        sums = self._sums.series().to_numpy().reshape(self._shape)
        rows = self._rows.reshape(self._shape)
        best, most, often = (np.full(customers, -1), np.zeros(customers), np.zeros(customers, np.int64))
        for rank in range(self._apart):
            # Of equal ones the first stays: it is looked at in the order of the texts.
            more = (sums[rank] > most) | ((sums[rank] == most) & (rows[rank] > often))
            better = (rows[rank] > 0) & ((best < 0) | more)
            best[better], most[better], often[better] = rank, sums[rank][better], rows[rank][better]
        return pl.Series(np.append(self._codes, 0)[best]).set(pl.Series(best < 0), None)


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
