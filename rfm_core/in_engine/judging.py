"""What rows mean, judged on the sample by the policies themselves, in a form that an engine carries out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

from rfm_core.cleaning.choice import Cleaning, Pending, Unfinished
from rfm_core.cleaning.currencies import CURRENCY, Currencies
from rfm_core.cleaning.currency_columns import NAMED, WRITTEN
from rfm_core.cleaning.policies.policy import Carried, Rows
from rfm_core.cleaning.policies.prefixed import PrefixedOrders
from rfm_core.cleaning.policies.sums import NamedSums
from rfm_core.cleaning.row_kinds.kinds import FILLED, ORDER, By, Kind, RowKinds, ValueKind
from rfm_core.cleaning.settling import settle_rows
from rfm_core.cleaning.store import store_events
from rfm_core.cleaning.typed_rows import Plan
from rfm_core.errors import ChoiceProblem
from rfm_core.in_engine.names import travels_as
from rfm_core.measuring.choices import Given
from rfm_core.private_folder import PrivateFolder

_NONE: Final = ORDER.index(Kind.NO_PURCHASE)


@dataclass(frozen=True)
class KindsOf:
    """What the values of one column make of rows.

    Attributes:
        column: The name that it travels under.
        filled: It says something by being filled.
        codes: The place in `ORDER` of each value that isn't just a purchase.
    """

    column: str
    filled: bool
    codes: Mapping[str, int]


@dataclass(frozen=True)
class Meaning:
    """What rows mean.

    Attributes:
        facts: What the policies found in the sample.
        kinds: Columns that tell what rows are.
        prefix_returns: Orders of the returns' prefix are returns.
        currencies: The currency (or null) that each way of naming one means: `currency_name`, `currency_mark` (those
            that there are) and `currency`; None where there is one only.
        sums: Ids that are words for totals, whose rows are left out.
        typed: The sample's typed events, for counting its customers in Polars.
        carried: What travels with their rows.
    """

    facts: tuple[object, ...]
    kinds: tuple[KindsOf, ...] = ()
    prefix_returns: bool = False
    currencies: pl.DataFrame | None = None
    sums: tuple[str, ...] = ()
    typed: pl.LazyFrame = field(default_factory=pl.LazyFrame, repr=False)
    carried: Carried = field(default_factory=Carried)


def judge_rows(given: Given, carried: Carried, folder: PrivateFolder) -> Meaning:
    """Type the sample, let every policy settle it, and put down what has to be done to all rows.

    Args:
        given: The sample and how it is read.
        carried: What the policies want to travel along.
        folder: For the sample's typed events.

    Raises:
        ChoiceProblem: Something was found that an engine doesn't carry out.
    """
    cleaning = given.choices.cleaning
    table, unit = given.table, given.conventions.unit
    plan = Plan(table, given.mapping, given.conventions, cleaning, given.carried, carried)
    _, coded = store_events(plan, table, given.choices.reading, folder.path)
    names = {**carried.texts, **carried.numbers}
    rows = Rows(coded.frame, given.mapping, names, folder.path, unit, coded.labels, table.rows)
    settled, facts = settle_rows(rows, cleaning)
    kinds = next((fact for fact in facts if isinstance(fact, RowKinds)), None)
    prefixed = next((fact for fact in facts if isinstance(fact, PrefixedOrders)), None)
    sums = next((fact for fact in facts if isinstance(fact, NamedSums)), None)
    return Meaning(
        facts,
        () if kinds is None else _kinds(kinds, carried, cleaning),
        prefixed is not None and prefixed.returns,
        _currencies(settled, facts),
        tuple(name for name, _ in sums.ids) if sums and sums.left_out else (),
        coded.frame.select(coded.told),
        carried,
    )


def _kinds(found: RowKinds, carried: Carried, cleaning: Cleaning) -> tuple[KindsOf, ...]:
    if found.settled or found.returned:
        raise ChoiceProblem(
            "Refunds stand in rows of their own beside purchases whose status says so, too. Pairing them needs all "
            "rows side by side, which only the engine polars does. Leave one of the two out with --query, or use that."
        )
    by_you = found.nothing_left or cleaning.unfinished is Unfinished.COUNT
    columns = {header: name for name, header in carried.texts.items()}
    known: dict[str, dict[str, int]] = {}
    for one in found.values:
        if one.by is By.YOU or not by_you:
            known.setdefault(one.header, {})[one.value] = _code(one, cleaning, by_you)
    return tuple(
        KindsOf(travels_as(columns[header]), FILLED in codes, {v: c for v, c in codes.items() if c})
        for header, codes in known.items()
    )


def _code(one: ValueKind, cleaning: Cleaning, by_you: bool) -> int:
    left_out = one.kind is Kind.ASK and cleaning.pending is Pending.LEAVE_OUT and not by_you
    return _NONE if left_out else ORDER.index(one.kind)


def _currencies(settled: pl.LazyFrame, facts: tuple[object, ...]) -> pl.DataFrame | None:
    known = settled.collect_schema().names()
    if CURRENCY not in known or not any(isinstance(fact, Currencies) for fact in facts):
        return None
    said = [name for name in (NAMED, WRITTEN) if name in known]
    ways = settled.select(*said, CURRENCY).unique().collect(engine="streaming")
    return ways.rename({name: travels_as(name) for name in said} | {CURRENCY: "currency"})
