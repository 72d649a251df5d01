"""How the mapped columns are read: number and date conventions, decided once per file over whole columns."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

import polars as pl

from rfm_core.choices import Choice
from rfm_core.cleaning.policies.decimals import DECIMAL
from rfm_core.cleaning.policies.swaps import SWAPPED, Swapped
from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.databases.origin import Origin
from rfm_core.findings import Finding
from rfm_core.guessing import non_english
from rfm_core.guessing.headers import read_header
from rfm_core.languages.concepts import Concept
from rfm_core.values.country_codes import country_code, holds_country_codes
from rfm_core.values.date_tally import DateTally
from rfm_core.values.dates import DateColumn, DateOrder, DatePlan, plan_dates
from rfm_core.values.missing import missing, text_or_null
from rfm_core.values.number_tally import NumberTally
from rfm_core.values.numbers import Decimal, NumberKind, NumberPlan, number, plan_numbers, plan_typed

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table

_BEGINNING = 20_000
_SECONDS = {"seconds": 1.0, "minutes": 60.0, "hours": 3600.0}
_COUNTED = {Concept.MILLISECONDS: 0.001, Concept.SECONDS: 1.0}
_DATE_ROLES = (Role.DATE, Role.RECENCY_DATE, Role.EVALUATION_DATE, Role.JOINED)
_NUMBER_ROLES = (
    Role.AMOUNT,
    Role.QUANTITY,
    Role.UNIT_PRICE,
    Role.RECENCY_DAYS,
    Role.FREQUENCY,
    Role.MONETARY,
    Role.OBSERVED,
)


class Reading(Choice):
    """What the user decides about reading.

    Attributes:
        date_order: Which number is the day.
        swapped: What happens to dates whose day and month a spreadsheet seems to have swapped.
        decimal: The decimal sign.
        sheet: Of the workbook, or of all monthly workbooks.
        details_sheet: Of a workbook with customer details.
        source: The table or query of a database that the rows were read from; says where they are from, and nothing
            is read by it.
    """

    date_order: DateOrder = DateOrder.AUTO
    swapped: Annotated[Swapped, SWAPPED] = Swapped.KEEP
    decimal: Annotated[Decimal, DECIMAL] = Decimal.AUTO
    sheet: str | None = None
    details_sheet: str | None = None
    source: Origin | None = None


@dataclass(frozen=True)
class Conventions:
    """The conventions found, and what to say about them.

    Attributes:
        dates: One plan for the file's date columns; None where there are none.
        numbers: The plan of each number column.
        unit: The unit of amounts.
        seconds: Amount columns of plain numbers that count seconds or milliseconds, and how long one of them is.
        country_codes: Columns of two-letter country codes.
    """

    dates: DatePlan | None
    numbers: dict[str, NumberPlan]
    unit: str
    seconds: dict[str, float] = field(default_factory=dict)
    country_codes: frozenset[str] = frozenset()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything noticed about dates and numbers."""
        dates = self.dates.findings if self.dates else ()
        numbers = (finding for plan in self.numbers.values() for finding in plan.findings)
        return (*dates, *numbers, *(self._converted(header) for header in self._scaled()))

    def summed(self, headers: Sequence[str]) -> pl.Expr:
        """Return the sum of columns: an empty cell counts as 0, all empty or any unreadable as null."""
        values = [number(header, self.numbers[header]) for header in headers]
        if len(values) == 1:
            return self.in_unit(values[0], headers[0])
        empty = [missing(header) for header in headers]
        unreadable = pl.any_horizontal(
            value.is_null() & ~gone for value, gone in zip(values, empty, strict=True)
        )
        total = pl.sum_horizontal(
            self.in_unit(value, header).fill_null(0.0) for value, header in zip(values, headers, strict=True)
        )
        return pl.when(~unreadable & ~pl.all_horizontal(empty)).then(total)

    def single(self, header: str) -> pl.Expr:
        """Return one column as numbers, in the unit it is written in."""
        return number(header, self.numbers[header])

    def text(self, header: str) -> pl.Expr:
        """Return one column as trimmed text, null where it holds nothing."""
        return country_code(header) if header in self.country_codes else text_or_null(header)

    def has_blanks(self, table: "Table", header: str) -> bool:
        """Say whether some rows of a planned number column hold nothing."""
        filled = self.numbers[header].filled
        return filled is not None and filled < table.rows

    def reads_date(self, header: str) -> bool:
        """Say whether this column was planned as a date."""
        return self.dates is not None and any(column.header == header for column in self.dates.columns)

    def in_unit(self, value: pl.Expr, header: str) -> pl.Expr:
        """Return durations and counted seconds in the unit of the amounts; other numbers are in it already."""
        if self.numbers[header].kind is NumberKind.DURATION:
            seconds = _SECONDS["minutes"]
        else:
            seconds = self.seconds.get(header, 0.0)
        if not seconds or self.unit not in _SECONDS or seconds == _SECONDS[self.unit]:
            return value
        return value * seconds / _SECONDS[self.unit]

    def _scaled(self) -> list[str]:
        if self.unit not in _SECONDS:
            return []
        plain = (header for header in self.seconds if self.numbers[header].kind is NumberKind.NUMBER)
        return [header for header in plain if self.seconds[header] != _SECONDS[self.unit]]

    def _converted(self, header: str) -> Finding:
        counted = "seconds" if self.seconds[header] == 1 else "milliseconds"
        return Finding("converted_time", f"“{header}” counts {counted}; they are turned into {self.unit}.")


@dataclass(frozen=True)
class Seen:
    """What was counted of all rows while they were typed.

    Attributes:
        numbers: Of columns of plain numbers.
        dates: Of date columns.
    """

    numbers: Mapping[str, NumberTally]
    dates: Mapping[str, DateTally]


NOTHING_SEEN = Seen({}, {})


def plan_values(
    table: "Table",
    mapping: ColumnMapping,
    reading: Reading,
    unit: str,
    besides: Iterable[str] = (),
    seen: Seen = NOTHING_SEEN,
) -> Conventions:
    """Decide how every mapped number and date column is to be read.

    Args:
        table: The text table.
        mapping: Roles to headers.
        reading: What the user decided.
        unit: The unit of amounts; durations are turned into it (minutes, or hours).
        besides: Further columns that are read as numbers.
        seen: What was counted of all rows before; only what that leaves open is looked for in them.
    """
    numbers = _plan_numbers(table, mapping, reading.decimal, besides, seen.numbers)
    # A scan of the whole table reads far ahead before it stops.
    looks = (table.beginning(_BEGINNING).lazy(), table.lazy)
    marks = Conventions(
        None,
        numbers,
        unit,
        {header: length for header in _amounts(mapping) if (length := _length(header))},
        frozenset(h for h in mapping.headers(Role.COUNTRY) if holds_country_codes(looks, h)),
    )
    headers = [(role, header) for role in _date_roles(mapping) for header in mapping.headers(role)]
    if not headers:
        return marks
    dates = plan_dates(
        table.lazy,
        [DateColumn(role=role.value, header=header) for role, header in headers],
        order=reading.date_order,
        swap_back=reading.swapped is Swapped.SWAP_BACK,
        decimal_comma=any(plan.decimal is Decimal.COMMA for plan in numbers.values()),
        non_english_headers=non_english(table.columns),
        dollar=_has_dollar(table, list(numbers)),
        tallies=seen.dates,
    )
    return replace(marks, dates=dates)


def _plan_numbers(
    table: "Table",
    mapping: ColumnMapping,
    decimal: Decimal,
    besides: Iterable[str],
    seen: Mapping[str, NumberTally],
) -> dict[str, NumberPlan]:
    """Plan every number column; one that could be read either way follows those of the file that prove theirs."""
    mapped = [header for role in _NUMBER_ROLES for header in mapping.headers(role)]
    headers = list(dict.fromkeys((*mapped, *besides)))
    plans = {
        header: plan_typed(table.lazy, header, seen.get(header))
        if header in table.numeric
        else plan_numbers(table.lazy, header, decimal, seen.get(header))
        for header in headers
    }
    proven = {plan.decimal for plan in plans.values() if plan.proven}
    if len(proven) == 1:
        shown = proven.pop()
        doubtful = [header for header, plan in plans.items() if plan.ambiguous]
        plans |= {header: plan_numbers(table.lazy, header, shown) for header in doubtful}
    return plans


def _amounts(mapping: ColumnMapping) -> tuple[str, ...]:
    return (*mapping.headers(Role.AMOUNT), *mapping.headers(Role.MONETARY))


def _length(header: str) -> float | None:
    """How many seconds one of what the header counts lasts, where that is less than a minute."""
    concepts = read_header(header).concepts
    return next((length for concept, length in _COUNTED.items() if concept in concepts), None)


def _date_roles(mapping: ColumnMapping) -> tuple[Role, ...]:
    if mapping.shape is Shape.EVENTS:
        return (Role.DATE, Role.JOINED)
    return tuple(role for role in _DATE_ROLES if role is not Role.DATE or mapping.shape is None)


def _has_dollar(table: "Table", headers: Sequence[str]) -> bool:
    """Say whether a dollar sign stands in the first rows of any number column or in its header."""
    if any("$" in header or "usd" in header.lower() for header in headers):
        return True
    head = table.beginning(1000)
    return any(head[header].str.contains("$", literal=True).any() for header in headers)
