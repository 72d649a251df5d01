"""Order lines, visits and viewings that were typed: sifted by the policies, each with the reason it is left out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from rfm_core.cleaning.applying import MARKED, policy_rules
from rfm_core.cleaning.bounds import implausible_date, outlier_bounds
from rfm_core.cleaning.choice import Cleaning, Outliers, Returns
from rfm_core.cleaning.ends import find_ends
from rfm_core.cleaning.future import Future, Today
from rfm_core.cleaning.order_lines import on_lines, spread_reasons
from rfm_core.cleaning.reasons import REASON, Reason, first_reason
from rfm_core.cleaning.settling import travelled
from rfm_core.columns import Shape
from rfm_core.measuring.coded import code_of
from rfm_core.measuring.events import DAY
from rfm_core.measuring.window import Window

EARLIER = "earlier"
"""Boolean column that only a window needs: usable, but for lying before it."""


@dataclass(frozen=True)
class Sifted:
    """Typed events, each with the reason it is left out, or null.

    Attributes:
        frame: LazyFrame with `line`, `reason` (Enum), `customer_id`, `event_at`, `amount` (signed: netted returns
            are negative), `is_purchase`, where needed `is_line` (adds nothing to its order), and where mapped
            `order_id`, `content`, contacts, `joined`, `orders_in_row`, `c0` … `cn`; under a window `EARLIER`.
        moment: The analysis moment: as picked, else a day after the last purchase that isn't left out for its date;
            None without purchases.
        start: The first moment that counts under a window; None without one.
        future: Purchases dated after today.
        isolated_after: Purchases after this moment stand alone at the end; None when there are none.
        outlier_bounds: Lowest and highest amount that isn't extreme; None without purchases.
        extreme: How many purchases lie outside the bounds.
    """

    frame: pl.LazyFrame
    moment: datetime | None
    start: datetime | None
    future: Future
    isolated_after: datetime | None
    outlier_bounds: tuple[float, float] | None
    extreme: int

    @property
    def kept(self) -> pl.LazyFrame:
        """The usable rows."""
        return self.frame.filter(pl.col("reason").is_null()).drop("reason", EARLIER, strict=False)

    @property
    def told(self) -> pl.LazyFrame:
        """The rows that say something of a customer: the usable ones, and under a window those that were before it."""
        if self.start is None:
            return self.kept
        return self.frame.filter(pl.col("reason").is_null() | pl.col(EARLIER)).drop("reason", EARLIER)


def sift_events(
    events: pl.LazyFrame,
    cleaning: Cleaning,
    as_of: datetime | None,
    today: Today,
    window: Window | None = None,
) -> Sifted:
    """Give every event the first reason to leave it out, or none.

    Args:
        events: Typed events, in a form that is cheap to read several times (a scan of files).
        cleaning: The policies.
        as_of: The analysis moment if the user picked one: events at or after it are left out.
        today: No event can be later than this day, as far as it is believed.
        window: Which part of the file's time counts; what rows mean is known from all of it, extreme amounts are not.
    """
    columns = events.collect_schema()
    events = events.with_columns(**_purchases(columns, cleaning))
    rules = _that_hold(_row_rules(columns) | policy_rules(Shape.EVENTS, columns, cleaning), events)
    usable = first_reason(rules).is_null() & pl.col("is_purchase") & pl.col("amount").is_not_null()
    ends = find_ends(events.filter(usable), today)
    if Reason.IMPLAUSIBLE_DATE in rules or ends.leave_out:
        rules[Reason.IMPLAUSIBLE_DATE] = ends.implausible
    if as_of is not None:
        rules[Reason.AFTER_AS_OF] = pl.col("event_at") >= as_of
    moment = as_of or (ends.last and ends.last + DAY)
    start = window.start(moment) if window else None
    if start is not None:
        rules[Reason.BEFORE_WINDOW] = pl.col("event_at") < start
        events = events.with_columns(_known_before(rules).alias(EARLIER))
    events = events.with_columns(reason=first_reason(rules))
    events, bounds, extreme = _treat_outliers(events, cleaning)
    signed = pl.when("is_return").then(-pl.col("amount").abs()).otherwise("amount")
    frame = (
        spread_reasons(events)
        .with_columns(amount=signed)
        .drop("is_return", "negative", "prefixed", *MARKED, *travelled(columns), strict=False)
    )
    return Sifted(frame, moment, start, ends.future, ends.isolated_after, bounds, extreme)


def _purchases(columns: Collection[str], cleaning: Cleaning) -> dict[str, pl.Expr]:
    """Which rows give something back, and which buy."""
    line = on_lines(columns)
    keep = cleaning.returns is Returns.KEEP
    returned = (pl.lit(False) if keep else pl.col("negative").fill_null(False)) & ~line
    return {"is_return": returned, "is_purchase": ~returned & ~line}


def _known_before(rules: dict[str, pl.Expr]) -> pl.Expr:
    """True where a row is left out for lying before the window, and for nothing else."""
    others = {reason: rule for reason, rule in rules.items() if reason != Reason.BEFORE_WINDOW}
    return first_reason(others).is_null() & rules[Reason.BEFORE_WINDOW]


def _that_hold(rules: dict[str, pl.Expr], events: pl.LazyFrame) -> dict[str, pl.Expr]:
    """The rules that leave any row out: most leave none, and each would be looked at by every later step."""
    hold = events.select(rule.any().alias(reason) for reason, rule in rules.items())
    found = hold.collect(engine="streaming").row(0, named=True)
    return {reason: rule for reason, rule in rules.items() if found[reason]}


def _row_rules(columns: Collection[str]) -> dict[str, pl.Expr]:
    code = code_of("customer_id")
    return {
        Reason.MISSING_CUSTOMER: pl.col(code if code in columns else "customer_id").is_null(),
        Reason.UNREADABLE_DATE: pl.col("event_at").is_null(),
        Reason.IMPLAUSIBLE_DATE: implausible_date("event_at", None),
        Reason.UNREADABLE_AMOUNT: pl.col("amount").is_null(),
    }


def _treat_outliers(
    events: pl.LazyFrame, cleaning: Cleaning
) -> tuple[pl.LazyFrame, tuple[float, float] | None, int]:
    usable = pl.col("is_purchase") & pl.col("reason").is_null()
    # Amounts that differ are fewer than rows, and fit into memory.
    counted = events.filter(usable).group_by("amount").agg(rows=pl.len())
    amounts = counted.collect(engine="streaming")
    bounds = outlier_bounds(amounts, cleaning.outlier_rule)
    if bounds is None:
        return events, None, 0
    outside = usable & ~pl.col("amount").is_between(*bounds)
    extreme = int(amounts.filter(~pl.col("amount").is_between(*bounds))["rows"].sum())
    if cleaning.outliers is Outliers.CAP:
        capped = pl.when(usable).then(pl.col("amount").clip(*bounds)).otherwise("amount")
        return events.with_columns(amount=capped), bounds, extreme
    if cleaning.outliers is Outliers.REMOVE:
        removed = (
            pl.when(outside).then(pl.lit(Reason.OUTLIER_REMOVED.value, dtype=REASON)).otherwise("reason")
        )
        return events.with_columns(reason=removed), bounds, extreme
    return events, bounds, extreme
