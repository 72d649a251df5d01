"""Who buys in the shop, and when: each kind of shopper has its own life in the two years."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from generators.draws import between, clamp, log_normal, normal, pick_weighted, waiting, whole_between
from generators.people import Person, email, phone, someone
from generators.seasons import SHOPPING_HOURS, SHOPPING_MONTHS, SHOPPING_WEEKDAYS, at_minute, favoured_day

FIRST_DAY = datetime(2024, 7, 1)
LAST_DAY = datetime(2026, 6, 30)
BUSIEST = max(SHOPPING_MONTHS)
DAYS = (LAST_DAY - FIRST_DAY).days


@dataclass(frozen=True)
class Kind:
    """A kind of shopper; days count from the first day of the file.

    `joins` and `leaves` are ranges of days, `pause` the average days between orders at the start and at the
    end of a life, `lines` the average basket, `budget` the purse (1 is average).
    """

    share: float
    joins: tuple[int, int]
    leaves: tuple[int, int]
    pause: tuple[float, float]
    lines: float
    budget: float
    age: tuple[float, float]
    women: float
    tastes: dict[str, float]
    most_orders: int = 40


STAYS = (DAYS + 1, DAYS + 1)
KINDS = {
    "loyal": Kind(
        share=0.16,
        joins=(-500, 360),
        leaves=STAYS,
        pause=(88, 76),
        lines=2.1,
        budget=1.15,
        age=(54, 9),
        women=0.66,
        tastes={"Garden": 3.2, "Kitchen": 2.4, "Children": 0.3},
    ),
    "regular": Kind(
        share=0.21,
        joins=(-300, 520),
        leaves=STAYS,
        pause=(140, 140),
        lines=1.8,
        budget=0.95,
        age=(45, 11),
        women=0.57,
        tastes={"Bedroom": 1.8, "Bath": 1.6},
    ),
    "growing": Kind(
        share=0.11,
        joins=(180, 560),
        leaves=STAYS,
        pause=(150, 45),
        lines=1.9,
        budget=1.0,
        age=(33, 6),
        women=0.60,
        tastes={"Children": 4.0, "Bedroom": 1.3, "Garden": 0.6},
    ),
    "slipping": Kind(
        share=0.14,
        joins=(-400, 260),
        leaves=(410, 655),
        pause=(75, 120),
        lines=1.9,
        budget=1.05,
        age=(48, 10),
        women=0.48,
        tastes={"Lighting": 2.6, "Kitchen": 1.5},
    ),
    "gone": Kind(
        share=0.13,
        joins=(-300, 230),
        leaves=(200, 450),
        pause=(80, 110),
        lines=1.6,
        budget=0.8,
        age=(41, 12),
        women=0.47,
        tastes={"Lighting": 1.8, "Bath": 1.7},
    ),
    "one order": Kind(
        share=0.11,
        joins=(10, 640),
        leaves=STAYS,
        pause=(999, 999),
        lines=1.3,
        budget=0.6,
        age=(36, 13),
        women=0.52,
        tastes={"Stationery": 2.5, "Seasonal": 2.0},
        most_orders=1,
    ),
    "new": Kind(
        share=0.10,
        joins=(650, DAYS - 1),
        leaves=STAYS,
        pause=(70, 60),
        lines=1.4,
        budget=0.7,
        age=(27, 5),
        women=0.55,
        tastes={"Stationery": 4.0, "Lighting": 2.0},
        most_orders=3,
    ),
    "Christmas": Kind(
        share=0.04,
        joins=(-60, 120),
        leaves=STAYS,
        pause=(365, 365),
        lines=2.6,
        budget=1.3,
        age=(58, 10),
        women=0.61,
        tastes={"Seasonal": 6.0, "Children": 2.0},
    ),
}

COUNTRIES = {
    "United Kingdom": 48.0,
    "Germany": 15.0,
    "France": 11.0,
    "Ireland": 9.0,
    "Sweden": 6.0,
    "United States": 7.0,
    "Canada": 4.0,
}


@dataclass(frozen=True)
class Shopper:
    """One customer as the shop knows them, with all moments at which they ordered."""

    customer_id: str
    kind: Kind
    person: Person
    email: str
    phone: str
    birth_year: str
    budget: float
    orders: tuple[datetime, ...]


def shoppers(rng: Random, count: int) -> list[Shopper]:
    """Customers with at least one order each, in the order of their ids."""
    return [_shopper(rng, str(20001 + number)) for number in range(count)]


def _shopper(rng: Random, customer_id: str) -> Shopper:
    name = pick_weighted(rng, {name: kind.share for name, kind in KINDS.items()})
    kind = KINDS[name]
    orders: tuple[datetime, ...] = ()
    while not orders:
        orders = _christmas_orders(rng) if name == "Christmas" else _orders(rng, kind)
    gender = pick_weighted(rng, {"Female": kind.women, "Male": 0.98 - kind.women, "Non-binary": 0.02})
    country = pick_weighted(rng, COUNTRIES)
    person = someone(rng, gender, country)
    age = clamp(normal(rng, *kind.age), 18, 91)
    return Shopper(
        customer_id=customer_id,
        kind=kind,
        person=person if rng.random() > 0.05 else Person(person.first_name, person.family_name, "", country),
        email=email(rng, person) if rng.random() > 0.03 else "",
        phone=phone(rng, country) if rng.random() > 0.35 else "",
        birth_year=str(LAST_DAY.year - age) if rng.random() > 0.06 else "",
        budget=kind.budget * log_normal(rng, 1.0, 0.24),
        orders=orders,
    )


def _orders(rng: Random, kind: Kind) -> tuple[datetime, ...]:
    joined = whole_between(rng, *kind.joins)
    left = whole_between(rng, *kind.leaves)
    own_rhythm = log_normal(rng, 1.0, 0.15)
    day = float(joined) if joined >= 0 else between(rng, 0.0, kind.pause[0] * 0.8)
    moments: list[datetime] = []
    while day < min(left, DAYS) and len(moments) < kind.most_orders:
        date = favoured_day(FIRST_DAY + timedelta(days=int(day)), rng, SHOPPING_WEEKDAYS)
        if date <= LAST_DAY and rng.random() < SHOPPING_MONTHS[date.month - 1] / BUSIEST:
            moments.append(at_minute(date, rng, SHOPPING_HOURS))
        part_of_life = min(1.0, (day - joined) / max(1.0, left - joined))
        pause = kind.pause[0] + (kind.pause[1] - kind.pause[0]) * part_of_life
        day += 4 + waiting(rng, pause * own_rhythm / BUSIEST)
    return tuple(moments)


def _christmas_orders(rng: Random) -> tuple[datetime, ...]:
    days = [
        datetime(year, 11, 8) + timedelta(days=whole_between(rng, 0, 40))
        for year in (2024, 2025)
        for _ in range(whole_between(rng, 0, 3))
    ]
    return tuple(at_minute(day, rng, SHOPPING_HOURS) for day in sorted(set(days)))
