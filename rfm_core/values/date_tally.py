"""What is counted of a date column while its rows are typed, so that nobody has to look at all of them again."""

from dataclasses import dataclass
from datetime import datetime

import polars as pl
from polars.exceptions import PolarsError

from rfm_core.values.date_formats import LAST
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways
from rfm_core.values.date_layouts import EARLIEST, has_offset, layout_kind, read_layout

_DAY, _MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@dataclass
class DateTally:
    """Rows of a column by what its layout makes of them under each order of day and month.

    Attributes:
        layout: The layout.
        beginning: The table's first rows, in memory.
        sure: Every text so far is a date of this layout; else the counts are worth nothing.
        null: Rows without a text.
        both: Rows that are dates in both orders; `day` with the day first alone, `month` with the month first.
    """

    layout: str | None
    beginning: pl.LazyFrame | None = None
    sure: bool = True
    null: int = 0
    both: int = 0
    day: int = 0
    month: int = 0

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
            The moments (Datetime), if every text is a date of the layout in this order; else None.
        """
        assert self.layout is not None
        texts = rows[header]
        if order not in (_DAY, _MONTH):
            self.sure = False  # what counts is what the usual orders make of these texts
            return None
        if layout_kind(self.layout) is not DateKind.NUMERIC:
            moments = exact_moments(rows, header, self.layout, order)
            if moments is None:
                self.sure = False
                return None
            self.null += texts.null_count()
            self.day += texts.len() - texts.null_count()
            return moments
        day, month = (_within_years(_lenient(rows, header, self.layout, one)) for one in (_DAY, _MONTH))
        by_day, by_month = day.is_not_null(), month.is_not_null()
        both = int((by_day & by_month).sum())
        only_day, only_month = int(by_day.sum()) - both, int(by_month.sum()) - both
        if both + only_day + only_month + texts.null_count() < texts.len():
            self.sure = False
        self.null += texts.null_count()
        self.both, self.day, self.month = self.both + both, self.day + only_day, self.month + only_month
        chosen = month if order is _MONTH else day
        return chosen if chosen.null_count() == texts.null_count() else None

    def merge(self, other: "DateTally") -> None:
        """Take over what was counted of other rows."""
        self.sure &= other.sure
        self.null += other.null
        self.both, self.day, self.month = (
            self.both + other.both,
            self.day + other.day,
            self.month + other.month,
        )

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


def exact_moments(rows: pl.DataFrame, header: str, layout: str, order: DateOrder) -> pl.Series | None:
    """The moments (Datetime) of texts of one layout; None where some text isn't a date of it.

    A parser that may give up at the first failure is twice as fast as one that has to go on.
    """
    try:
        moments = rows.select(read_layout(pl.col(header), layout, order, exact=True)).to_series()
    except PolarsError:
        return None
    first, last = moments.min(), moments.max()
    if isinstance(first, datetime) and isinstance(last, datetime) and not EARLIEST <= first <= last <= LAST:
        return None
    return moments if moments.null_count() == rows[header].null_count() else None


def _lenient(rows: pl.DataFrame, header: str, layout: str, order: DateOrder) -> pl.Series:
    exact = exact_moments(rows, header, layout, order)
    if exact is not None:
        return exact
    return rows.select(read_layout(pl.col(header), layout, order)).to_series()


def _within_years(moments: pl.Series) -> pl.Series:
    first, last = moments.min(), moments.max()
    if not isinstance(first, datetime) or not isinstance(last, datetime) or EARLIEST <= first <= last <= LAST:
        return moments
    return moments.set((moments < EARLIEST) | (moments > LAST), None)
