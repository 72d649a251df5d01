"""The analysis moment as people and programs write it; with a time zone, its wall-clock time counts."""

import re
from datetime import date, datetime, timedelta

from rfm_core.choices import what_stood
from rfm_core.findings import Finding

FIRST_YEAR, LAST_YEAR = 1980, 2100
"""Years that an analysis date, and any plausible date, can lie in."""

# Narrower than `fromisoformat`, which takes weeks and times without signs between as well.
_WRITTEN = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)


def moment_of(day: date | datetime | None) -> datetime | None:
    """Return the analysis moment a picked date means: 00:00 of that date."""
    if day is None or isinstance(day, datetime):
        return day
    return datetime(day.year, day.month, day.day)


def read_moment(text: str) -> datetime | None:
    """Read `2026-03-31`, `2026-03-31T18:00:00`, or that with `Z` or an offset, which is kept; else None."""
    if not _WRITTEN.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def checked_moment(moment: datetime) -> datetime:
    """Return a moment that customers can be scored at.

    Raises:
        ValueError: It lies before 1980 or after 2100.
    """
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError(
            f"The analysis date {moment.date()} can't be used; it must lie between {FIRST_YEAR} and {LAST_YEAR}."
        )
    return moment


def wall_clock(moment: datetime | None) -> datetime | None:
    """Return a moment as the clock on the wall showed it, without its zone: 18:00+02:00 is 18:00."""
    return moment and moment.replace(tzinfo=None)


def zone_findings(moment: datetime | None) -> tuple[Finding, ...]:
    """Say how an analysis moment with a time zone was read; nothing about one without."""
    offset = moment.utcoffset() if moment else None
    if moment is None or offset is None:
        return ()
    message = (
        f"The analysis date was given with a time zone ({_zone(offset)}). Dates in exports are wall-clock times, so "
        f"its time counts as it is written: {moment.day} {moment:%B %Y, %H:%M}."
    )
    return (Finding("as_of_zone", message),)


def moment_text(moment: datetime | None) -> str:
    """1 July 2026, or with its time where that isn't midnight; "unknown" without one."""
    if moment is None:
        return "unknown"
    day = f"{moment.day} {moment:%B %Y}"
    return day if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else f"{day}, {moment:%H:%M}"


def day_text(moment: datetime) -> str:
    """1 July 2026, whatever the hour."""
    return f"{moment.day} {moment:%B %Y}"


def unreadable(text: object, what: str) -> str:
    """The sentence about a text, or something else, that is no moment."""
    return f"{what_stood(text)} is no {what}; write it as 2026-03-31 or 2026-03-31T18:00:00."


def _zone(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return (
        f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
        if minutes
        else "UTC"
    )
