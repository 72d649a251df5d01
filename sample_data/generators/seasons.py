"""When people do things: months, weekdays and hours of the day."""

from datetime import datetime, timedelta
from random import Random

from generators.draws import pick_weighted

SHOPPING_MONTHS = (0.78, 0.74, 0.86, 0.92, 1.02, 0.95, 0.84, 0.82, 0.98, 1.08, 1.55, 1.70)
"""How busy each month is, January first; 1 is an average month."""

SHOPPING_WEEKDAYS = (1.00, 0.95, 0.98, 1.10, 1.05, 0.75, 1.20)
VIEWING_WEEKDAYS = (0.80, 0.80, 0.85, 0.90, 1.25, 1.55, 1.45)

SHOPPING_HOURS = dict(
    enumerate((1, 1, 0, 0, 0, 1, 2, 4, 6, 8, 9, 10, 12, 10, 7, 6, 7, 8, 10, 13, 15, 12, 7, 3))
)
WEEKDAY_VIEWING_HOURS = dict(
    enumerate((4, 2, 1, 0, 0, 1, 3, 4, 2, 1, 1, 2, 3, 3, 2, 3, 5, 8, 12, 18, 22, 20, 13, 8))
)
WEEKEND_VIEWING_HOURS = dict(
    enumerate((6, 4, 2, 1, 0, 0, 1, 4, 7, 8, 7, 6, 6, 8, 10, 11, 10, 9, 12, 16, 19, 18, 14, 9))
)


def at_minute(day: datetime, rng: Random, hours: dict[int, int]) -> datetime:
    """A moment of that day, at an hour drawn from `hours`."""
    return day + timedelta(hours=pick_weighted(rng, hours), minutes=int(rng.random() * 60))


def viewing_hours(day: datetime) -> dict[int, int]:
    """The hours at which people watch on that weekday."""
    return WEEKEND_VIEWING_HOURS if day.weekday() >= 5 else WEEKDAY_VIEWING_HOURS


def favoured_day(day: datetime, rng: Random, weekdays: tuple[float, ...], reach: int = 4) -> datetime:
    """That day or one of the next few, the favoured weekdays more often."""
    days = [day + timedelta(days=step) for step in range(reach)]
    return pick_weighted(rng, {candidate: weekdays[candidate.weekday()] for candidate in days})
