"""Table to customers: typing, cleaning and metrics strung together, with every left-out row accounted for."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from rfm_core.cleaning.choice import Cleaning, Returns
from rfm_core.cleaning.events import sift_events, store, type_events
from rfm_core.cleaning.noticed import notice
from rfm_core.cleaning.people import apply_rules, carried_headers, trait_names, type_traits
from rfm_core.cleaning.plans import Plans, Reading, plan_values
from rfm_core.cleaning.reasons import REASON, Reason
from rfm_core.cleaning.summaries import sift_summaries, type_summaries
from rfm_core.columns import Mapping, Role, Shape
from rfm_core.errors import ChoiceProblem, MappingProblem, NothingLeft
from rfm_core.findings import Finding
from rfm_core.metrics import DAY, FrequencyBy, date_customers, describe, in_id_order
from rfm_core.reading.table import Table

Progress = Callable[[str, float | None], None]


@dataclass(frozen=True)
class Quality:
    """What became of every row: `read` = `used` + the sum of `left_out`.

    Attributes:
        read: Rows of the file, those that couldn't be read included.
        used: Rows that count; netted returns are among them.
        left_out: Rows by reason, in the order of `Reason`; no zeros.
        findings: Everything noticed while cleaning, as sentences.
    """

    read: int
    used: int
    left_out: dict[str, int]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Measured:
    """Customers before scoring.

    Attributes:
        customers: One row per customer in ascending id order; columns as in design, "Results", up to the traits.
        quality: What became of every row.
        as_of: The analysis moment; None when unknown.
        mapping: Roles to headers.
        plans: The number and date conventions found.
        unit: The unit of monetary: money, minutes, hours, points, …
        traits: Each trait's header and its column in `customers`.
        events: Usable typed events (columns as `rfm_core.schemas.Events`, contacts and traits as `c0` …); None for
            a customers table.
        left_out: LazyFrame of `line` (UInt32) and `reason` of every row left out, unreadable ones included.
    """

    customers: pl.DataFrame
    quality: Quality
    as_of: datetime | None
    mapping: Mapping
    plans: Plans
    unit: str
    traits: dict[str, str]
    events: pl.LazyFrame | None
    left_out: pl.LazyFrame
    folder: TemporaryDirectory[str] | None = field(default=None, repr=False, compare=False)


def measure_table(
    table: Table,
    mapping: Mapping,
    *,
    reading: Reading | None = None,
    cleaning: Cleaning | None = None,
    frequency_by: FrequencyBy = FrequencyBy.ORDERS,
    as_of: datetime | None = None,
    today: date | None = None,
    unit: str = "money",
    scratch: Path | None = None,
    progress: Progress | None = None,
) -> Measured:
    """Clean a table and measure its customers.

    Args:
        table: The text table.
        mapping: Roles to headers; complete for its shape.
        reading: Date order and decimal sign, where the user decided.
        cleaning: The policies.
        frequency_by: What one unit of frequency is (events only).
        as_of: The analysis moment, if the user picked one.
        today: Nothing can be dated after this day; None checks nothing.
        unit: The unit of amounts.
        scratch: Where the typed events are kept; removed with the result.
        progress: Told the name of each step.

    Raises:
        MappingProblem: A needed role is unmapped, or its column holds nothing that can be read.
        ChoiceProblem: A rule names a column that isn't there.
        NothingLeft: Every row was left out.
    """
    cleaning = cleaning or Cleaning()
    _check(table, mapping, cleaning)
    tell = progress or (lambda _step, _share: None)
    tell("Finding out how dates and numbers are written", None)
    plans = plan_values(table, mapping, reading or Reading(), unit)
    tell("Reading dates and amounts", None)
    if mapping.shape is Shape.CUSTOMERS:
        return _measure_summaries(table, mapping, plans, cleaning, as_of, today)
    return _measure_events(table, mapping, plans, cleaning, frequency_by, as_of, today, scratch, tell)


def _check(table: Table, mapping: Mapping, cleaning: Cleaning) -> None:
    if (problem := mapping.problem()) is not None:
        raise MappingProblem(problem)
    known = set(table.columns)
    mapped = [header for headers in mapping.roles.values() for header in headers]
    rules = (*cleaning.require, *(bounds.header for bounds in cleaning.ranges))
    for header in (*mapped, *mapping.traits, *rules):
        if header not in known:
            raise ChoiceProblem(
                f"The file has no column “{header}”. It has: {', '.join(table.columns[:20])}"
                f"{' …' if len(table.columns) > 20 else ''}."
            )


def _measure_events(
    table: Table,
    mapping: Mapping,
    plans: Plans,
    cleaning: Cleaning,
    frequency_by: FrequencyBy,
    as_of: datetime | None,
    today: date | None,
    scratch: Path | None,
    tell: Progress,
) -> Measured:
    carried = carried_headers(mapping, cleaning)
    folder = TemporaryDirectory(prefix="rfm-lens-", dir=scratch, ignore_cleanup_errors=True)
    typed = store(type_events(table, mapping, plans, cleaning, carried), Path(folder.name) / "events.parquet")
    tell("Leaving out what doesn't count", None)
    sifted = sift_events(typed, cleaning, as_of, today)
    tell("Adding up each customer", None)
    customers = describe(sifted.kept.drop("line"), frequency_by)
    moment = as_of or (sifted.last_purchase + DAY if sifted.last_purchase else None)
    customers = customers.with_columns(reason=_refunds(cleaning))
    judged = apply_rules(customers, carried, cleaning)
    rows_left_out = sifted.frame.filter(pl.col("reason").is_not_null()).select("line", "reason")
    gone = judged.filter(pl.col("reason").is_not_null()).select("customer_id", "reason", "rows")
    of_gone = sifted.kept.select("line", "customer_id").join(
        gone.lazy().select("customer_id", "reason"), on="customer_id"
    )
    left_out = pl.concat([_rejected(table), rows_left_out, of_gone.select("line", "reason")])
    counts = _count(table, rows_left_out, gone)
    kept = judged.filter(pl.col("reason").is_null()).drop("reason", "rows")
    noticed = notice(table, mapping, plans, cleaning, counts, sifted=sifted, gone=gone)
    quality = _quality(table, counts, noticed)
    _check_left(table, mapping, kept, quality)
    customers = date_customers(type_traits(kept, carried, mapping, plans), moment)
    return Measured(
        customers=with_age(customers, mapping, moment),
        quality=quality,
        as_of=moment,
        mapping=mapping,
        plans=plans,
        unit=plans.unit,
        traits=trait_names(mapping.trait_headers),
        events=sifted.kept.join(gone.lazy(), on="customer_id", how="anti"),
        left_out=left_out,
        folder=folder,
    )


def _measure_summaries(
    table: Table,
    mapping: Mapping,
    plans: Plans,
    cleaning: Cleaning,
    as_of: datetime | None,
    today: date | None,
) -> Measured:
    carried = carried_headers(mapping, cleaning)
    summaries = sift_summaries(
        type_summaries(table, mapping, plans, cleaning, carried), cleaning, as_of, today
    )
    judged = summaries.frame
    usable = apply_rules(judged.filter(pl.col("reason").is_null()), carried, cleaning)
    out = pl.concat(
        [
            judged.filter(pl.col("reason").is_not_null()).select("line", "reason"),
            usable.filter(pl.col("reason").is_not_null()).select("line", "reason"),
        ]
    )
    counts = _count(table, out.lazy(), pl.DataFrame(schema={"reason": REASON, "rows": pl.Int64}))
    noticed = notice(table, mapping, plans, cleaning, counts, extreme=summaries.extreme)
    quality = _quality(table, counts, noticed)
    kept = usable.filter(pl.col("reason").is_null()).drop("reason", "line")
    _check_left(table, mapping, kept, quality)
    customers = date_customers(type_traits(kept, carried, mapping, plans), summaries.as_of)
    return Measured(
        customers=in_id_order(with_age(customers, mapping, summaries.as_of)),
        quality=quality,
        as_of=summaries.as_of,
        mapping=mapping,
        plans=plans,
        unit=plans.unit,
        traits=trait_names(mapping.trait_headers),
        events=None,
        left_out=pl.concat([_rejected(table), out.lazy()]),
    )


def with_age(customers: pl.DataFrame, mapping: Mapping, as_of: datetime | None) -> pl.DataFrame:
    """Add `age` (Int64: year of the moment minus birth year) where a birth year is mapped and no age."""
    header = mapping.header(Role.BIRTH_YEAR)
    if header is None or mapping.header(Role.AGE) is not None:
        return customers
    column = trait_names(mapping.trait_headers)[header]
    year = pl.lit(as_of.year if as_of else None, dtype=pl.Int64)
    return customers.with_columns(age=(year - pl.col(column).cast(pl.Int64, strict=False)))


def _refunds(cleaning: Cleaning) -> pl.Expr:
    """The reason why a customer's returns leave nothing: no purchase at all, or all money given back."""
    nobody = pl.when(pl.col("last_seen").is_null()).then(
        pl.lit(Reason.RETURNS_ONLY_CUSTOMER.value, dtype=REASON)
    )
    if cleaning.returns is not Returns.NET:
        return nobody.otherwise(pl.lit(None, dtype=REASON))
    refunded = pl.lit(Reason.REFUNDED_CUSTOMER.value, dtype=REASON)
    return nobody.when(pl.col("monetary") <= 0).then(refunded)


def _rejected(table: Table) -> pl.LazyFrame:
    return table.rejected.lazy().select("line", pl.col("reason").cast(REASON))


def _count(table: Table, rows: pl.LazyFrame, gone: pl.DataFrame) -> dict[str, int]:
    """Count left-out rows by reason, in the order of `Reason`."""
    by_row = rows.group_by("reason").agg(pl.len().cast(pl.Int64).alias("rows")).collect(engine="streaming")
    rejected = table.rejected.group_by(pl.col("reason").cast(REASON)).agg(pl.len().cast(pl.Int64).alias("rows"))
    counts = pl.concat([by_row, rejected, gone.select("reason", "rows")]).group_by("reason").agg(pl.col("rows").sum())
    return dict(counts.sort("reason").select(pl.col("reason").cast(pl.String), "rows").iter_rows())


def _quality(table: Table, counts: dict[str, int], noticed: tuple[Finding, ...]) -> Quality:
    read = table.rows + table.rejected.height
    return Quality(read=read, used=read - sum(counts.values()), left_out=counts, findings=noticed)


def _check_left(table: Table, mapping: Mapping, kept: pl.DataFrame, quality: Quality) -> None:
    """Say why nobody is left; a column without any readable cell is the mapping's fault."""
    if kept.height:
        return
    unreadable = {
        Reason.UNREADABLE_AMOUNT: ("amount", "number", (Role.AMOUNT, Role.MONETARY, Role.FREQUENCY, Role.UNIT_PRICE)),
        Reason.UNREADABLE_DATE: ("date", "date", (Role.DATE, Role.RECENCY_DATE, Role.RECENCY_DAYS)),
        Reason.MISSING_CUSTOMER: ("customer", "customer id", (Role.CUSTOMER,)),
    }
    for reason, (what, holds, roles) in unreadable.items():
        headers = [header for role in roles for header in mapping.headers(role)]
        if quality.left_out.get(reason, 0) == table.rows and headers:
            raise MappingProblem(
                f"The {what} column “{'”, “'.join(headers)}” holds no {holds} in any of its "
                f"{table.rows:,} rows. Pick another column for the {what}."
            )
    why = ", ".join(f"{rows:,} {reason.replace('_', ' ')}" for reason, rows in quality.left_out.items())
    raise NothingLeft(f"No customer is left to score: all {quality.read:,} rows were left out ({why}).")
