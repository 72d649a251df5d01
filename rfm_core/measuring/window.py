"""Which purchases count: those of the last months, weeks or days, those from a date on, or all (methods, section 2)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from pydantic import field_validator, model_validator

from rfm_core.choices import Choice, what_stood
from rfm_core.listing import quoted
from rfm_core.moments import FIRST_YEAR, LAST_YEAR, moment_of, moment_text, read_moment
from rfm_core.vocabulary import Vocabulary

UNITS: Final = {"d": ("day", "days"), "w": ("week", "weeks"), "m": ("month", "months")}
"""What a length is counted in: its letter, and its name for one and for several."""

ALL_TIME: Final = "All time"
MOST: Final = {"d": 44_000, "w": 6_300, "m": 1_450}
"""About 120 years of each, which is more than a plausible date can lie back."""

_LENGTH = re.compile(r"\s*(\d{1,9})\s*([a-z]+)\s*", re.ASCII | re.IGNORECASE)
_EXAMPLES = "365d, 52w or 12m"


class Window(Choice):
    """A part of the file's time; purchases before it don't count.

    Attributes:
        last: How long it is, counted back from the analysis moment: `12m`, `52w`, `365d`. A month back is the same day
            of the month, or the last one where that month is shorter.
        since: The first day that counts, where the window begins at a date.
    """

    last: str | None = None
    since: date | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"last": given} if read_moment(given.strip()) is None else {"since": given}
        return {"since": given} if isinstance(given, date) else given

    @field_validator("last", mode="before")
    @classmethod
    def _counted(cls, last: object) -> object:
        return last if last is None else _read_length(last)

    @field_validator("since", mode="before")
    @classmethod
    def _dated(cls, since: object) -> object:
        return since if since is None else _read_day(since)

    @model_validator(mode="after")
    def _one_of_both(self) -> "Window":
        if (self.last is None) == (self.since is None):
            how = "neither was given" if self.last is None else "both were given"
            raise ValueError(
                f"A time window is either a length ({_EXAMPLES}) or begins at a date; {how}. Choose one of the two."
            )
        return self

    @property
    def length(self) -> tuple[int, str] | None:
        """How many of which unit (a letter of `UNITS`); None where it begins at a date."""
        return None if self.last is None else (int(self.last[:-1]), self.last[-1])

    def start(self, moment: datetime | None) -> datetime | None:
        """The first moment that counts; None where a length has no analysis moment to be counted back from."""
        if self.length is None:
            return moment_of(self.since)
        return None if moment is None else _back(moment, *self.length)

    @property
    def label(self) -> str:
        """Last 12 months; Since 1 July 2024."""
        return self.words.removeprefix("the ").capitalize() if self.length else f"Since {self._day}"

    @property
    def words(self) -> str:
        """The same inside a sentence: the last 12 months; since 1 July 2024."""
        if self.length is None:
            return f"since {self._day}"
        number, unit = self.length
        return f"the last {UNITS[unit][0]}" if number == 1 else f"the last {number:,} {UNITS[unit][1]}"

    @property
    def _day(self) -> str:
        return moment_text(moment_of(self.since))


@dataclass(frozen=True)
class Windowed:
    """A window as it was laid over a file.

    Attributes:
        window: As it was chosen.
        start: The first moment that counted.
        outside: Customers who bought before it and nothing in it, so that they aren't scored.
    """

    window: Window
    start: datetime
    outside: int

    def sentence(self, words: Vocabulary) -> str:
        """Which purchases counted, and how many customers had none of them."""
        began = f", from {moment_text(self.start)} on" if self.window.length else ""
        of = "of " if self.window.length else ""
        return f"Only {words.visits} {of}{self.window.words} count{began}. {self._outside(words)}".rstrip()

    @property
    def too_short(self) -> str:
        """What to do where nobody is left; empty where nothing lay before it."""
        if not self.outside:
            return ""
        return f"The time window begins on {moment_text(self.start)}: choose a longer one, or all time."

    def as_json(self) -> dict[str, str | int]:
        """The form that the summary prints: the window as it was chosen, where it began, who isn't scored for it."""
        since = {"since": self.window.since.isoformat()} if self.window.since else {}
        chosen = {"last": self.window.last} if self.window.last else since
        return {**chosen, "from": self.start.isoformat(timespec="seconds"), "customers_outside": self.outside}

    def setting(self, words: Vocabulary) -> str:
        """The same for a sheet of settings: Last 12 months: orders from 10 December 2010 on."""
        return f"{self.window.label}: {words.visits} from {moment_text(self.start)} on"

    def _outside(self, words: Vocabulary) -> str:
        if not self.outside:
            return ""
        verb = "isn't" if self.outside == 1 else "aren't"
        return f"{words.customers_count(self.outside)} had no {words.visit} in that time and {verb} scored."


def no_window_here(words: Vocabulary, window: Window | None = None) -> str:
    """The sentence about a window, or that there can't be one, over a table that has one row a customer."""
    which = f" ({window.words})" if window else ""
    return (
        f"A time window{which} needs a file with a date for each {words.visit}. Here each row is one {words.customer}, "
        "added up already, so all of it counts."
    )


def _read_length(given: object) -> str:
    found = _LENGTH.fullmatch(given) if isinstance(given, str) else None
    unit = next((one for one, names in UNITS.items() if found and found[2].lower() in (one, *names)), None)
    if found is None or unit is None:
        raise ValueError(
            f"{what_stood(given)} is no time window; write how many days, weeks or months before the analysis date "
            f"it begins, as in {_EXAMPLES}."
        )
    number = int(found[1])
    if not 1 <= number <= MOST[unit]:
        raise ValueError(
            f"{quoted(given, 40)} is no time window: it can be 1 to {MOST[unit]:,} {UNITS[unit][1]}, as in {_EXAMPLES}."
        )
    return f"{number}{unit}"


def _read_day(given: object) -> date:
    moment = given if isinstance(given, datetime) else None
    if isinstance(given, str):
        moment = read_moment(given.strip())
    elif isinstance(given, date):
        moment = moment or moment_of(given)
    if moment is None:
        raise ValueError(
            f"{what_stood(given)} is no date that a time window can begin on; write it as 2026-03-31."
        )
    if moment != moment.replace(hour=0, minute=0, second=0, microsecond=0):
        raise ValueError(
            f"A time window begins at 00:00 of a day; leave out the time of {quoted(given, 40)}."
        )
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(
            f"A time window can't begin on {moment.date()}; the date must lie between {FIRST_YEAR} and {LAST_YEAR}."
        )
    return moment.date()


def _back(moment: datetime, number: int, unit: str) -> datetime:
    if unit != "m":
        return moment - timedelta(days=number * (7 if unit == "w" else 1))
    year, month = divmod(moment.year * 12 + moment.month - 1 - number, 12)
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
