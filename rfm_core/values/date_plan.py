"""What was decided about the date columns of a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from rfm_core.errors import MappingProblem
from rfm_core.findings import Finding
from rfm_core.values.date_kinds import DateKind, DateOrder, Ways


@dataclass(frozen=True)
class DateColumn:
    """A mapped date column: its role (`date`, `recency_date`, `evaluation_date`, `joined`) and its header."""

    role: str
    header: str


class DecidedBy(StrEnum):
    """Which evidence decided whether the day or the month comes first, strongest first."""

    GIVEN = "given"
    VALUES = "values"
    OTHER_COLUMN = "other_column"
    EVALUATION_DATE = "evaluation_date"
    ROW_ORDER = "row_order"
    SPAN = "span"
    LOCALE = "locale"
    DEFAULT = "default"
    NOT_NEEDED = "not_needed"


class DateFormat(BaseModel):
    """One family of written dates and the rows that hold it."""

    model_config = ConfigDict(frozen=True)

    kind: DateKind
    rows: int


@dataclass(frozen=True)
class Swaps:
    """A column in which a spreadsheet seems to have exchanged day and month of what it took for dates.

    Attributes:
        texts: Rows that stayed texts, all with a day over 12.
        dates: Rows that became dates, all with a day of 12 or less.
        examples: Up to three of those.
    """

    texts: int
    dates: int
    examples: tuple[str, ...]


class DateColumnPlan(BaseModel):
    """How one date column is read.

    Attributes:
        role: The column's role.
        header: The column.
        order: Which of two numbers is the day.
        decided_by: What decided that; `not_needed` where no value asks.
        ways: How its texts are read, whichever number is the day.
        plain: The layout alone reads every value.
        formats: The families found, most frequent first, with readable rows.
        only_day_first: Rows that make sense only with the day first.
        only_month_first: Rows that make sense only with the month first.
        offsets: The least and the most seconds ahead of UTC that its times name; empty where they name none.
        language: The language of its month names where that isn't English.
        swaps: What speaks for a spreadsheet's having exchanged day and month; None where nothing does.
        missing: Rows without a value.
        unreadable: Rows whose value is no date under this plan.
        example: One value and its reading, as a sentence; empty where nothing is readable.
    """

    model_config = ConfigDict(frozen=True)

    role: str
    header: str
    order: DateOrder = DateOrder.DAY_FIRST
    decided_by: DecidedBy = DecidedBy.NOT_NEEDED
    ways: Ways = Ways()
    plain: bool = False
    formats: tuple[DateFormat, ...] = ()
    only_day_first: int = 0
    only_month_first: int = 0
    offsets: tuple[int, ...] = ()
    language: str = ""
    swaps: Swaps | None = None
    missing: int = 0
    unreadable: int = 0
    example: str = ""


class DatePlan(BaseModel):
    """How all date columns of a file are read, and what to say about it."""

    model_config = ConfigDict(frozen=True)

    columns: tuple[DateColumnPlan, ...] = ()
    findings: tuple[Finding, ...] = ()

    def column(self, header: str) -> DateColumnPlan:
        """The plan of one column.

        Raises:
            MappingProblem: The column was not planned as a date.
        """
        for column in self.columns:
            if column.header == header:
                return column
        raise MappingProblem(f"“{header}” is not among the date columns; map it to a date first.")

    @property
    def deciding(self) -> DateColumnPlan | None:
        """The column to show on screen: the first that asked for an order, else the first."""
        asked = _first(column for column in self.columns if column.decided_by is not DecidedBy.NOT_NEEDED)
        return asked or _first(self.columns)

    @property
    def order(self) -> DateOrder:
        """Which of two numbers is the day; day first where nothing asks."""
        return self.deciding.order if self.deciding else DateOrder.DAY_FIRST

    @property
    def decided_by(self) -> DecidedBy:
        """What decided the order."""
        return self.deciding.decided_by if self.deciding else DecidedBy.NOT_NEEDED

    @property
    def example(self) -> str:
        """One value and its reading, such as `12/1/2010 is read as 1 December 2010`."""
        return self.deciding.example if self.deciding else ""


def _first(columns: Iterable[DateColumnPlan]) -> DateColumnPlan | None:
    return next(iter(columns), None)
