"""Rows that follow each other with the same value, as an order's lines do: what is true of one is true of all."""

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.int64]


def runs(keys: NDArray[np.uint64]) -> tuple[Places, Places] | None:
    """Where runs of equal fingerprints begin, and each row's run; None where most rows are a run of their own."""
    if not len(keys):
        return None
    changes = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=changes[1:])
    starts = np.flatnonzero(changes)
    return None if 2 * len(starts) > len(keys) else (starts, np.cumsum(changes) - 1)
