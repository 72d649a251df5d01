"""What is counted of a date column while its rows are typed, so that nobody has to look at all of them again."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl
from polars.exceptions import PolarsError

from rfm_core.runs import runs
from rfm_core.values.date_formats import LAST
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways
from rfm_core.values.date_layouts import EARLIEST, has_offset, layout_kind, read_layout
from rfm_core.values.text_counts import TextCounts

_DAY, _MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@dataclass
class DateTally:
    """Rows of a column by what its layout makes of them under each order of day and month.

    Attributes:
        layout: The layout.
        beginning: The table's first rows, in memory.
        sure: Whether the counts are worth anything.
        null: Rows without a text.
        both: Rows that are dates in both orders; `day` with the day first alone, `month` with the month first.
        left: Texts that the layout doesn't read.
    """

    layout: str | None
    beginning: pl.LazyFrame | None = None
    sure: bool = True
    null: int = 0
    both: int = 0
    day: int = 0
    month: int = 0
    left: TextCounts = field(default_factory=TextCounts)

    @classmethod
    def of(cls, ways: Ways, beginning: pl.LazyFrame | None = None) -> "DateTally":
        """Nothing counted yet; not sure from the start where a layout alone doesn't tell a moment."""
        return cls(ways.layout, beginning, sure=is_simple(ways))

    def add(self, rows: pl.DataFrame, header: str, order: DateOrder) -> pl.Series | None:
        """Count some rows.

        Args:
            rows: With the column (String).
            header: The column.
            order: The one that the column is read in.

        Returns:
            The moments (Datetime) of texts that are dates of the layout in this order; None where that isn't known.
        """
        assert self.layout is not None
        texts = rows[header]
        if order not in (_DAY, _MONTH):
            self.sure = False  # what counts is what the usual orders make of these texts
            return None
        self.null += texts.null_count()
        if layout_kind(self.layout) is not DateKind.NUMERIC:
            moments = moments_of(rows, header, self.layout, order)
            self.day += moments.len() - moments.null_count()
            self._keep(texts, moments.is_null())
            return moments
        day, month = (moments_of(rows, header, self.layout, one) for one in (_DAY, _MONTH))
        by_day, by_month = day.is_not_null(), month.is_not_null()
        both = int((by_day & by_month).sum())
        self.both += both
        self.day += int(by_day.sum()) - both
        self.month += int(by_month.sum()) - both
        self._keep(texts, ~by_day & ~by_month)
        return month if order is _MONTH else day

    def _keep(self, texts: pl.Series, unread: pl.Series) -> None:
        if int(unread.sum()) > texts.null_count():
            self.left.add(texts.filter(unread & texts.is_not_null()))

    def merge(self, other: "DateTally") -> None:
        """Take over what was counted of other rows."""
        self.left.merge(other.left)
        self.sure &= other.sure
        self.null += other.null
        self.both += other.both
        self.day += other.day
        self.month += other.month

    def is_enough(self, layout: str | None) -> bool:
        """Whether nobody has to look at the rows again: they were counted for this layout, and few are left."""
        return self.sure and self.left.few and self.layout == layout

    def counts(self, place: str) -> dict[str, int | None]:
        """The counts under the names that a survey gives them."""
        named = {"null": self.null, "both": self.both, "day alone": self.day, "month alone": self.month}
        return {f"{place} {name}": rows for name, rows in named.items()} | {
            f"{place} lowest": None,
            f"{place} highest": None,
        }


def is_simple(ways: Ways) -> bool:
    """Whether a column has a layout, and its moments are what that says: no offset to be taken off, nothing swapped."""
    if ways.layout is None or ways.swapped or ways.buddhist or ways.clock is not None:
        return False
    return not has_offset(ways.layout) and not ways.layout.endswith("Z")


def moments_of(rows: pl.DataFrame, header: str, layout: str, order: DateOrder) -> pl.Series:
    """The moments (Datetime) of texts of one layout; null where a text isn't a date of it."""
    found = runs(rows[header].hash().to_numpy())
    if found is None:
        return _within_years(_moments(rows, header, layout, order))
    starts, run = found
    return _within_years(_moments(rows.select(header)[starts], header, layout, order)).gather(run)


def _moments(rows: pl.DataFrame, header: str, layout: str, order: DateOrder) -> pl.Series:
    # A parser that may give up at the first failure is twice as fast as one that has to go on.
    moments = _exact(rows, header, layout, order)
    if moments is None:
        moments = rows.select(read_layout(pl.col(header), layout, order)).to_series()
    return moments


def _exact(rows: pl.DataFrame, header: str, layout: str, order: DateOrder) -> pl.Series | None:
    with suppress(PolarsError):
        return rows.select(read_layout(pl.col(header), layout, order, exact=True)).to_series()
    return None


def _within_years(moments: pl.Series) -> pl.Series:
    first, last = moments.min(), moments.max()
    if not isinstance(first, datetime) or not isinstance(last, datetime) or EARLIEST <= first <= last <= LAST:
        return moments
    return moments.set((moments < EARLIEST) | (moments > LAST), None)
