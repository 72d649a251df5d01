"""Amounts in several currencies; `rfm_core/cleaning/currencies.py` tells them apart and settles them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rfm_core.cleaning.currencies import Rate, is_other_currency, settle_currencies, settle_rates
from rfm_core.cleaning.currency_columns import carried_currencies
from rfm_core.cleaning.policies.policy import Carried, LeftOut, Policy, Words, Written
from rfm_core.columns import ColumnMapping, Shape
from rfm_core.listing import listed

if TYPE_CHECKING:  # what reads files is large, and who keeps choices does without it
    from rfm_core.reading.table import Table


@dataclass(frozen=True, kw_only=True)
class Rates(Policy[tuple[Rate, ...]]):
    """What units of some currencies are worth in another."""

    def words(self, value: tuple[Rate, ...]) -> str:
        """A value on screen and in the settings."""
        return listed(map(str, value), plain=True) if value else "none"

    def sentence(self, value: tuple[Rate, ...]) -> str:
        """What the report says of a value."""
        return f"Amounts in other currencies were converted: {self.words(value)}." if value else ""


def _carries(_chosen: str, table: "Table", mapping: ColumnMapping) -> Carried:
    return carried_currencies(table, mapping)


CURRENCY = Written(
    label="Where amounts are in several currencies, count",
    option="--currency",
    asks="The currency that counts, where amounts are in several (EUR).",
    hint="A code such as EUR; the others are left out. Empty: the most frequent.",
    longest=20,
    report="Where amounts are in several currencies, those in {} counted.",
    without=Words(
        "the most frequent", "Where amounts are in several currencies, those in the most frequent counted."
    ),
    shapes=frozenset({Shape.EVENTS}),
    leaves=LeftOut(
        "other_currency",
        "row has an amount in another currency than the one that counts",
        "rows have amounts in other currencies than the one that counts",
    ),
    rule=lambda _chosen, columns: is_other_currency(columns),
    carries=_carries,
    settle=settle_currencies,
)

CURRENCY_RATES = Rates(
    label="Amounts in other currencies are converted at",
    option="--rate",
    asks="What a unit of another currency is worth.",
    shapes=frozenset({Shape.EVENTS}),
    settle=settle_rates,
)
