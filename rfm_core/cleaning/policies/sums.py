"""Rows whose customer is a word for a total, “Gesamt” beside a date: sums of other rows, or somebody of that name."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

import polars as pl

from rfm_core.cleaning.policies.policy import LeftOut, OneOf, Rows, Settled, Words, travelling
from rfm_core.columns import Role, Shape
from rfm_core.reading.trailing import TOTAL_STARTS, is_total_label

_MARK: Final = travelling("sum")
_ENDS: Final = 5_000
"""Rows at either end of the file in which such a row is looked for: a file with totals has one above or below."""
_CENT: Final = 0.01


class Sums(StrEnum):
    """What happens to rows whose customer is a word for a total."""

    AUTO = "auto"
    LEAVE_OUT = "leave-out"
    CUSTOMER = "customer"


@dataclass(frozen=True)
class NamedSums:
    """Customers who are called as totals are.

    Attributes:
        ids: What they are called, each with its rows, most frequent first.
        evident: Whether each such row is the sum of others.
        left_out: Whether these rows were left out.
        examples: Up to three of them.
    """

    ids: tuple[tuple[str, int], ...]
    evident: bool
    left_out: bool
    examples: pl.DataFrame = field(repr=False, compare=False)


def _settle(chosen: Sums, rows: Rows) -> Settled:
    """Mark rows whose customer is a word for a total, where their amounts are sums of other rows."""
    events = rows.events
    ends = rows.ends(_ENDS)
    if not _named(ends):
        return Settled(events)
    named = pl.col("customer_id").is_in(_named(events)).fill_null(False)
    amounts = (
        events.select("line", "customer_id", "amount", named=named).sort("line").collect(engine="streaming")
    )
    sums = amounts.filter("named")
    counts = (
        sums.group_by("customer_id")
        .agg(rows=pl.len())
        .sort(["rows", "customer_id"], descending=[True, False])
    )
    evident = _add_up(amounts)
    left_out = chosen is Sums.LEAVE_OUT or (chosen is Sums.AUTO and evident)
    fact = NamedSums(tuple(counts.iter_rows()), evident, left_out, rows.examples(named))
    return Settled(events.with_columns(named.alias(_MARK)) if left_out else events, fact)


def _named(events: pl.LazyFrame) -> list[str]:
    """The ids that are a word for a total and nothing more."""
    begin = pl.col("customer_id").str.slice(0, 3).str.to_lowercase().is_in(TOTAL_STARTS)
    found = events.filter(begin).select("customer_id").unique().collect(engine="streaming")["customer_id"]
    return sorted(id_ for id_ in found if is_total_label(id_))


def _add_up(amounts: pl.DataFrame) -> bool:
    """Whether each named row is what the others come to: all above or below it, or those up to the next such row."""
    amount = pl.col("amount").fill_null(0)
    others = pl.when(~pl.col("named")).then(amount).otherwise(0.0)
    above = others.cum_sum()
    sums = (
        amounts.select("named", "amount", above=above, below=others.sum() - above)
        .filter("named")
        .with_columns(
            since=pl.col("above") - pl.col("above").shift(fill_value=0.0),
            until=pl.col("below") - pl.col("below").shift(-1, fill_value=0.0),
        )
    )
    told = pl.col("amount")
    fits = [
        (told - pl.col(name)).abs() < _CENT + told.abs() * 1e-9
        for name in ("above", "below", "since", "until")
    ]
    return bool(sums.select((told.abs() > 0) & pl.any_horizontal(fits).fill_null(False)).to_series().all())


def _rule(_chosen: Sums, columns: Collection[str]) -> pl.Expr | None:
    return pl.col(_MARK) if _MARK in columns else None


SUMS = OneOf[Sums](
    label="Totals that look like a customer",
    option="--sums",
    asks="Rows whose customer is a word for a total.",
    values={
        Sums.AUTO: Words(
            "Leave out those that add up",
            "Rows whose customer is a word for a total, and which add up, were left out.",
        ),
        Sums.LEAVE_OUT: Words("Leave them out", "Rows whose customer is a word for a total were left out."),
        Sums.CUSTOMER: Words(
            "Count them as a customer",
            "Rows whose customer is a word for a total were counted as a customer's.",
        ),
    },
    shapes=frozenset({Shape.EVENTS}),
    needs=Role.CUSTOMER,
    leaves=LeftOut("total_row", "row is a total, not data", "rows are totals, not data"),
    rule=_rule,
    settle=_settle,
)
