"""The words and numbers on screen: they follow the unit, in English, rounded by one formatter."""

import math
from dataclasses import dataclass

_STEPS = ("", " k", " M", " B", " T")
_AMOUNTS = frozenset(("monetary", "average_order_value", "average_monetary", "total_monetary"))
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

    def label(self, column: str) -> str:
        """The label of a canonical column, such as `recency_days`; any other name comes back unchanged."""
        return self._labels().get(column, column)

    def measured(self, column: str) -> str:
        """The label with what amounts are in, over numbers without a unit: "Spend (£)", "Total watch time (min)"."""
        unit = self.sign.strip() or self.short_unit
        return f"{self.label(column)} ({unit})" if unit and column in _AMOUNTS else self.label(column)

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

    def amount(self, value: float | None) -> str:
        """An amount for reading: "£8.9 M", "14.8 k min"."""
        return self._with_unit(short(value), value)

    def exact_amount(self, value: float | None) -> str:
        """An amount with all its digits, for hovering: "£8,911,407.9", "14,815.87 min"."""
        return self._with_unit(exact(value), value)

    def amount_in_full(self, value: float | None) -> str:
        """An amount with two decimals, for tables: "£8,911,407.90"."""
        return self._with_unit("" if value is None else f"{value:,.2f}".replace("-", "−"), value)

    def visits_count(self, number: float) -> str:
        """ "1 order", "32.7 orders"."""
        return counted(number, self.visit, self.visits)

    def customers_count(self, number: float) -> str:
        """ "1 customer", "4,338 customers"."""
        return counted(number, self.customer, self.customers)

    def _with_unit(self, number: str, value: float | None) -> str:
        if _unknown(value):
            return number
        minus, digits = ("−", number[1:]) if number.startswith("−") else ("", number)
        tail = f" {self.short_unit}" if self.short_unit else ""
        return f"{minus}{self.sign}{digits}{tail}"

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
            "code": "Code",
            "segment": "Segment",
        }

    def _definitions(self) -> dict[str, str]:
        return {
            "customers": f"People with at least one {self.visit} that counts.",
            "recency_days": f"Whole days from a customer's last {self.visit} to the analysis moment.",
            "frequency": f"How many {self.visits} a customer has.",
            "monetary": f"A customer's {self.value}, added up.",
            "tenure_days": f"Days from the first {self.visit}, or from joining, to the analysis moment.",
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


def short(number: float | None) -> str:
    """A number for reading, to three digits and one decimal from a thousand on: 12400 → "12.4 k"."""
    if number is None or _unknown(number):
        return "–"
    size, step = abs(float(number)), 0
    # By what will be shown: 999.7 is rounded to 1,000, so it is told as 1 k.
    while step < len(_STEPS) - 1 and float(f"{size:.3g}") >= 1000:
        size, step = size / 1000, step + 1
    # Beyond, one decimal would make it 100.0.
    if size < 99.95:
        rounded = round(size, 1) if step else float(f"{size:.3g}")
        digits = f"{rounded:.6f}".rstrip("0").rstrip(".")
    else:
        digits = f"{size:,.0f}"
    return f"{_minus(number) if digits != '0' else ''}{digits}{_STEPS[step]}"


def exact(number: float | None) -> str:
    """All digits that mean something, for hovering: 8911407.904 → "8,911,407.904"."""
    if number is None or _unknown(number):
        return "–"
    text = f"{abs(number):,.6f}".rstrip("0").rstrip(".")
    return f"{_minus(number) if text != '0' else ''}{text}"


def count(number: float) -> str:
    """A whole number in full: 4338 → "4,338"."""
    return f"{_minus(number)}{abs(round(number)):,}"


def counted(number: float, one: str, many: str) -> str:
    """A number with its noun: "1 order", "32.7 orders", "4,338 orders"."""
    text = count(number) if float(number).is_integer() else short(number)
    return f"{text} {one if number == 1 else many}"


def percent(share: float | None) -> str:
    """A share of 1 for reading: 0.381 → "38 %", 0.0042 → "0.4 %", 0.00001 → "under 0.1 %"."""
    if share is None or _unknown(share):
        return "–"
    size = abs(share) * 100
    # Few are not none: 0.00001 must not be told as 0 %.
    if 0 < size < 0.1:
        return "under 0.1 %" if share > 0 else "over −0.1 %"
    text = f"{size:.1f}".removesuffix(".0") if size < 9.95 else f"{size:,.0f}"
    # Nearly all are not all.
    if share < 1 and text == "100":
        text = "over 99"
    return f"{_minus(share) if text != '0' else ''}{text} %"


def money(amount: float | None, sign: str = "") -> str:
    """An amount of money for reading: (8911407.9, "£") → "£8.9 M"."""
    return vocabulary("money", sign).amount(amount)


def days(number: float | None) -> str:
    """Days for reading: 1 → "1 day", 2.92 → "2.9 days", 373 → "373 days"."""
    if number is None or _unknown(number):
        return "–"
    text = (
        count(number) if number >= 100 or float(number).is_integer() else f"{number:.1f}".removesuffix(".0")
    )
    return f"{text} {'day' if text == '1' else 'days'}"


def duration(minutes: float | None) -> str:
    """Minutes as a person says them: 42 → "42 min", 95.5 → "1 h 36 min", 14815.87 → "247 h"."""
    if minutes is None or _unknown(minutes):
        return "–"
    whole = round(abs(minutes))
    hours, rest = divmod(whole, 60)
    if hours >= 24:
        text = f"{round(whole / 60):,} h"
    elif hours:
        text = f"{hours} h {rest} min" if rest else f"{hours} h"
    else:
        text = f"{rest} min"
    return f"{_minus(minutes) if whole else ''}{text}"


def _capitalised(words: str) -> str:
    """First letter large, the others untouched: "watt hours (Wh)" → "Watt hours (Wh)"."""
    return words[:1].upper() + words[1:]


def _minus(number: float) -> str:
    return "−" if number < 0 else ""


def _unknown(number: float | None) -> bool:
    return number is None or not math.isfinite(number)
