"""What is dated after today: left out, unless most of the file is, because then this computer's clock is wrong."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from rfm_core.findings import Finding, Level
from rfm_core.vocabulary import count, counted

_MEND = "set this computer's date and read the file again"


@dataclass(frozen=True)
class Today:
    """The last day that anything can be dated.

    Attributes:
        day: The day; None checks nothing.
        given: Whether a person said so, and is believed; else it is what this computer's clock shows.
    """

    day: date | None = None
    given: bool = True


@dataclass(frozen=True)
class Future:
    """Purchases (or customers, by their last one) dated after today.

    Attributes:
        today: The day, and who said so.
        after: How many are dated after it.
        of: How many have a date at all.
        last: The last of the dates.
        what: What is counted: `purchase` or `customer`.
    """

    today: Today
    after: int
    of: int
    last: date | None
    what: str = "purchase"

    @property
    def limit(self) -> date | None:
        """The last day that counts; None where none does: most of the file lies after the day the clock shows."""
        return self.today.day if self.today.given or 2 * self.after <= self.of else None

    @property
    def sentence(self) -> str:
        """How many lie after today, and what to do if that day is wrong; empty where none does."""
        day = self.today.day
        if not self.after or day is None or self.last is None:
            return ""
        said = "The day given as today" if self.today.given else "This computer's date"
        many = self.after != 1
        found = (
            f"{count(self.after)} of {counted(self.of, self.what, f'{self.what}s')} {'are' if many else 'is'} dated "
            f"after it, up to {_day(self.last)}"
        )
        if self.limit is None:
            return (
                f"This computer's date is {_day(day)}, but {found}. Its clock seems to be wrong, so nothing is left "
                f"out for that: {_MEND}. If the clock is right, these dates mean something else; choose another column."
            )
        mend = "give another" if self.today.given else _MEND
        return f"{said} is {_day(day)}, but {found}, and left out. If that day is wrong, {mend}."

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The same as a finding, if there is anything to say."""
        kind = "clock_behind" if self.limit is None else "after_today"
        return (Finding(kind, self.sentence, self.after, Level.WARNING),) if self.sentence else ()


def look_ahead(days: pl.DataFrame, today: Today, what: str = "purchase") -> Future:
    """Count what is dated after today.

    Args:
        days: `day` (Date) and `purchases`, as `purchases_per_day` gives them.
        today: The day to compare with.
        what: What is counted.
    """
    if today.day is None:
        return Future(today, 0, 0, None, what)
    after = int(days.filter(pl.col("day") > today.day)["purchases"].sum())
    last = days["day"].max()
    return Future(today, after, int(days["purchases"].sum()), last if isinstance(last, date) else None, what)


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
