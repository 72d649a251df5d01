"""The families of written dates, the orders of their numbers, and how the texts of one column are read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class DateOrder(StrEnum):
    """Which number is the day: of 3/4/2024, of 24/3/4, of 2024-3-4."""

    AUTO = "auto"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    YEAR_FIRST = "year_first"
    YEAR_DAY_MONTH = "year_day_month"


class DateKind(StrEnum):
    """A family of written dates."""

    YEAR_FIRST = "year_first"
    NUMERIC = "numeric"
    MONTH_NAME = "month_name"
    COMPACT = "compact"
    EXCEL = "excel_serial"
    UNIX_SECONDS = "unix_seconds"
    UNIX_MILLISECONDS = "unix_milliseconds"
    MONTH = "month"
    WEEK = "week"
    YEAR = "year"


KIND_WORDS: Final = {
    DateKind.YEAR_FIRST: "year first (2024-01-31)",
    DateKind.NUMERIC: "numbers (31/01/2024)",
    DateKind.MONTH_NAME: "month names (31 Jan 2024)",
    DateKind.COMPACT: "eight digits (20240131)",
    DateKind.EXCEL: "spreadsheet day numbers (45322)",
    DateKind.UNIX_SECONDS: "seconds since 1970 (1706659200)",
    DateKind.UNIX_MILLISECONDS: "milliseconds since 1970 (1706659200000)",
    DateKind.MONTH: "months (2024-03)",
    DateKind.WEEK: "weeks (2024-W07)",
    DateKind.YEAR: "years (2024)",
}


@dataclass(frozen=True)
class Ways:
    """How the texts of one column are read, whichever number is the day.

    Attributes:
        layout: The exact layout most values share, for one fast parser call; None where there is none.
        careful: The families to try on what the layout leaves.
        zones: The names of time zones behind its times.
        clock: Seconds ahead of UTC of the clock that times with an offset or zone are turned to; None: they stay as
            written.
        spelled: It holds digits of other scripts, 年月日, or months of several words.
        packed: What six digits are: dates without separators (`NUMERIC`), or months (`MONTH`).
        buddhist: Years from 2500 to 2600 count from the Buddha's death, 543 years earlier.
        swapped: Day and month of dates that are no texts with numbers are put back.
    """

    layout: str | None = None
    careful: tuple[DateKind, ...] = ()
    zones: tuple[str, ...] = ()
    clock: int | None = None
    spelled: bool = False
    packed: DateKind | None = None
    buddhist: bool = False
    swapped: bool = False


AS_WRITTEN: Final = Ways()
"""Where nothing is known of a column."""
