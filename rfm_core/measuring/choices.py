"""What decides how a table is measured, and the table with what is known of it."""

from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import Conventions, Reading
from rfm_core.cleaning.future import Future, Today
from rfm_core.cleaning.people import age_at, carried_headers, trait_names, type_traits
from rfm_core.columns import ColumnMapping, Role
from rfm_core.findings import Finding
from rfm_core.measuring.dated import date_customers
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.measured import Quality
from rfm_core.measuring.window import Window
from rfm_core.moments import moment_of, wall_clock, zone_findings
from rfm_core.reading.table import Table


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


@dataclass(frozen=True)
class Given:
    """A table and all that is known of it once its values' conventions are found.

    Attributes:
        table: The text table.
        mapping: Roles to headers.
        conventions: The number and date conventions.
        choices: How to read, clean and count.
    """

    table: Table
    mapping: ColumnMapping
    conventions: Conventions
    choices: Choices

    @property
    def carried(self) -> tuple[str, ...]:
        """Headers of traits and of columns that rules look at."""
        return carried_headers(self.mapping, self.choices.cleaning)

    def finished(self, customers: pl.DataFrame, moment: datetime | None) -> pl.DataFrame:
        """Customers with typed traits, with days up to the moment, and with an age where a birth year tells it."""
        typed = type_traits(customers, self.carried, self.mapping, self.conventions)
        dated = date_customers(typed, moment)
        header = self.mapping.header(Role.BIRTH_YEAR)
        if header is None or self.mapping.header(Role.AGE) is not None:
            return dated
        return dated.with_columns(age_at(trait_names(self.mapping.trait_headers)[header], moment))

    def quality(self, counts: dict[str, int], future: Future, noticed: tuple[Finding, ...]) -> Quality:
        """What became of every row.

        Args:
            counts: Rows left out by reason.
            future: What is dated after today.
            noticed: What else was found.
        """
        read = self.table.rows + self.table.rejected.height
        findings = (*zone_findings(self.choices.as_of), *future.findings, *noticed)
        return Quality(read=read, used=read - sum(counts.values()), left_out=counts, findings=findings)
