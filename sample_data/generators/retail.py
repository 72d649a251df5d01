"""retail_orders.csv: two years of order lines of a home and garden shop."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

from generators.draws import log_normal, pick_weighted, sample, waiting, whole_between
from generators.retail_catalogue import Item, basket
from generators.retail_defects import with_defects
from generators.retail_lines import HEADER, Order, lines
from generators.retail_shoppers import COUNTRIES, DAYS, FIRST_DAY, LAST_DAY, Shopper, shoppers
from generators.seasons import SHOPPING_HOURS, SHOPPING_WEEKDAYS, at_minute, favoured_day
from generators.table import write_table

SEED = 20260630
CUSTOMERS = 4800
GUEST_SHARE = 0.055
FIRST_NUMBER = 100001

GAVE_ALL_BACK = 18
"""Customers who returned every item they ever bought."""

RETURNS_ONLY = 9
"""Customers whose order is older than the file, so that only its return is in it."""

RETURN_SHARE = 0.05
"""Share of the orders with several items of which one item came back."""


def write(path: Path) -> None:
    """Write the file."""
    rng = Random(SEED)
    everybody = shoppers(rng, CUSTOMERS + RETURNS_ONLY)
    bought = _numbered([*_orders(rng, everybody[:CUSTOMERS]), *_guest_orders(rng)])
    returned = [*_returns(rng, bought), *_returns_of_older_orders(rng, everybody[CUSTOMERS:])]
    in_time = sorted([*bought, *returned], key=lambda order: (order.at, order.order_id))
    plain = [line for order in in_time for line in lines(order)]
    write_table(path, HEADER, (line.cells() for line in with_defects(rng, plain)))


def _orders(rng: Random, everybody: Iterable[Shopper]) -> list[Order]:
    orders = []
    for shopper in everybody:
        for at in shopper.orders:
            count = _basket_size(rng, shopper.kind.lines)
            budget = shopper.budget * log_normal(rng, 1.0, 0.25)
            items = basket(rng, at, count, shopper.kind.tastes, budget)
            orders.append(Order(at, shopper, shopper.person.country, tuple(items)))
    return orders


def _guest_orders(rng: Random) -> list[Order]:
    orders = []
    for _ in range(round(CUSTOMERS * 4 * GUEST_SHARE)):
        day = FIRST_DAY + timedelta(days=whole_between(rng, 0, DAYS - 4))
        at = at_minute(favoured_day(day, rng, SHOPPING_WEEKDAYS), rng, SHOPPING_HOURS)
        items = basket(rng, at, _basket_size(rng, 1.6), {}, log_normal(rng, 0.7, 0.4))
        orders.append(Order(at, None, pick_weighted(rng, COUNTRIES), tuple(items)))
    return orders


def _basket_size(rng: Random, average: float) -> int:
    size = 1
    while size < 6 and rng.random() < 1.0 - 1.0 / average:
        size += 1
    return size


def _numbered(orders: Iterable[Order]) -> list[Order]:
    in_time = sorted(orders, key=lambda order: order.at)
    return [replace(order, order_id=str(FIRST_NUMBER + place)) for place, order in enumerate(in_time)]


def _returns(rng: Random, bought: list[Order]) -> list[Order]:
    early = [order for order in bought if order.shopper and order.at < LAST_DAY - timedelta(days=45)]
    of_one_order = [order for order in early if len(order.shopper.orders) == 1]
    everything = sample(rng, of_one_order, GAVE_ALL_BACK)
    whole = [_return(rng, order, order.items) for order in everything]
    several = [order for order in early if len(order.items) > 1 and order not in everything]
    partly = sample(rng, several, round(len(several) * RETURN_SHARE))
    return [*whole, *(_return(rng, order, sample(rng, order.items, 1)) for order in partly)]


def _return(rng: Random, order: Order, items: Iterable[Item]) -> Order:
    day = order.at.replace(hour=0, minute=0) + timedelta(days=min(40, 3 + int(waiting(rng, 11))))
    at = at_minute(day, rng, SHOPPING_HOURS)
    return replace(order, at=at, items=tuple(items), order_id=f"C{order.order_id}", sign=-1)


def _returns_of_older_orders(rng: Random, everybody: Iterable[Shopper]) -> list[Order]:
    returns = []
    for place, shopper in enumerate(everybody):
        at = at_minute(FIRST_DAY + timedelta(days=1 + 2 * place), rng, SHOPPING_HOURS)
        items = tuple(basket(rng, at, 1, shopper.kind.tastes, shopper.budget))
        order_id = f"C{FIRST_NUMBER - 400 + 37 * place}"
        returns.append(Order(at, shopper, shopper.person.country, items, order_id, sign=-1))
    return returns
