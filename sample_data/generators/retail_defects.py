"""What is wrong with retail_orders.csv on purpose; README.md of this folder counts it."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

from generators.draws import sample
from generators.retail_catalogue import FREE_ITEM, SEASONAL_CATEGORY
from generators.retail_lines import Line

UNREADABLE_DATES = ("2025-02-30 10:15", "unknown", "2024-13-05 09:40", "", "n/a", "2025-11-31 18:02")
UNREADABLE_PRICES = ("tbc", "", "n/a")


def _spoilt_dates(line: Line, place: int) -> list[Line]:
    return [replace(line, order_date=UNREADABLE_DATES[place % len(UNREADABLE_DATES)])]


def _placeholder_date(line: Line, _: int) -> list[Line]:
    return [replace(line, order_date="1900-01-01 00:00")]


def _spoilt_price(line: Line, place: int) -> list[Line]:
    return [replace(line, unit_price=UNREADABLE_PRICES[place % len(UNREADABLE_PRICES)])]


def _twice(line: Line, _: int) -> list[Line]:
    return [line, line]


def _with_free_item(line: Line, _: int) -> list[Line]:
    free = replace(line, category=SEASONAL_CATEGORY, product=FREE_ITEM, quantity="1", unit_price="0.00")
    return [line, free]


def _spaced_id(line: Line, place: int) -> list[Line]:
    return [replace(line, customer_id=f" {line.customer_id} " if place % 3 == 0 else f"{line.customer_id} ")]


def _decimal_id(line: Line, _: int) -> list[Line]:
    return [replace(line, customer_id=f"{line.customer_id}.0")]


def _loud_email(line: Line, place: int) -> list[Line]:
    return [replace(line, email=line.email.upper() if place % 2 else line.email.title())]


def _no_category(line: Line, _: int) -> list[Line]:
    return [replace(line, category="")]


DEFECTS: dict[Callable[[Line, int], list[Line]], int] = {
    _spoilt_dates: 12,
    _placeholder_date: 4,
    _spoilt_price: 6,
    _twice: 25,
    _with_free_item: 60,
    _spaced_id: 40,
    _decimal_id: 30,
    _loud_email: 90,
    _no_category: 45,
}
"""How many lines each defect touches; no line has two."""

NULL_WORDS = 9
"""Lines of guests where the export wrote NULL instead of nothing."""


def with_defects(rng: Random, plain: list[Line]) -> Iterator[Line]:
    """The lines with their defects, and the total row that the shop's report ends with."""
    chosen = sample(rng, _spoilable(plain), sum(DEFECTS.values()))
    guests = [number for number, line in enumerate(plain) if not line.customer_id]
    nulls = set(sample(rng, guests, NULL_WORDS))
    spoil = {}
    for defect, count in DEFECTS.items():
        spoil.update({chosen.pop(): (defect, place) for place in range(count)})
    for number, line in enumerate(plain):
        if number in spoil:
            defect, place = spoil[number]
            yield from defect(line, place)
        else:
            yield replace(line, customer_id="NULL") if number in nulls else line
    yield Line("Total", *[""] * 10, str(sum(int(line.quantity) for line in plain)), "")


def _spoilable(plain: list[Line]) -> list[int]:
    """Numbers of lines that a defect may touch: one an order, of customers who keep two other orders."""
    orders = defaultdict(set)
    first_lines = {}
    for number, line in enumerate(plain):
        orders[line.customer_id].add(line.order_id)
        if line.customer_id and line.email and not line.order_id.startswith("C"):
            first_lines.setdefault(line.order_id, number)
    return [number for number in first_lines.values() if len(orders[plain[number].customer_id]) >= 3]
