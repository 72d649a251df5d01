"""Which physical line a row begins on, where rows and lines don't count alike."""

import numpy as np
import polars as pl

from rfm_core.reading.bits import Ints


class LineNumbers:
    """The lines of the rows so far: only where one is further on than the next after the one before is kept.

    Args:
        first: The line that the first row has if nothing is before it.
    """

    def __init__(self, first: int) -> None:
        self._first = first
        self._last = first - 1
        self._rows = 0
        self._places: list[Ints] = []
        self._jumps: list[Ints] = []

    def add(self, lines: Ints) -> None:
        """The lines of the next rows, ascending."""
        if not len(lines):
            return
        jumps = np.diff(lines, prepend=self._last) - 1
        at = np.flatnonzero(jumps)
        if len(at):
            self._places.append(at + self._rows)
            self._jumps.append(jumps[at])
        self._rows += len(lines)
        self._last = int(lines[-1])

    def add_lines(self, first: int, count: int) -> None:
        """The next rows stand each on a line of its own, from this one on."""
        jump = first - self._last - 1
        if jump:
            self._places.append(np.array([self._rows]))
            self._jumps.append(np.array([jump]))
        self._rows += count
        self._last = first + count - 1

    def of(self, row: pl.Expr) -> pl.Expr:
        """The line (UInt32) of a row, from its place among the rows, counted from `first`.

        A streaming scan stays one: a place in a list of places is told without looking at other rows, so the lines
        jumped over are summed up by the powers of two that they are made of.
        """
        if not self._places:
            return row
        places, jumps = np.concatenate(self._places) + self._first, np.concatenate(self._jumps)
        for power in range(int(jumps.max()).bit_length()):
            having = pl.Series(places[(jumps >> power) & 1 == 1], dtype=pl.UInt32)
            if len(having):
                passed = pl.col(row.meta.output_name()).bin_intervals(having, labels=False)
                row = row + passed.cast(pl.UInt32) * (1 << power)
        return row.cast(pl.UInt32)
