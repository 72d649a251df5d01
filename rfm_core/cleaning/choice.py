"""What the user decides about cleaning: one frozen object, saved in the workspace."""

from collections.abc import Collection
from enum import StrEnum
from typing import Annotated

from pydantic import Field, model_validator

from rfm_core.choices import MOST_NAMES, Choice, Names, bounded
from rfm_core.listing import quoted


class Returns(StrEnum):
    """What happens to returns: subtracted, left out, or counted as purchases."""

    NET = "net"
    DROP = "drop"
    KEEP = "keep"


class Zero(StrEnum):
    """What happens to amounts of zero."""

    LEAVE_OUT = "leave-out"
    KEEP = "keep"


class Outliers(StrEnum):
    """What happens to extreme amounts."""

    KEEP = "keep"
    CAP = "cap"
    REMOVE = "remove"


class OutlierRule(StrEnum):
    """Which amounts are extreme: outside the 1st-99th percentile, or far outside the middle half."""

    PERCENTILE = "percentile"
    IQR_1_5 = "iqr-1.5"
    IQR_3 = "iqr-3"


class Duplicates(StrEnum):
    """What happens to rows that repeat an earlier row in every cell.

    Overlapping exports hold the same order lines twice, so rows that stand in several files count once; a line that
    stands twice in one file is usually two of the same thing in one order, and both count.
    """

    ACROSS_FILES = "across-files"
    KEEP = "keep"
    DROP = "drop"


class OrderTotals(StrEnum):
    """What happens where an order's lines all carry the same amount: each counts, or the order's amount once."""

    EACH_LINE = "each-line"
    ONCE = "once"


class Unfinished(StrEnum):
    """What happens to orders whose status says cancelled, failed, refunded or pending."""

    COUNT = "count"
    LEAVE_OUT = "leave-out"


class Range(Choice):
    """Bounds for a numeric column, both included; an open bound is None. A missing value passes."""

    header: str
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Range":
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(
                f"The range of {quoted(self.header)} ends below its start: {self.low:g} to {self.high:g} was given."
            )
        return self


class Cleaning(Choice):
    """Every cleaning policy; the defaults are those of methods, section 2."""

    returns: Returns = Returns.NET
    returns_prefix: str = Field(default="C", max_length=20)
    zero: Zero = Zero.LEAVE_OUT
    outliers: Outliers = Outliers.KEEP
    outlier_rule: OutlierRule = OutlierRule.PERCENTILE
    duplicates: Duplicates = Duplicates.ACROSS_FILES
    order_totals: OrderTotals = OrderTotals.EACH_LINE
    unfinished: Unfinished = Unfinished.COUNT
    fold_case: bool = False
    require: Names = ()
    ranges: Annotated[tuple[Range, ...], bounded(MOST_NAMES)] = ()

    def split_rules(self, headers: Collection[str]) -> tuple["Cleaning", "Cleaning"]:
        """Split `require` and `ranges` into the rules about `headers`, and the rules about other columns."""

        def about(known: bool) -> "Cleaning":
            return self.model_copy(
                update={
                    "require": tuple(header for header in self.require if (header in headers) is known),
                    "ranges": tuple(bounds for bounds in self.ranges if (bounds.header in headers) is known),
                }
            )

        return about(True), about(False)
