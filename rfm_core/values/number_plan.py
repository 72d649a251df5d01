"""What was decided about a column of numbers, and what to say about it."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from rfm_core.findings import Finding, Level
from rfm_core.values.number_text import Decimal
from rfm_core.vocabulary import counted


class NumberKind(StrEnum):
    """What the numbers of a column are."""

    NUMBER = "number"
    DURATION = "duration"


class NumberPlan(BaseModel):
    """How one column of numbers is read.

    Attributes:
        header: The column.
        kind: Plain numbers, or durations that become minutes.
        decimal: The decimal character.
        plain: No value carries currency, brackets or other marks, so that the fast reading is enough.
        ambiguous: Every value could be read with thousands or with decimals (`1.234`).
        proven: Some value only makes sense with this decimal character, and none with the other.
        debits: Amounts marked as debits (`12.50 DR`) stand beside credits and are negative.
        two_parts_are_minutes: For durations: `42:10` is 42 minutes 10 seconds, not hours and minutes.
        filled: Rows that hold something; None where they weren't counted.
        findings: What the user should know.
    """

    model_config = ConfigDict(frozen=True)

    header: str
    kind: NumberKind = NumberKind.NUMBER
    decimal: Decimal = Decimal.POINT
    plain: bool = False
    ambiguous: bool = False
    proven: bool = False
    debits: bool = False
    two_parts_are_minutes: bool = False
    filled: int | None = None
    findings: tuple[Finding, ...] = ()


def ambiguous_decimal(header: str, shown: Decimal, rows: int) -> Finding:
    """Every value with a mark has one mark and three digits behind it: thousands or decimals."""
    like, reading, other = (
        ("1.234", "a decimal point (1.234 is a little more than one)", "a thousands separator")
        if shown is Decimal.POINT
        else ("1,234", "a thousands separator (1,234 is more than a thousand)", "a decimal comma")
    )
    message = (
        f"{counted(rows, 'value', 'values')} of “{header}” {'looks' if rows == 1 else 'look'} like {like}, and none "
        f"shows whether the character before the last three digits "
        f"separates decimals or thousands. It is read as {reading}; it could also be {other}."
    )
    return Finding("ambiguous_decimal", message, rows, Level.QUESTION)


def mixed_decimals(header: str, decimal: Decimal, rows: int) -> Finding:
    """Some values only make sense under the convention the column does not have."""
    usual, other = ("point", "comma") if decimal is Decimal.POINT else ("comma", "point")
    message = (
        f"Most values of “{header}” have a decimal {usual}, but {rows:,} only {'makes' if rows == 1 else 'make'} sense "
        f"with a decimal {other} and {'is' if rows == 1 else 'are'} read that way."
    )
    return Finding("mixed_decimals", message, rows, Level.WARNING)


def debits_negative(header: str, debits: int, credited: int) -> Finding:
    """Some amounts are marked as debits, others as credits."""
    message = (
        f"{counted(debits, 'value', 'values')} of “{header}” {'is' if debits == 1 else 'are'} marked as debits (DR) "
        f"and {credited:,} as credits (CR): debits are read as negative."
    )
    return Finding("debits_negative", message, debits, Level.WARNING)


def durations_found(header: str, rows: int) -> Finding:
    """The column holds durations."""
    are = "is a duration and is" if rows == 1 else "are durations and are"
    message = f"{counted(rows, 'value', 'values')} of “{header}” {are} read as minutes."
    return Finding("durations", message, rows)


def ambiguous_durations(header: str, two_parts_are_minutes: bool, rows: int) -> Finding:
    """Durations of two parts without any of three parts beside them."""
    words = ("minutes and seconds", "hours and minutes")
    read, other = words if two_parts_are_minutes else words[::-1]
    message = f"Durations such as 1:30 in “{header}” are read as {read}; they could also be {other}."
    return Finding("ambiguous_durations", message, rows, Level.WARNING)
