"""Events whose texts are numbers: what a pass over many rows needs, and never the texts themselves."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from rfm_core.slices import sliceable, slices

Mask = NDArray[np.bool_]
Places = NDArray[np.intp]
Whole = NDArray[np.int64]

_EPOCH: Final = datetime(1970, 1, 1)
_ROWS: Final = 250_000

CODE: Final = "@"
"""Before the name of a text column: the name of the column that holds its codes."""


def code_of(name: str) -> str:
    """The column of codes (UInt32) that stands for a column of text."""
    return CODE + name


CUSTOMER: Final = code_of("customer_id")


@dataclass(frozen=True)
class Coded:
    """Typed events with a code beside every text.

    Attributes:
        frame: LazyFrame of events, as `rfm_core.measuring.events.describe` takes them, and for every column of text
            one named by `code_of` (UInt32; null where the text is). Who selects codes alone must pay for no text.
        labels: Each text column's texts (String, each once), so that a code is a place among them.
    """

    frame: pl.LazyFrame
    labels: Mapping[str, pl.Series]

    @property
    def told(self) -> list[str]:
        """The columns of the events without those of codes."""
        return [name for name in self.frame.collect_schema().names() if not name.startswith(CODE)]


class Piece:
    """Some rows, as arrays.

    Attributes:
        places: Their customers.
        at: Their moments, in microseconds.
        inside: Whether they count.
        ever_bought: Whether they are purchases, inside or not.
        bought: Whether they are purchases that count.
    """

    def __init__(self, rows: pl.DataFrame, start: datetime | None) -> None:
        self._rows = rows
        self._all: Mask = np.ones(len(rows), np.bool_)
        self.places: Places = rows[CUSTOMER].cast(pl.Int64).to_numpy()
        self.at: Whole = rows["event_at"].to_physical().to_numpy()
        self.ever_bought: Mask = rows["is_purchase"].to_numpy()
        self.inside, self.bought = self._all, self.ever_bought
        if start is not None:
            self.inside = self.at >= (start - _EPOCH) // timedelta(microseconds=1)
            self.bought = self.ever_bought & self.inside

    @cached_property
    def purchases(self) -> tuple[Places, Whole]:
        """Customers and moments of the purchases that count."""
        places, at = picked(self.bought, self.places, self.at)
        return places, at

    def known(self, column: str) -> Mask:
        """Where a column isn't empty."""
        values = self._rows[column]
        return values.is_not_null().to_numpy() if values.null_count() else self._all

    def numbers(self, column: str, empty: float = 0.0) -> NDArray[np.float64]:
        """A column of Float64, with a number for what is empty."""
        return self._rows[column].fill_null(empty).to_numpy()

    def whole(self, column: str, empty: int = 0) -> Whole:
        """A column's values as whole numbers, with one for what is empty."""
        return self._rows[column].to_physical().cast(pl.Int64).fill_null(empty).to_numpy()

    def fingerprints(self, column: str) -> NDArray[np.uint64]:
        """A column of UInt64, with 0 for what is empty."""
        return self._rows[column].fill_null(0).to_numpy()


@contextmanager
def in_pieces(
    frame: pl.LazyFrame, columns: Iterable[str], start: datetime | None, folder: Path | None
) -> Iterator[Callable[[], Iterator[Piece]]]:
    """Make columns ready to be read piece by piece, with customer, moment and whether it was a purchase.

    Args:
        frame: Coded events.
        columns: Further ones that are wanted.
        start: The first moment that counts, under a window.
        folder: Where they may be kept on disk.

    Returns:
        What reads them, as often as it is called.
    """
    with sliceable(frame.select(CUSTOMER, "event_at", "is_purchase", *columns), folder) as (rows, height):
        yield lambda: (Piece(some, start) for some in slices(rows, height, _ROWS))


def picked(mask: Mask, *arrays: NDArray[Any]) -> list[NDArray[Any]]:
    """Arrays where the mask is true; themselves where it is everywhere, as it mostly is."""
    return list(arrays) if mask.all() else [array[mask] for array in arrays]
