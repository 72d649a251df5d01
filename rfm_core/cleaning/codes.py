"""Texts as small numbers: each distinct text is cleaned once and gets a code, however many rows hold it."""

from collections.abc import Callable
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rfm_core.runs import runs

_FIRST_SIZE: Final = 1 << 12
_FULL: Final = 0.5
_NOTHING: Final = 0xFFFF_FFFF
"""The code of a text that holds nothing; as many distinct texts never fit into memory."""

Fingerprints = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]


class _Known:
    """A table from fingerprints to numbers, with open addressing, looked up and filled for whole arrays at a time."""

    def __init__(self) -> None:
        self._count = 0
        self._keys: Fingerprints = np.zeros(_FIRST_SIZE, np.uint64)
        self._values: Numbers = np.zeros(_FIRST_SIZE, np.uint32)

    def find(self, keys: Fingerprints) -> tuple[Numbers, Places]:
        """The numbers of some fingerprints, none of them 0, and the positions of those that aren't known."""
        mask = np.uint64(len(self._keys) - 1)
        slots = keys & mask
        found = self._keys[slots]
        values = self._values[slots]
        open_ = np.flatnonzero(found != keys)
        unknown = [open_[found[open_] == 0]]
        open_ = open_[found[open_] != 0]
        step = np.uint64(1)
        while len(open_):
            slots[open_] = (slots[open_] + step) & mask
            here = self._keys[slots[open_]]
            hit = here == keys[open_]
            values[open_[hit]] = self._values[slots[open_[hit]]]
            unknown.append(open_[here == 0])
            open_ = open_[~hit & (here != 0)]
        return values, np.concatenate(unknown)

    def add(self, keys: Fingerprints, values: Numbers) -> None:
        """Add fingerprints that aren't known, each once."""
        self._count += len(keys)
        if self._count > _FULL * len(self._keys):
            self._grow()
        self._place(keys, values)

    def _grow(self) -> None:
        filled = np.flatnonzero(self._keys)
        keys, values = self._keys[filled], self._values[filled]
        size = len(self._keys)
        while self._count > _FULL * size / 2:
            size *= 2
        self._keys, self._values = np.zeros(size, np.uint64), np.zeros(size, np.uint32)
        self._place(keys, values)

    def _place(self, keys: Fingerprints, values: Numbers) -> None:
        mask = np.uint64(len(self._keys) - 1)
        slots = keys & mask
        left = np.arange(len(keys))
        while len(left):
            free = left[self._keys[slots[left]] == 0]
            # Of several that want one place the last one gets it; the others try the next.
            self._keys[slots[free]] = keys[free]
            won = free[self._keys[slots[free]] == keys[free]]
            self._values[slots[won]] = values[won]
            left = left[self._keys[slots[left]] != keys[left]]
            slots[left] = (slots[left] + np.uint64(1)) & mask


class Codes:
    """The codes of one column's texts: numbers from 0 in the order in which the texts come.

    Texts are told apart by 64-bit fingerprints: of ten million different ones, the chance that any two share theirs is
    less than one in 300,000.

    Args:
        clean: Turns a frame of one String column, `text`, into what the texts stand for (String; null for nothing).
            Several texts may stand for one: ` 17 ` and `17`.
    """

    def __init__(self, clean: Callable[[pl.DataFrame], pl.Series]) -> None:
        self._clean = clean
        self._raw, self._cleaned = _Known(), _Known()
        self._labels: list[pl.Series] = []
        self._count = 0

    @property
    def count(self) -> int:
        """How many different texts there are, once they are cleaned."""
        return self._count

    @property
    def labels(self) -> pl.Series:
        """What each code stands for (String)."""
        if len(self._labels) > 1:
            self._labels = [pl.concat(self._labels, rechunk=True)]
        return self._labels[0] if self._labels else pl.Series("text", [], pl.String)

    def of(self, texts: pl.Series, keys: Fingerprints | None = None) -> pl.Series:
        """The code of each text (UInt32); null where it holds nothing.

        Args:
            texts: String.
            keys: Their fingerprints, where somebody has them already.
        """
        if texts.null_count() == texts.len():
            return pl.repeat(None, texts.len(), dtype=pl.UInt32, eager=True)
        keys = fingerprints(texts) if keys is None else keys
        # The rows of one order mostly follow each other: each run of equal texts is looked up once.
        found = runs(keys)
        if found is None:
            return self._of(texts, keys)
        starts, run = found
        return self._of(texts[starts], keys[starts]).gather(run)

    def _of(self, texts: pl.Series, keys: Fingerprints) -> pl.Series:
        codes, unknown = self._raw.find(keys)
        if len(unknown):
            new, rows = _first_of_each(keys, unknown)
            cleaned = self._clean(texts[rows].to_frame("text"))
            self._raw.add(new, self._of_cleaned(cleaned))
            codes[unknown] = self._raw.find(keys[unknown])[0]
        return _with_nulls(codes)

    def _of_cleaned(self, texts: pl.Series) -> Numbers:
        keys = fingerprints(texts)
        codes, unknown = self._cleaned.find(keys)
        codes[unknown] = _NOTHING
        empty = texts.is_null().to_numpy()
        codes[empty] = _NOTHING
        unknown = unknown[~empty[unknown]]
        if len(unknown):
            new, rows = _first_of_each(keys, unknown)
            self._cleaned.add(new, np.arange(self._count, self._count + len(new), dtype=np.uint32))
            self._labels.append(_alone(texts[rows].rename("text")))
            self._count += len(new)
            codes[unknown] = self._cleaned.find(keys[unknown])[0]
        return codes


def _first_of_each(keys: Fingerprints, rows: Places) -> tuple[Fingerprints, Places]:
    """The different fingerprints of some rows and where each stands first, in the order of the rows."""
    rows = np.sort(rows)
    new, first = np.unique(keys[rows], return_index=True)
    order = np.argsort(first)
    return new[order], rows[first[order]]


def _alone(texts: pl.Series) -> pl.Series:
    """The texts in memory of their own: a few taken from many would keep all of these."""
    return texts.to_frame().select(pl.concat_str("text", pl.lit(""))).to_series()


def fingerprints(texts: pl.Series) -> Fingerprints:
    """A 64-bit fingerprint of each text, never 0."""
    keys: Fingerprints = texts.hash().to_numpy()
    return np.maximum(keys, np.uint64(1))


def _with_nulls(codes: Numbers) -> pl.Series:
    series = pl.Series(codes)
    if (codes == _NOTHING).any():
        return series.set(series == _NOTHING, None)
    return series
