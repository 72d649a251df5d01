"""What the user decides about cleaning: one frozen object, saved in the workspace; each field carries its policy."""

from collections.abc import Collection
from typing import Annotated, Any, Final

from pydantic import Field

from rfm_core.choices import MOST_NAMES, Choice, Names, bounded
from rfm_core.cleaning.currencies import Rate
from rfm_core.cleaning.discounts import Discount
from rfm_core.cleaning.order_lines import OrderTotals
from rfm_core.cleaning.parts import TotalRows
from rfm_core.cleaning.policies.capitals import FOLD_CASE
from rfm_core.cleaning.policies.currency import CURRENCY, CURRENCY_RATES
from rfm_core.cleaning.policies.discount import DISCOUNT
from rfm_core.cleaning.policies.duplicates import DUPLICATES, Duplicates
from rfm_core.cleaning.policies.guests import GUESTS, Guests
from rfm_core.cleaning.policies.order_totals import ORDER_TOTALS
from rfm_core.cleaning.policies.outliers import OUTLIER_RULE, OUTLIERS, OutlierRule, Outliers
from rfm_core.cleaning.policies.policy import Policy
from rfm_core.cleaning.policies.prefixed import PREFIXED, Prefixed
from rfm_core.cleaning.policies.receipts import RECEIPTS, Receipts
from rfm_core.cleaning.policies.refunded import REFUNDED
from rfm_core.cleaning.policies.returns import RETURNS, RETURNS_PREFIX, Returns
from rfm_core.cleaning.policies.row_kinds import PENDING, ROW_KINDS, Pending
from rfm_core.cleaning.policies.sides import SIDES
from rfm_core.cleaning.policies.sums import SUMS, Sums
from rfm_core.cleaning.policies.total_rows import TOTAL_ROWS
from rfm_core.cleaning.policies.traits import RANGES, REQUIRE, Range
from rfm_core.cleaning.policies.unfinished import UNFINISHED, Unfinished
from rfm_core.cleaning.policies.zero import ZERO, Zero
from rfm_core.cleaning.policies.zeros import MERGE_ZEROS
from rfm_core.cleaning.refunds import Refunded
from rfm_core.cleaning.row_kinds.kinds import RowKind
from rfm_core.cleaning.sides import Sides

__all__ = [
    "CLEANING",
    "Cleaning",
    "Discount",
    "Duplicates",
    "Guests",
    "OrderTotals",
    "OutlierRule",
    "Outliers",
    "Pending",
    "Prefixed",
    "Range",
    "Rate",
    "Receipts",
    "Refunded",
    "Returns",
    "RowKind",
    "Sums",
    "TotalRows",
    "Unfinished",
    "Zero",
    "policies_of",
]

MOST_RATES: Final = 300
"""There are fewer currencies."""


class Cleaning(Choice):
    """Every cleaning policy; the defaults are those of methods, section 2.

    Screen, settings and report go by the order of the fields.
    """

    returns: Annotated[Returns, RETURNS] = Returns.NET
    returns_prefix: Annotated[str, RETURNS_PREFIX] = Field(default="C", max_length=RETURNS_PREFIX.longest)
    merge_zeros: Annotated[bool, MERGE_ZEROS] = False
    sales_side: Annotated[Sides, SIDES] = Sides.AUTO
    row_kinds: Annotated[tuple[RowKind, ...], bounded(MOST_NAMES), ROW_KINDS] = ()
    pending: Annotated[Pending, PENDING] = Pending.COUNT
    unfinished: Annotated[Unfinished, UNFINISHED] = Unfinished.LEAVE_OUT
    prefixed: Annotated[Prefixed, PREFIXED] = Prefixed.AUTO
    guests: Annotated[Guests, GUESTS] = Guests.AUTO
    sums: Annotated[Sums, SUMS] = Sums.AUTO
    receipts: Annotated[Receipts, RECEIPTS] = Receipts.AUTO
    discount: Annotated[Discount, DISCOUNT] = Discount.AUTO
    refunded: Annotated[Refunded, REFUNDED] = Refunded.AUTO
    currency: Annotated[str, CURRENCY] = Field(default="", max_length=CURRENCY.longest)
    currency_rates: Annotated[tuple[Rate, ...], bounded(MOST_RATES), CURRENCY_RATES] = ()
    total_rows: Annotated[TotalRows, TOTAL_ROWS] = TotalRows.AUTO
    order_totals: Annotated[OrderTotals, ORDER_TOTALS] = OrderTotals.AUTO
    zero: Annotated[Zero, ZERO] = Zero.LEAVE_OUT
    outliers: Annotated[Outliers, OUTLIERS] = Outliers.KEEP
    outlier_rule: Annotated[OutlierRule, OUTLIER_RULE] = OutlierRule.PERCENTILE
    duplicates: Annotated[Duplicates, DUPLICATES] = Duplicates.ACROSS_FILES
    fold_case: Annotated[bool, FOLD_CASE] = False
    require: Annotated[Names, REQUIRE] = ()
    ranges: Annotated[tuple[Range, ...], bounded(MOST_NAMES), RANGES] = ()

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


def policies_of(choice: type[Choice]) -> dict[str, Policy[Any]]:
    """The policies that fields of a choice carry, by the fields' names."""
    return {
        name: policy
        for name, field in choice.model_fields.items()
        for policy in field.metadata
        if isinstance(policy, Policy)
    }


CLEANING: Final = policies_of(Cleaning)
"""Every cleaning policy by the name of its field."""
