"""Table to customers: typing, cleaning and metrics strung together, with every left-out row accounted for."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import polars as pl

from rfm_core.cleaning.accounting import check_somebody_left, count_reasons, rejected_lines
from rfm_core.cleaning.choice import Cleaning, Returns
from rfm_core.cleaning.conventions import Conventions, Reading, plan_values
from rfm_core.cleaning.currencies import Currencies
from rfm_core.cleaning.events import Sifted, sift_events, store, type_events
from rfm_core.cleaning.future import Today
from rfm_core.cleaning.name_columns import unfolded, whole_names
from rfm_core.cleaning.noticed import Cleaned, CleanedEvents, notice
from rfm_core.cleaning.order_lines import IS_LINE, on_lines
from rfm_core.cleaning.people import age_at, apply_rules, carried_headers, trait_names, type_traits
from rfm_core.cleaning.policies.policy import NOTHING_CARRIED, Rows
from rfm_core.cleaning.reasons import REASON, Reason
from rfm_core.cleaning.settling import carried_columns, settle_rows
from rfm_core.cleaning.summaries import sift_summaries, type_summaries
from rfm_core.cleaning.summary_currency import several_currencies, summary_currencies
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.engines import open_events
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.findings import Finding, Level
from rfm_core.id_order import in_id_order
from rfm_core.listing import listed, quoted
from rfm_core.measuring.events import FrequencyBy, date_customers, describe
from rfm_core.measuring.measured import Measured, Quality
from rfm_core.measuring.window import Window, no_window_here
from rfm_core.measuring.windowed import BOUGHT_BEFORE, customers_inside
from rfm_core.moments import moment_of, wall_clock, zone_findings
from rfm_core.private_folder import PrivateFolder
from rfm_core.progress import Progress
from rfm_core.reading.table import Table
from rfm_core.vocabulary import vocabulary


@dataclass(frozen=True)
class Choices:
    """What decides how a table is measured, beside its mapping.

    Attributes:
        reading: Date order and decimal sign, where the user decided.
        cleaning: The policies.
        frequency_by: What one unit of frequency is (events only).
        as_of: The analysis moment, if the user picked one; of one with a time zone, the wall-clock time counts.
        today: Nothing can be dated after this day, a person says; None: nobody does.
        clock: The date this computer's clock shows, used without `today`, unless most of the file lies after it.
        window: Which part of the file's time counts (events only); None: all of it.
        unit: The unit of amounts.
    """

    reading: Reading = Reading()
    cleaning: Cleaning = Cleaning()
    frequency_by: FrequencyBy = FrequencyBy.ORDERS
    as_of: datetime | None = None
    today: date | None = None
    clock: date | None = None
    window: Window | None = None
    unit: str = "money"

    @property
    def moment(self) -> datetime | None:
        """The picked analysis moment in wall-clock time."""
        return wall_clock(moment_of(self.as_of))

    @property
    def last_day(self) -> Today:
        """The last day that anything can be dated."""
        day, given = (self.clock, False) if self.today is None else (self.today, True)
        return Today(day.date() if isinstance(day, datetime) else day, given)


def measure_table(
    table: Table,
    mapping: ColumnMapping,
    choices: Choices | None = None,
    *,
    scratch: Path | None = None,
    engine: str = "polars",
    progress: Progress | None = None,
) -> Measured:
    """Clean a table and measure its customers.

    Args:
        table: The text table.
        mapping: Roles to headers; complete for its shape.
        choices: How to read, clean and count.
        scratch: The folder in which typed events are kept; removed with the result.
        engine: What groups events to customers, one of `rfm_core.engines.ENGINES`.
        progress: Told the name of each step.

    Raises:
        MappingProblem: A needed role is unmapped, or its column holds nothing that can be read.
        ChoiceProblem: A rule names a column that isn't there, or the engine isn't installed.
        NothingLeft: Every row was left out.
    """
    choices = choices or Choices()
    _check(table, mapping, choices.cleaning)
    tell = progress or (lambda _step, _share: None)
    tell("Finding out how dates and numbers are written", None)
    settled = (
        NOTHING_CARRIED
        if mapping.shape is Shape.CUSTOMERS
        else carried_columns(table, mapping, choices.cleaning)
    )
    conventions = plan_values(table, mapping, choices.reading, choices.unit, settled.numbers.values())
    tell("Reading dates and amounts", None)
    if mapping.shape is Shape.CUSTOMERS:
        return _measure_summaries(table, mapping, conventions, choices)
    carried = carried_headers(mapping, choices.cleaning)
    folder = PrivateFolder("rfm-events-", scratch)
    typed = store(type_events(table, mapping, conventions, choices.cleaning, carried, settled), folder.path)
    rows = Rows(typed, mapping, {**settled.texts, **settled.numbers}, folder.path, conventions.unit)
    typed, facts = settle_rows(rows, choices.cleaning)
    tell("Leaving out what doesn't count", None)
    sifted = sift_events(typed, choices.cleaning, choices.moment, choices.last_day, choices.window)
    tell("Adding up each customer", None)
    customers = describe(_in_engine(sifted, folder.path, engine), choices.frequency_by, sifted.start)
    return _judge_customers(table, mapping, conventions, choices, sifted, customers, folder, facts)


def _check(table: Table, mapping: ColumnMapping, cleaning: Cleaning) -> None:
    if (problem := mapping.problem()) is not None:
        raise MappingProblem(problem)
    known = set(table.columns)
    mapped = [header for headers in mapping.roles.values() for header in headers]
    rules = (*cleaning.require, *(bounds.header for bounds in cleaning.ranges))
    for header in (*mapped, *mapping.traits, *rules):
        if header not in known:
            raise ChoiceProblem(f"The file has no column {quoted(header)}. It has: {listed(table.columns)}.")


def _in_engine(sifted: Sifted, folder: Path, engine: str) -> object:
    kept = sifted.told.drop("line", IS_LINE, strict=False)
    if engine == "polars":
        return kept
    path = folder / "kept.parquet"
    kept.sink_parquet(path, compression="lz4")
    return open_events(path, engine)


def _judge_customers(
    table: Table,
    mapping: ColumnMapping,
    conventions: Conventions,
    choices: Choices,
    sifted: Sifted,
    customers: pl.DataFrame,
    folder: PrivateFolder,
    facts: tuple[object, ...],
) -> Measured:
    """Leave out customers as a whole, account for their rows, and date the rest."""
    cleaning = choices.cleaning
    carried = carried_headers(mapping, cleaning)
    customers, window = customers_inside(customers, choices.window, sifted.start)
    judged = apply_rules(customers.with_columns(reason=_refunds(cleaning)), carried, cleaning)
    gone = judged.filter(pl.col("reason").is_not_null()).select(
        "customer_id", "reason", pl.col("rows", f"^{BOUGHT_BEFORE}$")
    )
    left_out = _lines_left_out(table, sifted, gone)
    counts = count_reasons(left_out)
    events = sifted.kept.join(gone.lazy().select("customer_id"), on="customer_id", how="anti")
    line = on_lines(events.collect_schema())
    tallies = events.select(netted=(~pl.col("is_purchase") & ~line).sum(), lines=line.sum())
    netted, lines = tallies.collect(engine="streaming").row(0)
    kept = judged.filter(pl.col("reason").is_null()).drop("reason", "rows", BOUGHT_BEFORE, strict=False)
    kept = unfolded(kept, mapping.headers(Role.NAME))
    check_somebody_left(table, mapping, counts, kept.height, sifted.future, window)
    moment = sifted.moment
    typed = date_customers(type_traits(kept, carried, mapping, conventions), moment)
    found = CleanedEvents(sifted, gone, netted, lines, _count_ids(sifted, customers), facts, window)
    noticed = notice(Cleaned(table, mapping, conventions, cleaning, counts), found)
    return Measured(
        customers=_with_age(typed, mapping, moment),
        quality=_quality(table, counts, (*zone_findings(choices.as_of), *sifted.future.findings, *noticed)),
        as_of=moment,
        mapping=mapping,
        conventions=conventions,
        unit=conventions.unit,
        traits=trait_names(mapping.trait_headers),
        events=whole_names(events.drop(IS_LINE, strict=False), mapping.headers(Role.NAME)),
        left_out=left_out,
        facts=facts,
        currency=next((fact.counted for fact in facts if isinstance(fact, Currencies)), ""),
        window=window,
        folder=folder,
    )


def _count_ids(sifted: Sifted, customers: pl.DataFrame) -> pl.LazyFrame:
    """Every `id` and its `rows`: usable rows are counted by customer already, and few others are left to count."""
    others = sifted.frame.filter(pl.col("reason").is_not_null()).group_by(id="customer_id")
    known = customers.lazy().select(pl.col("customer_id").alias("id"), pl.col("rows").cast(pl.UInt32))
    return pl.concat([known, others.agg(pl.len().cast(pl.UInt32).alias("rows"))])


def _lines_left_out(table: Table, sifted: Sifted, gone: pl.DataFrame) -> pl.LazyFrame:
    """Line and reason of every row left out: unreadable, by a row's own rule, or with its customer."""
    of_gone = sifted.kept.select("line", "customer_id").join(
        gone.lazy().select("customer_id", "reason"), on="customer_id"
    )
    return pl.concat(
        [
            rejected_lines(table),
            sifted.frame.filter(pl.col("reason").is_not_null()).select("line", "reason"),
            of_gone.select("line", "reason"),
        ]
    )


def _measure_summaries(
    table: Table, mapping: ColumnMapping, conventions: Conventions, choices: Choices
) -> Measured:
    cleaning = choices.cleaning
    carried = carried_headers(mapping, cleaning)
    rows = type_summaries(table, mapping, conventions, cleaning, carried)
    summaries = sift_summaries(rows, cleaning, choices.moment, choices.last_day)
    usable = summaries.frame.filter(pl.col("reason").is_null())
    judged = apply_rules(usable, carried, cleaning)
    row_wise = summaries.frame.filter(pl.col("reason").is_not_null())
    out = [
        part.lazy().select("line", "reason")
        for part in (row_wise, judged.filter(pl.col("reason").is_not_null()))
    ]
    left_out = pl.concat([rejected_lines(table), *out])
    counts = count_reasons(left_out)
    kept = judged.filter(pl.col("reason").is_null()).drop("reason")
    check_somebody_left(table, mapping, counts, kept.height, summaries.future)
    named = unfolded(kept.drop("line"), mapping.headers(Role.NAME))
    typed = type_traits(named, carried, mapping, conventions)
    customers = date_customers(typed, summaries.as_of)
    cleaned = Cleaned(table, mapping, conventions, cleaning, counts, summaries.never)
    noticed = notice(cleaned, extreme=summaries.extreme)
    currencies = summary_currencies(table, mapping, conventions)
    noticed += several_currencies(currencies)
    if choices.window is not None:
        said = no_window_here(vocabulary(conventions.unit), choices.window)
        noticed += (Finding("window_needs_dates", said, level=Level.WARNING),)
    return Measured(
        customers=in_id_order(_with_age(customers, mapping, summaries.as_of)),
        quality=_quality(
            table, counts, (*zone_findings(choices.as_of), *summaries.future.findings, *noticed)
        ),
        as_of=summaries.as_of,
        mapping=mapping,
        conventions=conventions,
        unit=conventions.unit,
        traits=trait_names(mapping.trait_headers),
        events=None,
        left_out=left_out,
        summary_lines=kept.select("line", "customer_id"),
        currency=currencies[0] if len(currencies) == 1 else "",
    )


def _with_age(customers: pl.DataFrame, mapping: ColumnMapping, as_of: datetime | None) -> pl.DataFrame:
    """Add `age` (Int64: year of the moment minus birth year) where a birth year is mapped and no age."""
    header = mapping.header(Role.BIRTH_YEAR)
    if header is None or mapping.header(Role.AGE) is not None:
        return customers
    return customers.with_columns(age_at(trait_names(mapping.trait_headers)[header], as_of))


def _refunds(cleaning: Cleaning) -> pl.Expr:
    """The reason why a customer's returns leave nothing: no purchase at all, or all money given back."""
    nobody = pl.when(pl.col("last_seen").is_null()).then(
        pl.lit(Reason.RETURNS_ONLY_CUSTOMER.value, dtype=REASON)
    )
    if cleaning.returns is not Returns.NET:
        return nobody.otherwise(pl.lit(None, dtype=REASON))
    return nobody.when(pl.col("monetary") <= 0).then(pl.lit(Reason.REFUNDED_CUSTOMER.value, dtype=REASON))


def _quality(table: Table, counts: dict[str, int], noticed: tuple[Finding, ...]) -> Quality:
    read = table.rows + table.rejected.height
    return Quality(read=read, used=read - sum(counts.values()), left_out=counts, findings=noticed)
