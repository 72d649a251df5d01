"""What is kept of each customer while rows pass by: arrays with a place for every customer, however many rows.

Rows come in batches, as arrays of the same length: the customer's place among all customers, and a value. Nothing here
depends on the order of rows or batches.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rfm_core.measuring.coded import Mask, Places, Whole
from rfm_core.measuring.exact import halves_of, sums_of

NEVER: Final = np.iinfo(np.int64).min
KEYS_AT_ONCE = 1 << 23
"""Orders of customers that are told apart at a time: 64 MiB, and as much again where more don't fit."""
_SORTED_AT_ONCE = 1 << 21
_TRIES: Final = 4
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

    def series(self, layers: int = 1) -> pl.Series:
        """The sums (Float64), rounded to 6 decimals; of several layers of places what they come to together."""
        return sums_of(*(half.reshape(layers, -1).sum(axis=0) for half in (self._coarse, self._rest)))


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
        self._make_ranks = ranks
        self._ranks: Whole | None = None

    @property
    def told(self) -> Mask:
        """Whether a customer has a value at all."""
        told: Mask = self._last_at != NEVER
        return told

    def add(self, places: Places, at: Whole, values: Whole) -> None:
        """Take in values, none of them null, and when they were told."""
        before = self._last_at[places]
        np.maximum.at(self._last_at, places, at)
        last = at == self._last_at[places]
        news = last & (before < at)
        # Whichever comes last here: those that differ from it are looked at next.
        self.values[places[news]] = values[news]
        others = np.flatnonzero(last & (self.values[places] != values))
        if others.size:
            self._settle(places[others], values[others])

    def _settle(self, places: Places, values: Whole) -> None:
        if self._make_ranks is not None and self._ranks is None:
            self._ranks = self._make_ranks()
        ranks = self._ranked(values)
        for _ in range(_TRIES):
            before = np.flatnonzero(ranks < self._ranked(self.values[places]))
            if not before.size:
                return
            places, values, ranks = places[before], values[before], ranks[before]
            self.values[places] = values
        # Many values at one moment, and the first in order not last in the file: sorted instead of tried.
        order = np.lexsort((-ranks, places))
        last = np.append(places[order][1:] != places[order][:-1], True)
        self.values[places[order][last]] = values[order][last]

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
        for keys in self._different():
            self.counts += np.bincount(self._places(keys), minlength=self._customers)
        self._from, self._below, self._filled = self._below, self._customers, 0
        return self._from < self._customers

    def _add(self, places: Places, units: NDArray[np.uint64]) -> None:
        keys = places.astype(np.uint64)
        keys <<= self._left
        keys |= units
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
        room, filled = np.empty_like(self._keys), 0
        for keys in self._different():
            room[filled : filled + keys.size] = keys
            filled += keys.size
        half = room.size // 2
        if filled > half:
            middle = int(self._places(room[half : half + 1])[0])
            self._below = max(middle, self._from + 1)
            filled = int(np.searchsorted(room[:filled], self._key(self._below)))
        if filled > half:  # all of one customer
            room = np.append(room, np.empty_like(room))
        self._keys, self._filled = room, filled

    def _different(self) -> Iterator[NDArray[np.uint64]]:
        """The keys in ascending order, each once; in parts, because sorting takes twice their memory."""
        keys, parts = self._keys[: self._filled], self._filled // _SORTED_AT_ONCE + 1
        edges = [self._from + (self._below - self._from) * part // parts for part in range(parts + 1)]
        for low, high in pairwise(edges):
            part = keys if parts == 1 else keys[(keys >= self._key(low)) & (keys < self._key(high))]
            ordered = pl.Series(part).sort().to_numpy()
            yield ordered[_changes(ordered)]

    def _in_this_pass(self, keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
        if self._from == 0 and self._below == self._customers:
            return keys
        return keys[(keys >= self._key(self._from)) & (keys < self._key(self._below))]

    def _key(self, place: int) -> np.uint64:
        """The smallest key of a customer."""
        return np.uint64(place) << self._left

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
