"""Tables with one row per customer, already summed up: typed, checked, repeated customers settled."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from rfm_core.cleaning.applying import MARKED, policy_marks, policy_rules
from rfm_core.cleaning.bounds import (
    implausible_date,
    isolation,
    outlier_bounds,
    plausible,
    purchases_per_day,
)
from rfm_core.cleaning.choice import Cleaning, Outliers
from rfm_core.cleaning.conventions import Conventions
from rfm_core.cleaning.future import Future, Today, look_ahead
from rfm_core.cleaning.lifetimes import OBSERVED, read_lifetimes
from rfm_core.cleaning.name_columns import contact_texts
from rfm_core.cleaning.people import whole_if_possible
from rfm_core.cleaning.reasons import REASON, Reason, first_reason
from rfm_core.cleaning.spend_categories import preferred_category
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.reading.table import LINE, Table
from rfm_core.values.dates import date as read_date
from rfm_core.values.identifiers import identifier
from rfm_core.values.missing import missing, text_or_null

_UNDATED = "__undated__"


@dataclass(frozen=True)
class Summaries:
    """Typed customer rows, each with the reason it is left out, or null.

    Attributes:
        frame: DataFrame with `line`, `reason`, `customer_id`, `last_seen` or `recency_days`, `frequency`,
            `monetary`, and where mapped `first_seen`, `preferred_content`, contacts, `c0` … `cn`.
        as_of: The analysis moment found or given; None when nothing in the table tells.
        future: Customers last seen after today.
        extreme: How many rows have an extreme monetary value.
        never: Rows left out for want of a date that have no orders either: those people never came.
    """

    frame: pl.DataFrame
    as_of: datetime | None
    future: Future
    extreme: int
    never: int


def type_summaries(
    table: Table,
    mapping: ColumnMapping,
    conventions: Conventions,
    cleaning: Cleaning,
    carried: tuple[str, ...],
) -> pl.DataFrame:
    """Turn text cells into typed customer rows; a cell that can't be read is null.

    Args:
        table: The text table.
        mapping: Roles to headers, of shape customers.
        conventions: The number and date conventions.
        cleaning: For the merging of ids that differ only by case.
        carried: Headers whose text travels along as `c0`, `c1`, ….
    """
    columns = _columns(table, mapping, conventions, cleaning)
    columns += [conventions.text(header).alias(f"c{index}") for index, header in enumerate(carried)]
    frame = table.lazy.select(columns).collect(engine="streaming")
    if OBSERVED in frame.columns:
        frame = read_lifetimes(frame)
    plain = [plausible(pl.col(name)) for name in ("first_seen", "evaluated") if name in frame.columns]
    frame = frame.with_columns(plain)
    if "last_seen" in frame.columns:
        frame = frame.drop("recency_days", strict=False)
    return frame


def _columns(
    table: Table, mapping: ColumnMapping, conventions: Conventions, cleaning: Cleaning
) -> list[pl.Expr]:
    customer = mapping.header(Role.CUSTOMER)
    numbered = pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(len(str(table.rows)))
    columns = [
        pl.col(LINE).alias("line"),
        (identifier(customer, fold_case=cleaning.fold_case) if customer else numbered).alias("customer_id"),
        conventions.summed(mapping.headers(Role.FREQUENCY)).alias("frequency"),
        conventions.summed(mapping.headers(Role.MONETARY)).round(6).alias("monetary"),
    ]
    columns += contact_texts(mapping)
    if content := mapping.header(Role.CONTENT):
        columns.append(text_or_null(content).alias("preferred_content"))
    elif (category := preferred_category(mapping, conventions)) is not None:
        columns.append(category.alias("preferred_content"))
    return [*columns, *_when(mapping, conventions), *policy_marks(table, mapping, cleaning)]


def _when(mapping: ColumnMapping, conventions: Conventions) -> list[pl.Expr]:
    """When the customer came first and last, as days or as dates, and for how long it was looked at."""
    columns = []
    days = mapping.header(Role.RECENCY_DAYS)
    if days:
        columns.append(conventions.single(days).alias("recency_days"))
    if (observed := mapping.header(Role.OBSERVED)) and days:
        columns.append(conventions.single(observed).alias(OBSERVED))
    if conventions.dates is not None:
        named = (
            (Role.RECENCY_DATE, "last_seen"),
            (Role.JOINED, "first_seen"),
            (Role.EVALUATION_DATE, "evaluated"),
        )
        columns += [
            read_date(header, conventions.dates).alias(name)
            for role, name in named
            if (header := mapping.header(role))
        ]
    if last := mapping.header(Role.RECENCY_DATE) or days:
        columns.append(missing(last).alias(_UNDATED))
    return columns


def sift_summaries(
    frame: pl.DataFrame, cleaning: Cleaning, as_of: datetime | None, today: Today
) -> Summaries:
    """Give every row the first reason to leave it out, or none.

    Args:
        frame: What `type_summaries` gave.
        cleaning: The policies.
        as_of: The analysis moment if the user picked one.
        today: Nobody can have been seen after this day, as far as it is believed.
    """
    seen = "last_seen" if "last_seen" in frame.columns else "recency_days"
    rules: dict[str, pl.Expr] = {
        Reason.MISSING_CUSTOMER: pl.col("customer_id").is_null(),
        Reason.UNREADABLE_DATE: pl.col(seen).is_null(),
        Reason.UNREADABLE_AMOUNT: pl.col("frequency").is_null() | pl.col("monetary").is_null(),
    }
    future = Future(today, 0, 0, None)
    if seen == "last_seen":
        rules[Reason.IMPLAUSIBLE_DATE] = implausible_date(seen, None)
    rules |= policy_rules(Shape.CUSTOMERS, frame.columns, cleaning)
    dated = frame.filter(first_reason(rules).is_null())
    if seen == "last_seen":
        future = look_ahead(purchases_per_day(dated.lazy(), seen), today, "customer")
        rules[Reason.IMPLAUSIBLE_DATE] = implausible_date(seen, future.limit)
        dated = dated.filter(first_reason(rules).is_null())
    if seen == "last_seen" and "evaluated" not in frame.columns:
        alone = isolation(purchases_per_day(dated.lazy(), seen))
        if alone is not None:
            rules[Reason.IMPLAUSIBLE_DATE] = rules[Reason.IMPLAUSIBLE_DATE] | (pl.col(seen) > alone)
            dated = dated.filter(pl.col(seen) <= alone)
    moment = as_of or _moment(frame, dated)
    if seen == "recency_days":
        rules[Reason.AFTER_AS_OF] = pl.col(seen) < 0
    elif moment is not None:
        rules[Reason.AFTER_AS_OF] = pl.col(seen).dt.date() > moment.date()
    frame, extreme = _treat_outliers(frame.with_columns(reason=first_reason(rules)), cleaning)
    frame = _settle_repeats(frame)
    whole = [
        whole_if_possible(frame[name]) for name in ("frequency", "recency_days") if name in frame.columns
    ]
    never = _never_came(frame)
    frame = frame.with_columns(whole).drop("evaluated", _UNDATED, *MARKED, strict=False)
    return Summaries(frame, moment, future, extreme, never)


def _never_came(frame: pl.DataFrame) -> int:
    """Rows left out for want of a date whose cell is empty, and that count nothing."""
    if _UNDATED not in frame.columns:
        return 0
    undated = (pl.col("reason") == Reason.UNREADABLE_DATE.value) & pl.col(_UNDATED)
    return frame.filter(undated & (pl.col("frequency") == 0)).height


def _moment(frame: pl.DataFrame, dated: pl.DataFrame) -> datetime | None:
    """The latest evaluation date; else the latest last-seen date, else the latest joining date, plus a day."""
    if "evaluated" in frame.columns and isinstance(latest := frame["evaluated"].max(), datetime):
        return latest
    for name in ("last_seen", "first_seen"):
        if name in frame.columns:
            latest = dated[name].max()
            return latest + timedelta(days=1) if isinstance(latest, datetime) else None
    return None


def _treat_outliers(frame: pl.DataFrame, cleaning: Cleaning) -> tuple[pl.DataFrame, int]:
    usable = pl.col("reason").is_null()
    amounts = frame.filter(usable)["monetary"]
    counted = amounts.rename("amount").to_frame().group_by("amount").agg(rows=pl.len())
    bounds = outlier_bounds(counted, cleaning.outlier_rule)
    if bounds is None:
        return frame, 0
    extreme = int((~amounts.is_between(*bounds)).sum())
    outside = usable & ~pl.col("monetary").is_between(*bounds)
    if cleaning.outliers is Outliers.CAP:
        capped = pl.when(usable).then(pl.col("monetary").clip(*bounds)).otherwise("monetary")
        frame = frame.with_columns(monetary=capped)
    elif cleaning.outliers is Outliers.REMOVE:
        removed = (
            pl.when(outside).then(pl.lit(Reason.OUTLIER_REMOVED.value, dtype=REASON)).otherwise("reason")
        )
        frame = frame.with_columns(reason=removed)
    return frame, extreme


def _settle_repeats(frame: pl.DataFrame) -> pl.DataFrame:
    """Of a repeated customer keep the row with the latest last-seen date, else the last row."""
    usable = frame.filter(pl.col("reason").is_null())
    by = ["last_seen", "line"] if "last_seen" in frame.columns else ["line"]
    kept = usable.sort(by, nulls_last=False).unique("customer_id", keep="last", maintain_order=True)["line"]
    repeated = pl.col("reason").is_null() & ~pl.col("line").is_in(kept.implode())
    reason = pl.when(repeated).then(pl.lit(Reason.REPEATED_CUSTOMER.value, dtype=REASON)).otherwise("reason")
    return frame.with_columns(reason=reason)
