"""Files whose holdout is known, because it was planted: what happens after 1 July 2024 is decided by a function."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from random import Random

import rfm_core
from rfm_core.proof.holding import HeldOut, hold_out
from rfm_core.proof.period import period_of, span_of

AT = date(2024, 7, 1)
PEOPLE = 260


def orders(comes: Callable[[int, Random], bool], seed: int = 7, people: int = PEOPLE) -> bytes:
    """A year of orders: person by person from often and lately to once and long ago, then whoever `comes`.

    Args:
        comes: Whether a person, by number (0 the best), orders after the moment; asked once for each.
        seed: Of all that is random.
        people: How many there are.
    """
    random = Random(seed)
    rows = ["customer,date,order,amount,item"]
    for number in range(people):
        goodness = 1 - number / people
        for each in range(1 + round(7 * goodness)):
            day = AT - timedelta(days=1 + round(170 * (1 - goodness)) + each * random.randint(1, 3))
            rows.append(_row(number, day, f"{number}-{each}", 10 + 90 * goodness * random.random(), random))
    for number in range(people):
        if comes(number, random):
            day = AT + timedelta(days=random.randint(0, 80))
            rows.append(_row(number, day, f"{number}-later", 20 + 60 * random.random(), random))
    return "\n".join(rows).encode()


@cache
def analysed(content: bytes) -> rfm_core.Result:
    """A file, analysed once."""
    return rfm_core.analyse(content)


@cache
def proven(content: bytes) -> rfm_core.Proof:
    """Its proof, made once."""
    return rfm_core.prove(analysed(content), at=AT)


@cache
def held_out(content: bytes) -> HeldOut:
    """The same file parted in two, once."""
    whole = analysed(content)
    period = period_of(span_of(whole.measured), AT)
    return hold_out(whole.table, whole.measured, whole.workspace, period)


def _row(number: int, day: date, order: str, amount: float, random: Random) -> str:
    return f"p{number:04},{day},{order},{amount:.2f},{random.choice(['tea', 'pots', 'rugs'])}"


def good_ones(number: int, random: Random) -> bool:
    """Better customers come more often."""
    return random.random() < 0.75 - 0.7 * number / PEOPLE


def good_ones_but_the_best(number: int, random: Random) -> bool:
    """The same, but the best fifth never comes again."""
    return number >= PEOPLE // 5 and good_ones(number, random)


def anybody(_number: int, random: Random) -> bool:
    """A coin decides."""
    return random.random() < 0.4
