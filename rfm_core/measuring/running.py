"""What is kept of each customer while rows pass by: arrays with a place for every customer, however many rows.

Rows come in batches, as arrays of the same length: the customer's place among all customers, and a value. Nothing here
depends on the order of rows or batches.
"""

from collections.abc import Callable
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rfm_core.measuring.coded import Mask, Places, Whole
from rfm_core.measuring.exact import halves_of, sums_of

NEVER: Final = np.iinfo(np.int64).min
KEYS_AT_ONCE = 1 << 23
"""Orders of customers that are told apart at a time: 64 MiB, and as much twice while they are sorted."""
_SLICE = 1 << 20
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no two numbers become one; 2^64 by the golden ratio


class Sums:
    """Sums of amounts, the same in any order (`rfm_core.measuring.exact`)."""

    def __init__(self, places: int) -> None:
        self._coarse, self._rest = np.zeros(places), np.zeros(places, np.int64)

    def add(self, places: Places, amounts: NDArray[np.float64]) -> None:
        """Add amounts, none of them null."""
        coarse, rest = halves_of(amounts)
        np.add.at(self._coarse, places, coarse)
        np.add.at(self._rest, places, rest)

    def series(self, name: str) -> pl.Series:
        """The sums (Float64), rounded to 6 decimals."""
        return sums_of(name, self._coarse, self._rest)


class Latest:
    """Each customer's latest value; of several at that moment the first in order.

    Args:
        customers: How many.
        ranks: Gives the rank of every code where values are codes; None where values are in order themselves. Called
            only if a customer has two values at the same moment: most texts never need an order.
    """

    def __init__(self, customers: int, ranks: Callable[[], Whole] | None = None) -> None:
        self.values = np.zeros(customers, np.int64)
        self._last_at = np.full(customers, NEVER, np.int64)
        self._told_at = np.full(customers, NEVER, np.int64)
        self._make_ranks = ranks
        self._ranks: Whole | None = None

    @property
    def told(self) -> Mask:
        """Whether a customer has a value at all."""
        told: Mask = self._told_at != NEVER
        return told

    def add(self, places: Places, at: Whole, values: Whole) -> None:
        """Take in values, none of them null, and when they were told."""
        np.maximum.at(self._last_at, places, at)
        last = np.flatnonzero(at == self._last_at[places])
        places, at, values = places[last], at[last], values[last]
        news = self._told_at[places] < at
        replaced = places[news]
        # Whichever comes last here: those that differ from it are looked at next.
        self.values[replaced] = values[news]
        self._told_at[replaced] = at[news]
        others = np.flatnonzero(self.values[places] != values)
        if others.size:
            self._settle(places[others], values[others])

    def _settle(self, places: Places, values: Whole) -> None:
        if self._make_ranks is not None and self._ranks is None:
            self._ranks = self._make_ranks()
        ranks = self._ranked(values)
        order = np.lexsort((ranks, places))
        places, values, ranks = places[order], values[order], ranks[order]
        first = np.append(True, places[1:] != places[:-1])
        before = np.flatnonzero(first & (ranks < self._ranked(self.values[places])))
        self.values[places[before]] = values[before]

    def _ranked(self, values: Whole) -> Whole:
        return values if self._ranks is None else self._ranks[values]


class Distinct:
    """How many different units of frequency each customer has, in as many passes over the rows as memory asks for.

    A unit and its customer are one number of 64 bits: the customer's place in the upper ones, the unit in what is left.
    Days always fit. Order ids are fingerprints of 64 bits already, and are cut to what is left: with 300,000 customers
    45 bits, where two of a customer's thousand orders are taken for one once in 70 million such customers.
    """

    def __init__(self, customers: int) -> None:
        self.counts = np.zeros(customers, np.int64)
        self._customers, self._left = customers, np.uint64(64 - max(customers.bit_length(), 1))
        self._keys = np.empty(KEYS_AT_ONCE, np.uint64)  # costs memory only as far as it is filled
        self._filled = 0
        self._from, self._below = 0, customers

    def add_days(self, places: Places, at: Whole) -> None:
        """Take in moments, in microseconds; units are their days."""
        # All days that 64 bits of microseconds can tell are fewer than 2^28, and places have 32 bits at most.
        self._add(places, (at // 86_400_000_000 + (1 << 27)).astype(np.uint64))

    def add_orders(self, places: Places, orders: NDArray[np.uint64]) -> None:
        """Take in order ids."""
        # Small numbers differ in their lowest bits only, and it is the highest that are kept.
        self._add(places, (orders * _SPREAD) >> (np.uint64(64) - self._left))

    def end_pass(self) -> bool:
        """Count what was taken in; whether the rows are needed once more, for customers who found no room."""
        keys = self._in_order()
        for start in range(0, keys.size, _SLICE):
            piece = keys[start : start + _SLICE]
            new = piece != keys[start - 1 : start - 1 + piece.size] if start else _changes(piece)
            self.counts += np.bincount(self._places(piece[new]), minlength=self._customers)
        self._from, self._below, self._filled = self._below, self._customers, 0
        return self._from < self._customers

    def _add(self, places: Places, units: NDArray[np.uint64]) -> None:
        keys = (places.astype(np.uint64) << self._left) | units
        keys = self._in_this_pass(keys[_changes(keys)])  # an order's lines mostly stand together
        while keys.size:
            fitting = keys[: self._keys.size - self._filled]
            self._keys[self._filled : self._filled + fitting.size] = fitting
            self._filled += fitting.size
            keys = keys[fitting.size :]
            if keys.size:
                self._make_room()
                keys = self._in_this_pass(keys)

    def _make_room(self) -> None:
        """Forget what is there twice, then leave customers from the middle on to the next pass."""
        keys = self._in_order()
        keys = keys[_changes(keys)]
        half = self._keys.size // 2
        if keys.size > half:
            middle = int(self._places(keys[half : half + 1])[0])
            self._below = max(middle, self._from + 1)
            keys = self._in_this_pass(keys)
        if keys.size > half:  # all of one customer
            self._keys = np.empty(2 * self._keys.size, np.uint64)
        self._keys[: keys.size] = keys
        self._filled = keys.size

    def _in_order(self) -> NDArray[np.uint64]:
        return pl.Series(self._keys[: self._filled]).sort().to_numpy()

    def _in_this_pass(self, keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
        if self._from == 0 and self._below == self._customers:
            return keys
        low, high = (np.uint64(place) << self._left for place in (self._from, self._below))
        return keys[(keys >= low) & (keys < high)]

    def _places(self, keys: NDArray[np.uint64]) -> Places:
        return (keys >> self._left).astype(np.intp)


def _changes(keys: NDArray[np.uint64]) -> Mask:
    """Where a key isn't the one before it."""
    changes = np.ones(keys.size, np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=changes[1:])
    return changes


def ranks_of(labels: pl.Series) -> Whole:
    """The rank of every code's label by code point, from 0."""
    return labels.rank("dense").cast(pl.Int64).to_numpy() - 1
