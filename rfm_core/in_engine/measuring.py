"""An engine's table to customers: judged on a sample, carried out and counted in the engine, checked, accounted for."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from rfm_core.cleaning.accounting import check_somebody_left
from rfm_core.cleaning.choice import Sums
from rfm_core.cleaning.conventions import plan_values
from rfm_core.cleaning.currencies import Currencies
from rfm_core.cleaning.events import Sifted
from rfm_core.cleaning.name_columns import unfolded
from rfm_core.cleaning.noticed import Cleaned, CleanedEvents, notice
from rfm_core.cleaning.people import trait_names
from rfm_core.cleaning.policies.guests import GuestIds
from rfm_core.cleaning.reasons import REASON
from rfm_core.cleaning.settling import carried_columns
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.errors import ChoiceProblem, MappingProblem
from rfm_core.findings import Finding
from rfm_core.in_engine.accounting import netted, reasons_of
from rfm_core.in_engine.grouping import count_rows, group_customers, without_marks
from rfm_core.in_engine.guests import GuestsFound, find_guests
from rfm_core.in_engine.judging import Meaning, judge_rows
from rfm_core.in_engine.looking import MOST_ROWS, sample_customers
from rfm_core.in_engine.names import travels_as
from rfm_core.in_engine.problems import told
from rfm_core.in_engine.rows import RowTypes, typed_rows
from rfm_core.in_engine.settling import SettledRows, carry_out
from rfm_core.in_engine.sifting import SiftedRows, sift_rows
from rfm_core.in_engine.spelling import Spellings, spell_out, with_spellings
from rfm_core.in_engine.verifying import require_alike
from rfm_core.listing import listed, quoted
from rfm_core.measuring.choices import Choices, Given
from rfm_core.measuring.judged import part_customers
from rfm_core.measuring.measured import Measured
from rfm_core.measuring.windowed import customers_inside
from rfm_core.private_folder import PrivateFolder
from rfm_core.progress import Progress
from rfm_core.reading.table import Table
from rfm_core.reading.trailing import is_total_label
from rfm_core.sources import EngineTable

_NUMBERS: Final = (Role.AMOUNT, Role.QUANTITY, Role.UNIT_PRICE, Role.FREQUENCY)
_DATES: Final = (Role.DATE, Role.JOINED)


@dataclass(frozen=True)
class InEngine:
    """A table in an engine with rows of it that were looked at.

    Attributes:
        table: The table.
        looked: Some of its rows, or all.
        total: How many rows it has.
    """

    table: EngineTable
    looked: Table
    total: int

    @property
    def whole(self) -> bool:
        """Whether all rows were looked at."""
        return self.total <= MOST_ROWS


def measure_in_engine(
    source: InEngine, mapping: ColumnMapping, choices: Choices, progress: Progress | None = None
) -> Measured:
    """Clean and measure a table where it is.

    Args:
        source: The table.
        mapping: Roles to headers, of shape events.
        choices: How to read, clean and count.
        progress: Told the name of each step.

    Returns:
        As `rfm_core.measuring.tables.measure_table`, but without single events and without the rows left out, which
        are counted only.

    Raises:
        RfmError: A needed role is unmapped, nobody is left, or something is needed that an engine doesn't do.
    """
    with told(source.table):
        return _Measuring(source, mapping, choices, progress or (lambda _step, _share: None)).measured()


@dataclass(frozen=True)
class _Measuring:
    source: InEngine
    mapping: ColumnMapping
    choices: Choices
    tell: Callable[[str, float | None], None]
    folder: PrivateFolder = field(default_factory=lambda: PrivateFolder("rfm-events-"))

    def measured(self) -> Measured:
        table, title = self.source.table, self.source.table.title
        _check(self.mapping, self.choices, table)
        self.tell(f"Looking at some customers of {quoted(table.name)}", None)
        sample = self._sample()
        carried = carried_columns(sample, self.mapping, self.choices.cleaning)
        spellings = self._spellings(carried.numbers.values())
        planned = sample if self.source.whole else with_spellings(sample, spellings)
        conventions = plan_values(
            planned, self.mapping, self.choices.reading, self.choices.unit, carried.numbers.values()
        )
        given = Given(sample, self.mapping, conventions, self.choices)
        meaning = judge_rows(given, carried, self.folder)
        besides = {travels_as(name): header for name, header in carried.texts.items()}
        how = RowTypes(
            table, self.mapping, conventions, self.choices.cleaning, spellings, given.carried, besides
        )
        rows = table.kept(typed_rows(how))
        self.tell(f"Finding out in {title} what rows mean", None)
        order, cleaning = self.mapping.header(Role.ORDER), self.choices.cleaning
        settled = carry_out(table, rows, meaning, cleaning, order, whole=self.source.whole)
        settled = replace(settled, frame=table.flattened(settled.frame))
        self.tell(f"Adding up each customer in {title}", None)
        sifted, guests, counts, customers = self._without_guests(settled, meaning)
        self.tell("Counting some customers both ways", None)
        compared = require_alike(
            given,
            meaning,
            sifted,
            settled.cleaning,
            customers,
            guests.left_out,
            whole=self.source.whole,
            title=title,
        )
        facts = tuple(fact for fact in settled.facts if not isinstance(fact, GuestIds))
        facts = (*facts, guests.fact) if guests.fact else facts
        return self._accounted(given, sifted, counts, customers, facts, compared)

    def _sample(self) -> Table:
        source = self.source
        if source.whole:
            return source.looked
        customer, cleaning = self.mapping.headers(Role.CUSTOMER)[0], self.choices.cleaning
        telling = carried_columns(source.looked, self.mapping, cleaning).texts.values()
        return sample_customers(source.table, customer, source.looked, cleaning, list(telling))

    def _spellings(self, besides: object) -> Spellings:
        numbers = [header for role in _NUMBERS for header in self.mapping.headers(role)]
        dates = [header for role in _DATES for header in self.mapping.headers(role)]
        spellings = spell_out(self.source.table, numbers, dates)
        if spellings.unreadable:
            raise ChoiceProblem(
                f"{quoted(spellings.unreadable[0])} is written in more ways than can be looked at, and not all are "
                "plain (2024-03-31 14:05:00, 1234.50). Turn it into a date or number in --query."
            )
        return spellings

    def _without_guests(
        self, settled: SettledRows, meaning: Meaning
    ) -> tuple[SiftedRows, GuestsFound, pl.DataFrame, pl.DataFrame]:
        """Group customers; where some of them turn out to be nobody, once more without them."""
        shown = next((fact for fact in meaning.facts if isinstance(fact, GuestIds)), None)
        sifted, counts, customers = self._grouped(settled, ())
        guests = find_guests(settled.frame, customers["customer_id"], self.choices.cleaning, shown)
        if guests.left_out:
            sifted, counts, customers = self._grouped(settled, guests.left_out)
        _check_sums(customers, self.choices, self.source.table.title, whole=self.source.whole)
        return sifted, guests, counts, customers

    def _grouped(
        self, settled: SettledRows, guests: tuple[str, ...]
    ) -> tuple[SiftedRows, pl.DataFrame, pl.DataFrame]:
        sifted = sift_rows(settled, self.choices, guests)
        sifted = replace(sifted, frame=self.source.table.flattened(sifted.frame))
        counts = count_rows(sifted)
        return sifted, counts, group_customers(sifted, self.choices.frequency_by)

    def _accounted(
        self,
        given: Given,
        sifted: SiftedRows,
        counts: pl.DataFrame,
        described: pl.DataFrame,
        facts: tuple[object, ...],
        compared: int,
    ) -> Measured:
        """As `rfm_core.measuring.judged.judge_customers`, from counts in the place of rows."""
        mapping, conventions, names = self.mapping, given.conventions, self.mapping.headers(Role.NAME)
        everything = replace(given, table=replace(given.table, rows=self.source.total))
        customers, window = customers_inside(described, self.choices.window, sifted.start)
        kept, gone = part_customers(customers, given)
        left_out = reasons_of(counts, gone)
        check_somebody_left(everything.table, mapping, left_out, kept.height, sifted.future, window)
        stub = Sifted(
            pl.LazyFrame(),
            sifted.moment,
            sifted.start,
            sifted.future,
            sifted.isolated_after,
            sifted.bounds,
            sifted.extreme,
        )
        ids = customers.lazy().select(pl.col("customer_id").alias("id"), pl.col("rows").cast(pl.UInt32))
        found = CleanedEvents(stub, gone, netted(sifted, counts, gone), 0, ids, facts, window)
        cleaned = Cleaned(everything.table, mapping, conventions, self.choices.cleaning, left_out)
        findings = (*notice(cleaned, found), self._told(given.table, compared))
        return Measured(
            customers=given.finished(without_marks(unfolded(kept, names)), sifted.moment),
            quality=everything.quality(left_out, sifted.future, findings),
            as_of=sifted.moment,
            mapping=mapping,
            conventions=conventions,
            unit=conventions.unit,
            traits=trait_names(mapping.trait_headers),
            events=None,
            left_out=pl.LazyFrame(schema={"line": pl.UInt32, "reason": REASON}),
            facts=facts,
            currency=next((fact.counted for fact in facts if isinstance(fact, Currencies)), ""),
            window=window,
            folder=self.folder,
        )

    def _told(self, sample: Table, compared: int) -> Finding:
        title, total = self.source.table.title, self.source.total
        seen = "all of them" if self.source.whole else f"{sample.rows:,} of them"
        return Finding(
            "counted_in_engine",
            f"{total:,} rows were counted in {title}. What columns and values mean was judged on {seen}, and "
            f"{compared:,} customers were counted a second time as the app counts a file, with the same results.",
            total,
        )


def _check(mapping: ColumnMapping, choices: Choices, table: EngineTable) -> None:
    if (problem := mapping.problem()) is not None:
        raise MappingProblem(problem)
    if mapping.shape is not Shape.EVENTS:
        raise ChoiceProblem(
            "A table that has one row per customer is small enough for --engine polars: export it as Parquet or CSV. "
            "Other engines count the rows of orders or visits."
        )
    mapped = [header for headers in mapping.roles.values() for header in headers]
    rules = (*choices.cleaning.require, *(bounds.header for bounds in choices.cleaning.ranges))
    for header in (*mapped, *mapping.traits, *rules):
        if header not in table.headers:
            raise ChoiceProblem(f"The table has no column {quoted(header)}. It has: {listed(table.headers)}.")


def _check_sums(customers: pl.DataFrame, choices: Choices, title: str, *, whole: bool) -> None:
    """Rows called like a total, beside rows that nobody has looked at all of."""
    if whole or choices.cleaning.sums is not Sums.AUTO:
        return
    named = [name for name in customers["customer_id"] if is_total_label(name)] if customers.height else []
    if named:
        raise ChoiceProblem(
            f"The customer {quoted(named[0], 40)} is called like a total, and {title} doesn't tell whether its rows "
            "add up others. Say so: --sums leave-out, or --sums customer."
        )
