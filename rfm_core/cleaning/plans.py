"""How the mapped columns are read: number and date conventions, decided once per file over whole columns."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl
from pydantic import BaseModel, ConfigDict

from rfm_core.columns import Mapping, Role, Shape
from rfm_core.findings import Finding
from rfm_core.guessing import non_english
from rfm_core.reading.table import Table
from rfm_core.values.dates import DateColumn, DateOrder, DatePlan, plan_dates
from rfm_core.values.missing import missing
from rfm_core.values.numbers import Decimal, NumberKind, NumberPlan, number, plan_numbers

_DATE_ROLES = (Role.DATE, Role.RECENCY_DATE, Role.EVALUATION_DATE, Role.JOINED)
_NUMBER_ROLES = (
    Role.AMOUNT,
    Role.QUANTITY,
    Role.UNIT_PRICE,
    Role.RECENCY_DAYS,
    Role.FREQUENCY,
    Role.MONETARY,
)


class Reading(BaseModel):
    """What the user decides about reading.

    Attributes:
        date_order: Day or month first.
        decimal: The decimal sign.
        sheet: Of the workbook, or of all monthly workbooks.
        details_sheet: Of a workbook with customer details.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    date_order: DateOrder = DateOrder.AUTO
    decimal: Decimal = Decimal.AUTO
    sheet: str | None = None
    details_sheet: str | None = None


@dataclass(frozen=True)
class Plans:
    """The conventions found: one date plan for the file, one number plan a column, and what to say about them."""

    dates: DatePlan | None
    numbers: dict[str, NumberPlan]
    unit: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything noticed about dates and numbers."""
        dates = self.dates.findings if self.dates else ()
        return (*dates, *(finding for plan in self.numbers.values() for finding in plan.findings))

    def summed(self, headers: Sequence[str]) -> pl.Expr:
        """Return the sum of columns: an empty cell counts as 0, all empty or any unreadable as null."""
        values = [number(header, self.numbers[header]) for header in headers]
        if len(values) == 1:
            return self._in_unit(values[0], headers[0])
        empty = [missing(header) for header in headers]
        unreadable = pl.any_horizontal(
            value.is_null() & ~gone for value, gone in zip(values, empty, strict=True)
        )
        total = pl.sum_horizontal(
            self._in_unit(value, header).fill_null(0.0) for value, header in zip(values, headers, strict=True)
        )
        return pl.when(~unreadable & ~pl.all_horizontal(empty)).then(total)

    def single(self, header: str) -> pl.Expr:
        """Return one column as numbers, in the unit it is written in."""
        return number(header, self.numbers[header])

    def reads_date(self, header: str) -> bool:
        """Say whether this column was planned as a date."""
        return self.dates is not None and any(column.header == header for column in self.dates.columns)

    def _in_unit(self, value: pl.Expr, header: str) -> pl.Expr:
        if self.numbers[header].kind is NumberKind.DURATION and self.unit == "hours":
            return value / 60
        return value


def plan_values(table: Table, mapping: Mapping, reading: Reading, unit: str) -> Plans:
    """Decide how every mapped number and date column is to be read.

    Args:
        table: The text table.
        mapping: Roles to headers.
        reading: What the user decided.
        unit: The unit of amounts; durations are turned into it (minutes, or hours).
    """
    numbers = {
        header: plan_numbers(table.lazy, header, reading.decimal)
        for role in _NUMBER_ROLES
        for header in mapping.headers(role)
    }
    headers = [(role, header) for role in _date_roles(mapping) for header in mapping.headers(role)]
    if not headers:
        return Plans(None, numbers, unit)
    dates = plan_dates(
        table.lazy,
        [DateColumn(role=role.value, header=header) for role, header in headers],
        order=reading.date_order,
        decimal_comma=any(plan.decimal is Decimal.COMMA for plan in numbers.values()),
        non_english_headers=non_english(table.columns),
        dollar=_has_dollar(table.lazy, list(numbers)),
    )
    return Plans(dates, numbers, unit)


def _date_roles(mapping: Mapping) -> tuple[Role, ...]:
    if mapping.shape is Shape.EVENTS:
        return (Role.DATE, Role.JOINED)
    return tuple(role for role in _DATE_ROLES if role is not Role.DATE or mapping.shape is None)


def _has_dollar(lazy: pl.LazyFrame, headers: Sequence[str]) -> bool:
    """Say whether a dollar sign stands in the first rows of any number column or in its header."""
    if any("$" in header or "usd" in header.lower() for header in headers):
        return True
    head = lazy.select(headers).head(1000).collect()
    return any(head[header].str.contains("$", literal=True).any() for header in headers)
