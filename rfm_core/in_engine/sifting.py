"""Why rows don't count, told in the engine: the reasons of `rfm_core.cleaning.reasons`, in their order."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import narwhals as nw
import polars as pl

from rfm_core.cleaning.bounds import EARLIEST, LATEST, isolation
from rfm_core.cleaning.choice import Outliers, Returns, Zero
from rfm_core.cleaning.future import Future, Today, look_ahead
from rfm_core.cleaning.reasons import REASONS, Reason
from rfm_core.cleaning.row_kinds.kinds import ORDER, Kind
from rfm_core.in_engine.cells import Frame, is_true, moment
from rfm_core.in_engine.extremes import spread_of
from rfm_core.in_engine.settling import KIND, OTHER, SettledRows
from rfm_core.measuring.choices import Choices
from rfm_core.measuring.events import DAY
from rfm_core.sources import fetched

_NONE = ORDER.index(Kind.NO_PURCHASE)


@dataclass(frozen=True)
class SiftedRows:
    """Rows with their reason.

    Attributes:
        frame: With `reason` (String or null), `amount` (signed), `is_purchase`, and under a window `earlier`.
        moment: The analysis moment; None without purchases.
        start: The first moment that counts under a window.
        future: Purchases dated after today.
        isolated_after: Purchases after it stand alone at the end.
        bounds: Lowest and highest amount that isn't extreme.
        extreme: Purchases outside them.
    """

    frame: Frame
    moment: datetime | None
    start: datetime | None
    future: Future
    isolated_after: datetime | None
    bounds: tuple[float, float] | None
    extreme: int


def sift_rows(settled: SettledRows, choices: Choices, guests: tuple[str, ...] = ()) -> SiftedRows:
    """Give every row the first reason to leave it out, or none.

    Args:
        settled: The rows.
        choices: Policies, analysis moment, window, the last day that anything can be dated.
        guests: Ids of customers who are nobody.
    """
    cleaning = choices.cleaning
    returned = nw.lit(False) if cleaning.returns is Returns.KEEP else nw.col("negative")
    rows = settled.frame.with_columns(is_return=returned).with_columns(is_purchase=~nw.col("is_return"))
    rules = _rules(settled, choices, guests)
    usable = rows.with_columns(reason=_first(rules)).filter(
        nw.col("reason").is_null(), nw.col("is_purchase"), ~nw.col("amount").is_null()
    )
    days = _days(usable)
    future, isolated_after, last = _ends(days, choices.last_day)
    rules[Reason.IMPLAUSIBLE_DATE] = _implausible(future, isolated_after)
    if choices.moment is not None:
        rules[Reason.AFTER_AS_OF] = nw.col("event_at") >= moment(choices.moment)
    as_of = choices.moment or (last and last + DAY)
    start = choices.window.start(as_of) if choices.window else None
    rows = rows.with_columns(reason=_first(rules))
    if start is not None:
        before = is_true(nw.col("event_at") < moment(start))
        early = nw.col("reason").is_null() & before
        rules[Reason.BEFORE_WINDOW] = nw.col("event_at") < moment(start)
        rows = rows.with_columns(earlier=early).with_columns(reason=_first(rules))
    rows, bounds, extreme = _treat_extremes(rows, choices)
    signed = nw.when(nw.col("is_return")).then(-nw.col("amount").abs()).otherwise(nw.col("amount"))
    return SiftedRows(rows.with_columns(amount=signed), as_of, start, future, isolated_after, bounds, extreme)


def _rules(settled: SettledRows, choices: Choices, guests: tuple[str, ...]) -> dict[str, nw.Expr]:
    cleaning, when = choices.cleaning, nw.col("event_at")
    rules: dict[str, nw.Expr] = {
        Reason.MISSING_CUSTOMER: nw.col("customer_id").is_null(),
        Reason.UNREADABLE_DATE: when.is_null(),
        Reason.IMPLAUSIBLE_DATE: (when < moment(EARLIEST)) | (when >= moment(LATEST)),
        Reason.UNREADABLE_AMOUNT: nw.col("amount").is_null(),
    }
    if settled.sums:
        rules[Reason.TOTAL_ROW] = nw.col("customer_id").is_in(list(settled.sums))
    if guests:
        rules[Reason.GUEST_CUSTOMER] = nw.col("customer_id").is_in(list(guests))
    if OTHER in settled.columns:
        rules[Reason.OTHER_CURRENCY] = nw.col(OTHER)
    if KIND in settled.columns:
        rules[Reason.UNFINISHED_ORDER] = nw.col(KIND) == _NONE
    if cleaning.returns is Returns.DROP:
        rules[Reason.RETURN_DROPPED] = nw.col("is_return")
    if cleaning.zero is Zero.LEAVE_OUT:
        rules[Reason.ZERO_AMOUNT] = ~nw.col("is_return") & (nw.col("amount") == 0)
    return rules


def _first(rules: dict[str, nw.Expr]) -> nw.Expr:
    """The first reason whose rule is true; null where none is."""
    reason = nw.lit(None, dtype=nw.String)
    for name in sorted(rules, key=REASONS.index, reverse=True):
        reason = nw.when(is_true(rules[name])).then(nw.lit(str(name))).otherwise(reason)
    return reason


def _days(purchases: Frame) -> pl.DataFrame:
    """As `rfm_core.cleaning.bounds.purchases_per_day`."""
    when = nw.col("event_at")
    daily = purchases.select("event_at", day=when.cast(nw.Date)).group_by("day")
    found = fetched(
        daily.agg(nw.len().alias("purchases"), when.min().alias("first"), when.max().alias("last"))
    )
    return found.with_columns(
        pl.col("day").cast(pl.Date), pl.col("first", "last").cast(pl.Datetime("us"))
    ).sort("day")


def _ends(days: pl.DataFrame, today: Today) -> tuple[Future, datetime | None, datetime | None]:
    """As `rfm_core.cleaning.ends.find_ends`."""
    future = look_ahead(days, today)
    if future.limit is not None:
        days = days.filter(pl.col("day") <= future.limit)
    isolated_after = isolation(days)
    last = days["last"].max() if isolated_after is None else isolated_after
    return future, isolated_after, last if isinstance(last, datetime) else None


def _implausible(future: Future, isolated_after: datetime | None) -> nw.Expr:
    when = nw.col("event_at")
    outside = (when < moment(EARLIEST)) | (when >= moment(LATEST))
    limit = future.limit
    if limit is not None and limit < LATEST.date():
        after = datetime(limit.year, limit.month, limit.day) + timedelta(days=1)
        outside = outside | (when >= moment(after))
    return outside if isolated_after is None else outside | (when > moment(isolated_after))


def _treat_extremes(rows: Frame, choices: Choices) -> tuple[Frame, tuple[float, float] | None, int]:
    cleaning = choices.cleaning
    usable = is_true(nw.col("is_purchase")) & nw.col("reason").is_null()
    spread = spread_of(rows.filter(usable), cleaning.outlier_rule)
    if spread is None:
        return rows, None, 0
    bounds, extreme = spread.bounds, spread.extreme
    low, high = bounds
    amount = nw.col("amount")
    outside = usable & ((amount < low) | (amount > high))
    if cleaning.outliers is Outliers.CAP:
        capped = (
            nw.when(usable & (amount < low))
            .then(nw.lit(low))
            .when(usable & (amount > high))
            .then(nw.lit(high))
        )
        return rows.with_columns(amount=capped.otherwise(amount)), bounds, extreme
    if cleaning.outliers is Outliers.REMOVE:
        removed = nw.when(outside).then(nw.lit(str(Reason.OUTLIER_REMOVED))).otherwise(nw.col("reason"))
        return rows.with_columns(reason=removed), bounds, extreme
    return rows, bounds, extreme
