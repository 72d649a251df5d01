"""Whose message to look at: the next customer, a random one, the one with the longest name, one without a name."""

from enum import StrEnum

import polars as pl

from rfm_core.messages.tags import value_text

# The same customers each time, so that two people see the same preview.
_SEED = 7


class Pick(StrEnum):
    """How to choose the customer to show."""

    FIRST = "first"
    NEXT = "next"
    PREVIOUS = "previous"
    RANDOM = "random"
    LONGEST_NAME = "longest name"
    NO_NAME = "no name"


_STEPS = {Pick.NEXT: 1, Pick.PREVIOUS: -1}


def pick(customers: pl.DataFrame, how: Pick, current: int = 0) -> int | None:
    """The place of a customer among `customers` (with `name`, String, where known); None where there is none.

    Args:
        customers: Those to choose from, in a fixed order.
        how: `RANDOM` goes through all of them in one shuffled order; `NO_NAME` through those without a name.
        current: The place of the one shown now.
    """
    number = customers.height
    if number == 0:
        return None
    current = min(max(current, 0), number - 1)
    if how in _STEPS:
        return (current + _STEPS[how]) % number
    if how is Pick.RANDOM:
        order = pl.int_range(number, eager=True).shuffle(seed=_SEED)
        here = order.index_of(current) or 0
        return int(order[(here + 1) % number])
    if how is Pick.LONGEST_NAME:
        return _longest(customers)
    if how is Pick.NO_NAME:
        nameless = _nameless(customers)
        later = nameless.filter(nameless > current)
        return next(iter([*later.head(1), *nameless.head(1)]), None)
    return 0


def _longest(customers: pl.DataFrame) -> int:
    if "name" not in customers.columns:
        return 0
    lengths = customers.select(value_text("name", customers.schema["name"]).str.len_chars()).to_series()
    return int(lengths.fill_null(0).arg_max() or 0)


def _nameless(customers: pl.DataFrame) -> pl.Series:
    if "name" not in customers.columns:
        return pl.int_range(customers.height, eager=True)
    return customers.select(value_text("name", customers.schema["name"]).is_null().arg_true()).to_series()
