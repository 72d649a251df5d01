"""Why a row is left out: one reason a row, the first that applies, in this order (methods, section 2)."""

from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.cleaning.choice import CLEANING
from rfm_core.findings import Level


class Reason(StrEnum):
    """The reasons in their order of precedence; a row carries the first that is true of it."""

    UNREADABLE_ROW = "unreadable_row"
    TOTAL_ROW = "total_row"
    ORDER_TOTAL_ROW = "order_total_row"
    MISSING_CUSTOMER = "missing_customer"
    GUEST_CUSTOMER = "guest_customer"
    UNREADABLE_DATE = "unreadable_date"
    IMPLAUSIBLE_DATE = "implausible_date"
    UNREADABLE_AMOUNT = "unreadable_amount"
    OTHER_CURRENCY = "other_currency"
    DUPLICATE_ROW = "duplicate_row"
    UNFINISHED_ORDER = "unfinished_order"
    AFTER_AS_OF = "after_as_of"
    BEFORE_WINDOW = "before_window"
    RETURN_DROPPED = "return_dropped"
    ZERO_AMOUNT = "zero_amount"
    OUTLIER_REMOVED = "outlier_removed"
    REPEATED_CUSTOMER = "repeated_customer"
    RETURNS_ONLY_CUSTOMER = "returns_only_customer"
    REFUNDED_CUSTOMER = "refunded_customer"
    TRAIT_MISSING = "trait_missing"
    TRAIT_OUT_OF_RANGE = "trait_out_of_range"


_CHOSEN: Final = tuple(policy.leaves for policy in CLEANING.values() if policy.leaves is not None)


def _in_order() -> tuple[str, ...]:
    """Reasons in their order of precedence; what a policy brings along stands with those of a row's status."""
    known = [reason.value for reason in Reason]
    place = known.index(Reason.UNFINISHED_ORDER) + 1
    new = [left.name for left in _CHOSEN if left.name not in known]
    return (*known[:place], *new, *known[place:])


REASONS: Final = _in_order()
"""Every reason, in the order of precedence."""

REASON = pl.Enum(REASONS)
"""The dtype of a `reason` column."""

_SENTENCES: Final[dict[str, tuple[str, str]]] = {
    Reason.UNREADABLE_ROW: (
        "row can't be read as a row of this table",
        "rows can't be read as rows of this table",
    ),
    Reason.MISSING_CUSTOMER: ("row has no customer (missing id)", "rows have no customer (missing id)"),
    Reason.UNREADABLE_DATE: ("row has no readable date", "rows have no readable date"),
    Reason.IMPLAUSIBLE_DATE: (
        "row has a date that can't be right (before 1980, after 2100, in the future, or alone long after the rest)",
        "rows have a date that can't be right (before 1980, after 2100, in the future, or alone long after the rest)",
    ),
    Reason.UNREADABLE_AMOUNT: (
        "row has no readable amount (a number was expected)",
        "rows have no readable amount (numbers were expected)",
    ),
    Reason.AFTER_AS_OF: ("row is dated after the analysis date", "rows are dated after the analysis date"),
    Reason.BEFORE_WINDOW: (
        "row is dated before the time window",
        "rows are dated before the time window",
    ),
    Reason.REPEATED_CUSTOMER: (
        "row repeats a customer who has a later row",
        "rows repeat customers who have a later row",
    ),
    Reason.RETURNS_ONLY_CUSTOMER: (
        "row belongs to a customer with returns only",
        "rows belong to customers with returns only",
    ),
    Reason.REFUNDED_CUSTOMER: (
        "row belongs to a customer whose purchases and returns come to zero or less",
        "rows belong to customers whose purchases and returns come to zero or less",
    ),
} | {left.name: (left.one, left.many) for left in _CHOSEN}

ASKED_FOR: Final = frozenset({Reason.AFTER_AS_OF.value, Reason.BEFORE_WINDOW.value}).union(
    left.name for left in _CHOSEN if left.level is Level.INFO
)
"""Reasons for which no row is left out unless somebody asked for it."""


def reason_sentence(reason: str, rows: int) -> str:
    """Return "3 rows have no customer (missing id)." for any reason and count."""
    one, many = _SENTENCES[reason]
    return f"{rows:,} {one if rows == 1 else many}."


def first_reason(rules: dict[str, pl.Expr]) -> pl.Expr:
    """Return the first reason, in the order of `REASONS`, whose rule is true; null where none is.

    Args:
        rules: For each reason a Boolean expression that is true where the row must be left out.
    """
    known = sorted(rules, key=REASONS.index)
    # Places among the reasons: millions of rows would make texts of them first.
    places = (pl.when(rules[reason]).then(pl.lit(REASONS.index(reason), dtype=pl.UInt8)) for reason in known)
    return pl.coalesce(*places, pl.lit(None, dtype=pl.UInt8)).cat.to(REASON)
