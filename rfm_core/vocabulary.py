"""The words on screen, and amounts in their unit: they follow what a file counts in."""

from collections.abc import Sequence
from dataclasses import dataclass

from rfm_core.figures import (
    DIGITS,
    count,
    counted,
    days,
    duration,
    exact,
    percent,
    price,
    short,
    told_apart,
    unknown,
)

__all__ = [
    "AMOUNTS",
    "Vocabulary",
    "count",
    "counted",
    "days",
    "duration",
    "exact",
    "money",
    "percent",
    "short",
    "told_apart",
    "vocabulary",
]
AMOUNTS = frozenset(("monetary", "average_order_value", "average_monetary", "total_monetary"))
"""The columns that hold amounts in the file's unit."""
_TIME = {"seconds": "s", "minutes": "min", "hours": "h"}


@dataclass(frozen=True)
class Vocabulary:
    """Words for one unit of value.

    Attributes:
        unit: What amounts are: `money`, `minutes`, `hours`, `points` or any other label.
        sign: Currency sign written before amounts; empty when none is known.
        customer: One person; `customers` more of them.
        visit: What frequency counts, one; `visits` several.
        came: What a customer did, in the past: "ordered", "visited".
        value: What amounts add up to: "spend", "watch time".
        short_unit: Written after an amount; empty for money.
    """

    unit: str
    sign: str
    customer: str
    customers: str
    visit: str
    visits: str
    came: str
    value: str
    short_unit: str

    @property
    def viewing(self) -> bool:
        """Whether amounts are time spent watching or listening."""
        return self.unit in _TIME

    @property
    def tail(self) -> str:
        """What stands behind an amount: " min"; empty for money."""
        return f" {self.short_unit}" if self.short_unit else ""

    def label(self, column: str) -> str:
        """The label of a canonical column, such as `recency_days`; any other name comes back unchanged."""
        return self._labels().get(column, column)

    def measured(self, column: str) -> str:
        """The label with what amounts are in, over numbers without a unit: "Spend (£)", "Total watch time (min)"."""
        unit = self.sign.strip() or self.short_unit
        return f"{self.label(column)} ({unit})" if unit and column in AMOUNTS else self.label(column)

    def metric(self, column: str) -> str:
        """A scored column inside a sentence: "days since last order", "number of orders", "spend"."""
        if column == "frequency":
            return f"number of {self.visits}"
        label = self.label(column)
        return label[:1].lower() + label[1:]

    def help(self, column: str) -> str:
        """One line that defines what a canonical column or an average of it means; empty if unknown."""
        definitions = self._definitions()
        if column.startswith("average_") and column not in definitions:
            definition = definitions.get(column.removeprefix("average_"))
            return f"The average over {self.customers}. {definition}" if definition else ""
        return definitions.get(column, "")

    def amount(self, value: float | None, digits: int = DIGITS) -> str:
        """An amount for reading: "£8.91 M", "£3,006", "£12.50", "14.8 k min"."""
        return self.with_unit((price if self.unit == "money" else short)(value, digits), value)

    def amounts(self, values: Sequence[float | None]) -> list[str]:
        """Amounts that stand together: rounded for reading, unlike ones never alike."""
        return told_apart(values, self.amount)

    def whole_amount(self, value: float | None) -> str:
        """An amount to the unit, where the parts of a sum stand above it: "£8,911,408"."""
        return self.with_unit("–" if value is None or unknown(value) else count(value), value)

    def exact_amount(self, value: float | None) -> str:
        """An amount with all its digits, for hovering: "£8,911,407.90", "14,815.87 min"."""
        if self.unit == "money" and not unknown(value):
            return self.amount_in_full(value)
        return self.with_unit(exact(value), value)

    def amount_in_full(self, value: float | None) -> str:
        """An amount with two decimals, for tables: "£8,911,407.90"."""
        return self.with_unit("" if value is None else f"{value:,.2f}".replace("-", "−"), value)

    def told(self, column: str, value: float | None) -> str:
        """A value of a canonical column for reading: an amount in its unit, else a number."""
        return self.amount(value) if column in AMOUNTS else short(value)

    def visits_count(self, number: float) -> str:
        """ "1 order", "32.7 orders"."""
        return counted(number, self.visit, self.visits)

    def customers_count(self, number: float) -> str:
        """ "1 customer", "4,338 customers"."""
        return counted(number, self.customer, self.customers)

    def with_unit(self, number: str, value: float | None) -> str:
        """A written number with sign and unit; unchanged where `value` isn't known."""
        if unknown(value):
            return number
        minus, digits = ("−", number[1:]) if number.startswith("−") else ("", number)
        return f"{minus}{self.sign}{digits}{self.tail}"

    def _labels(self) -> dict[str, str]:
        value = _capitalised(self.value)
        return {
            "customer_id": _capitalised(self.customer),
            "customers": _capitalised(self.customers),
            "recency_days": f"Days since last {self.visit}",
            "frequency": _capitalised(self.visits),
            "monetary": value,
            "first_seen": f"First {self.visit}",
            "last_seen": f"Last {self.visit}",
            "tenure_days": "Days as a customer",
            "average_order_value": f"{value} per {self.visit}",
            "preferred_content": "Preferred content" if self.viewing else "Preferred category",
            "average_recency_days": f"Average days since last {self.visit}",
            "average_frequency": f"Average {self.visits}",
            "average_monetary": f"Average {self.value}",
            "total_monetary": f"Total {self.value}",
            "share": f"Share of {self.customers}",
            "value_share": f"Share of {self.value}",
            "r_score": "R score",
            "f_score": "F score",
            "m_score": "M score",
            "total": "Total score",
            "level": "Level",
            "code": "Score code",
            "segment": "Segment",
        }

    def _definitions(self) -> dict[str, str]:
        return {
            "customers": f"People with at least one {self.visit} that counts.",
            "recency_days": f"Whole days from a customer's last {self.visit} to the analysis date.",
            "frequency": f"How many {self.visits} a customer has.",
            "monetary": f"A customer's {self.value}, added up.",
            "tenure_days": f"Days from the first {self.visit}, or from joining, to the analysis date.",
            "average_order_value": f"{_capitalised(self.value)} divided by {self.visits}.",
            "share": f"The part of all {self.customers} that is in this segment.",
            "value_share": f"The part of all {self.value} that this segment brings.",
            "r_score": f"How lately: a higher score means fewer days since the last {self.visit}.",
            "f_score": f"How often: a higher score means more {self.visits}.",
            "m_score": f"How much: a higher score means more {self.value}.",
            "total_monetary": f"All {self.value} of the {self.customers} shown, added up.",
            "total": "R, F and M added up, weighted where weights were chosen.",
            "level": "The percent rank of the total, from 0 to 10.",
            "code": "The three scores in a row: R, F, M.",
        }


def vocabulary(unit: str | None = None, sign: str = "") -> Vocabulary:
    """The words for a unit.

    Args:
        unit: `money` (also when None), `minutes`, `hours`, `points` or any other label.
        sign: Currency sign, only used with money.
    """
    # As it was written for the screen; compared without case.
    label = (unit or "money").strip()
    unit = label.lower()
    people = {"customer": "customer", "customers": "customers"}
    visits = {"visit": "visit", "visits": "visits", "came": "visited"}
    if unit == "money":
        words = {"visit": "order", "visits": "orders", "came": "ordered"}
        return Vocabulary(unit=unit, sign=sign, **people, **words, value="spend", short_unit="")
    if unit in _TIME:
        return Vocabulary(unit=unit, sign="", **people, **visits, value="watch time", short_unit=_TIME[unit])
    return Vocabulary(unit=unit, sign="", **people, **visits, value=label, short_unit=label)


def money(amount: float | None, sign: str = "") -> str:
    """An amount of money for reading: (8911407.9, "£") → "£8.91 M"."""
    return vocabulary("money", sign).amount(amount)


def _capitalised(words: str) -> str:
    """First letter large, the others untouched: "watt hours (Wh)" → "Watt hours (Wh)"."""
    return words[:1].upper() + words[1:]
