"""Order lines, visits and viewings: typed once into a Parquet file, then sifted by the policies."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from rfm_core.cleaning.applying import MARKED, policy_marks, policy_rules
from rfm_core.cleaning.bounds import implausible_date, outlier_bounds, plausible
from rfm_core.cleaning.choice import Cleaning, Outliers, Returns
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.currency_columns import WRITTEN, written_marks
from rfm_core.cleaning.ends import find_ends
from rfm_core.cleaning.future import Future, Today
from rfm_core.cleaning.name_columns import contact_texts
from rfm_core.cleaning.order_lines import blank_marks, on_lines, spread_reasons
from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Carried
from rfm_core.cleaning.policies.prefixed import BARE_ORDER
from rfm_core.cleaning.reasons import REASON, Reason, first_reason
from rfm_core.cleaning.settling import carried_cells, travelled
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.measuring.events import DAY, ORDERS_IN_ROW
from rfm_core.measuring.window import Window
from rfm_core.reading.table import LINE, Table
from rfm_core.values.dates import date as read_date
from rfm_core.values.identifiers import identifier
from rfm_core.values.missing import text_or_null

EARLIER = "earlier"
"""Boolean column that only a window needs: usable, but for lying before it."""

ROW_GROUP = 100_000
"""Rows that are read back at a time: small, because several groups are in memory at once."""


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


def type_events(
    table: Table,
    mapping: ColumnMapping,
    conventions: Conventions,
    cleaning: Cleaning,
    carried: tuple[str, ...],
    settled: Carried = NOTHING_CARRIED,
) -> pl.LazyFrame:
    """Turn text cells into typed events; a cell that can't be read is null.

    Args:
        table: The text table.
        mapping: Roles to headers, of shape events.
        conventions: The number and date conventions.
        cleaning: For the returns' prefix and the merging of ids that differ only by case.
        carried: Headers whose text travels along as `c0`, `c1`, …: traits and columns used by rules.
        settled: What the policies want to travel along until they have settled the rows.
    """
    columns = _columns(table, mapping, conventions, cleaning)
    columns += [conventions.text(header).alias(f"c{index}") for index, header in enumerate(carried)]
    # Streaming Polars computes an expression as often as it is named, so each cell is parsed in a stage of its own.
    typed = table.lazy.select(*columns, *carried_cells(settled, conventions))
    if mapping.count_rows:
        typed = typed.with_columns(amount=pl.lit(1.0))
    elif not mapping.headers(Role.AMOUNT):
        typed = typed.with_columns(amount=pl.col("quantity") * pl.col("unit_price"))
    if mapping.header(Role.ORDER):
        typed = _with_orders(typed, cleaning)
    negative = pl.col("amount") < 0
    if mapping.header(Role.QUANTITY):
        negative = negative | (pl.col("quantity") < 0).fill_null(False)
    return typed.with_columns(negative=negative).select(pl.exclude("quantity", "unit_price"))


def _columns(
    table: Table, mapping: ColumnMapping, conventions: Conventions, cleaning: Cleaning
) -> list[pl.Expr]:
    customer, when = mapping.header(Role.CUSTOMER), mapping.header(Role.DATE)
    assert customer is not None
    assert when is not None
    assert conventions.dates is not None
    columns = [
        pl.col(LINE).alias("line"),
        identifier(customer, fold_case=cleaning.fold_case).alias("customer_id"),
        read_date(when, conventions.dates).alias("event_at"),
        *_value_columns(mapping, conventions),
    ]
    if order := mapping.header(Role.ORDER):
        columns.append(identifier(order).alias("order_id"))
    if content := mapping.header(Role.CONTENT):
        columns.append(text_or_null(content).alias("content"))
    if orders := mapping.headers(Role.FREQUENCY):
        columns.append(conventions.summed(orders).alias(ORDERS_IN_ROW))
    columns += contact_texts(mapping)
    if joined := mapping.header(Role.JOINED):
        columns.append(plausible(read_date(joined, conventions.dates)).alias("joined"))
    columns += [*policy_marks(table, mapping, cleaning), *blank_marks(table, mapping, conventions)]
    if (marks := written_marks(mapping, conventions, table.numeric)) is not None:
        columns.append(marks.alias(WRITTEN))
    return columns


def _with_orders(typed: pl.LazyFrame, cleaning: Cleaning) -> pl.LazyFrame:
    """Orders as numbers, and which of them begin with the returns' prefix.

    Only distinct orders are counted, and a number is compared faster and kept smaller than a text.
    """
    prefixed = _prefixed("order_id", cleaning)
    bare = pl.when(prefixed).then("order_id").str.slice(len(cleaning.returns_prefix))
    typed = typed.with_columns(bare.alias(BARE_ORDER))
    return typed.with_columns(
        pl.col("order_id", BARE_ORDER).hash(), prefixed=pl.col(BARE_ORDER).is_not_null()
    )


def sift_events(
    events: pl.LazyFrame,
    cleaning: Cleaning,
    as_of: datetime | None,
    today: Today,
    window: Window | None = None,
) -> Sifted:
    """Give every event the first reason to leave it out, or none.

    Args:
        events: What `type_events` gave, in a form that is cheap to read several times (a Parquet scan).
        cleaning: The policies.
        as_of: The analysis moment if the user picked one: events at or after it are left out.
        today: No event can be later than this day, as far as it is believed.
        window: Which part of the file's time counts; what rows mean is known from all of it, extreme amounts are not.
    """
    columns = events.collect_schema()
    rules = _row_rules() | policy_rules(Shape.EVENTS, columns, cleaning)
    events = events.with_columns(**_purchases(columns, cleaning))
    usable = first_reason(rules).is_null() & pl.col("is_purchase") & pl.col("amount").is_not_null()
    ends = find_ends(events.filter(usable), today)
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


def store(events: pl.LazyFrame, folder: Path) -> pl.LazyFrame:
    """Write typed events to one Parquet file in `folder`, streaming, and return a scan of it."""
    path = folder / "events.parquet"
    events.sink_parquet(path, compression="lz4", row_group_size=ROW_GROUP)
    return pl.scan_parquet(path)


def _value_columns(mapping: ColumnMapping, conventions: Conventions) -> list[pl.Expr]:
    """The mapped amount, or quantity and unit price; a quantity beside an amount still tells returns."""
    columns = []
    if headers := mapping.headers(Role.AMOUNT):
        columns.append(conventions.summed(headers).alias("amount"))
    elif price := mapping.header(Role.UNIT_PRICE):
        columns.append(conventions.single(price).alias("unit_price"))
    if quantity := mapping.header(Role.QUANTITY):
        columns.append(conventions.single(quantity).alias("quantity"))
    return columns


def _row_rules() -> dict[str, pl.Expr]:
    return {
        Reason.MISSING_CUSTOMER: pl.col("customer_id").is_null(),
        Reason.UNREADABLE_DATE: pl.col("event_at").is_null(),
        Reason.IMPLAUSIBLE_DATE: implausible_date("event_at", None),
        Reason.UNREADABLE_AMOUNT: pl.col("amount").is_null(),
    }


def _prefixed(order: str, cleaning: Cleaning) -> pl.Expr:
    """True where an order id is the returns' prefix and digits only."""
    if not cleaning.returns_prefix:
        return pl.lit(False)
    return pl.col(order).str.contains(f"(?i)^{re.escape(cleaning.returns_prefix)}[0-9]+$")


def _treat_outliers(
    events: pl.LazyFrame, cleaning: Cleaning
) -> tuple[pl.LazyFrame, tuple[float, float] | None, int]:
    usable = pl.col("is_purchase") & pl.col("reason").is_null()
    amounts = events.filter(usable).select("amount").collect(engine="streaming").to_series()
    bounds = outlier_bounds(amounts, cleaning.outlier_rule)
    if bounds is None:
        return events, None, 0
    outside = usable & ~pl.col("amount").is_between(*bounds)
    extreme = int((~amounts.is_between(*bounds)).sum())
    if cleaning.outliers is Outliers.CAP:
        capped = pl.when(usable).then(pl.col("amount").clip(*bounds)).otherwise("amount")
        return events.with_columns(amount=capped), bounds, extreme
    if cleaning.outliers is Outliers.REMOVE:
        removed = (
            pl.when(outside).then(pl.lit(Reason.OUTLIER_REMOVED.value, dtype=REASON)).otherwise("reason")
        )
        return events.with_columns(reason=removed), bounds, extreme
    return events, bounds, extreme
