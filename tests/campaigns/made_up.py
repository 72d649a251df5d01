"""A shop with a campaign: orders before it, the results that were sent, and orders since, with a planted effect."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
import polars as pl

from rfm_core import Result, analyse

SENT_ON = date(2024, 7, 1)
CUSTOMERS = 1_500
HEADER = ("Customer", "Date", "Amount", "Plan")


@dataclass(frozen=True)
class Shop:
    """Before and after.

    Attributes:
        before: The orders that the results were made from.
        result: Their analysis, with messages and a control group.
        later: All orders, those since the campaign included, as CSV.
    """

    before: pl.DataFrame
    result: Result
    later: bytes


@cache
def shop(effect: float, seed: int = 5) -> Shop:
    """A shop in which 15 % order within a month by themselves, and `effect` (0–1) more of those written to."""
    random = np.random.default_rng(seed)
    who = np.concatenate([np.arange(CUSTOMERS), random.integers(0, CUSTOMERS, 3 * CUSTOMERS)])
    before = _orders(random, who, SENT_ON - timedelta(days=182), 180)
    found = analyse(before.write_csv().encode(), control={"share": 0.3}, messages={})
    control = dict(found.customers.select("customer_id", "control").iter_rows())
    chance = np.array([0.15 if control[_id(one)] else 0.15 + effect for one in range(CUSTOMERS)])
    came = np.flatnonzero(random.random(CUSTOMERS) < chance)
    later = pl.concat([before, _orders(random, came, SENT_ON, 30)])
    return Shop(before, found, later.write_csv().encode())


def _id(one: int) -> str:
    # A formula to a spreadsheet, and an address in capitals: what results make harmless has to be found again.
    return f"=C{one:05}"


def _orders(random: np.random.Generator, who: np.ndarray, start: date, days: int) -> pl.DataFrame:
    on = [start + timedelta(days=int(day)) for day in random.integers(0, days, len(who))]
    amounts = np.round(random.lognormal(3, 0.5, len(who)), 2)
    plans = [("Basic", "Plus", "Pro")[one % 3] for one in who]
    return pl.DataFrame(dict(zip(HEADER, ([_id(int(one)) for one in who], on, amounts, plans), strict=True)))
