"""Columns whose header tells nothing: what their values could be, and when these leave no other reading.

A header that tells nothing is either a placeholder (`Column 1`, `x`), so that the values speak alone, or it is written
in words that aren't known. Such a column may be named as a candidate, but is taken only where nothing else is left.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from rfm_core.columns import Role
from rfm_core.guessing.content import Content
from rfm_core.guessing.fit import Column
from rfm_core.guessing.headers import read_header

_PLACEHOLDER = re.compile(
    r"^\W*((unnamed|column|col|field|var|variable|attribute|feature|header|spalte|feld|colonne|champ|columna|campo|"
    r"coluna|colonna|kolom|veld|sutun|sütun|alan|kolumna|kolumn|kolonne|sloupec|oszlop|coloana|sarake|στήλη|"
    r"столбец|колонка|стовпець|列|열|cột|คอลัมน์|عمود|عمودי|עמודה)?[\W_]*(\d+|[a-z]{1,2})?[\W_]*\d*)\W*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
_ENOUGH = 0.3
"""What could be somebody's id at all; less is a flag, a note or a number of pieces."""
_MOSTLY = 0.8


def could_be(column: Column, role: Role) -> float:
    """How well the values of `column` alone look like `role`, 0..1; 0 for roles that values can't tell."""
    return _LOOKS[role](column.content) if role in _LOOKS and column.content.count else 0.0


def placeholder(column: Column) -> bool:
    """Whether the header only counts columns: `Column 1`, `x`, `V3`."""
    return column.reading.silent and _PLACEHOLDER.match(column.header.strip()) is not None


def only_reading(role: Role, free: Sequence[Column], columns: Iterable[Column]) -> str | None:
    """The header of the one column among `free` that can't but be `role`, or None.

    Args:
        role: Customer, date, amount or email.
        free: Columns without a role.
        columns: All of the table.
    """
    unnamed = [column for column in free if column.reading.silent]
    evident = [column for column in unnamed if _EVIDENT[role](column.content)]
    if evident:
        return evident[0].header if len(evident) == 1 else _best_placeholder(role, evident)
    # Nothing is evident; what is left over counts only where no header of the table is understood.
    if role not in (Role.CUSTOMER, Role.AMOUNT):
        return None
    strange = not any(_understood(column) for column in columns)
    left = [column for column in unnamed if could_be(column, role) >= _ENOUGH]
    if len(left) == 1:
        return left[0].header if strange or placeholder(left[0]) else None
    # Of several numbers without cents any could be the sum; an id is counted before what it did, as a rule.
    best = _best_placeholder(role, left) if role is Role.CUSTOMER else None
    return best if best and best == min((column.header for column in left), key=_counted) else None


def _best_placeholder(role: Role, columns: Sequence[Column]) -> str | None:
    """Among columns that only count, the one that looks most like `role`: nobody wrote a word that says otherwise."""
    if not columns or not all(placeholder(column) for column in columns):
        return None
    ranked = sorted(columns, key=lambda column: (-could_be(column, role), column.header))
    return ranked[0].header


def _counted(header: str) -> tuple[str, int, str]:
    """The order in which placeholders count columns, wherever these stand now: `Column 2` comes before `Column 10`."""
    number = _NUMBER.search(header)
    return _NUMBER.sub("", header).strip().casefold(), int(number[0]) if number else 0, header


def _understood(column: Column) -> bool:
    return bool(read_header(column.header).concepts)


def _date(content: Content) -> float:
    return 0.6 * content.moments if content.moments >= _MOSTLY else 0.0


def _customer(content: Content) -> float:
    """A code that repeats; small numbers are rather counts, and a column of two values is a flag."""
    if content.distinct == 1 or content.moments > 0.5 or content.cents > 0.2 or content.durations > 0.5:
        return 0.0
    if content.emails > _MOSTLY:
        return 0.6
    if content.spaced > 0.5 or content.digits < 0.5:
        return 0.33 if content.distinct > 0.05 * content.count else 0.0
    score = 0.5 if content.distinct < 0.95 * content.count else 0.4
    if content.typical_length < 3 and content.whole > 0.9:
        score -= 0.18
    if content.distinct < min(5, content.count / 10):
        score -= 0.3
    return score


def _amount(content: Content) -> float:
    if content.digits < 0.5 or content.moments > 0.5:
        return 0.0
    if content.durations > _MOSTLY:
        return 0.5
    if content.numbers < 0.5:
        return 0.0
    return 0.58 if content.cents > 0.2 else 0.38 * content.numbers if content.distinct > 2 else 0.0


def _email(content: Content) -> float:
    return 0.55 if content.emails > _MOSTLY else 0.0


_LOOKS: Mapping[Role, Callable[[Content], float]] = {
    Role.CUSTOMER: _customer,
    Role.DATE: _date,
    Role.AMOUNT: _amount,
    Role.MONETARY: _amount,
    Role.EMAIL: _email,
}
_EVIDENT: Mapping[Role, Callable[[Content], bool]] = {
    Role.CUSTOMER: lambda content: _email(content) > 0 and content.distinct > 1,
    Role.DATE: lambda content: _date(content) > 0,
    Role.AMOUNT: lambda content: _amount(content) >= 0.5,
    Role.EMAIL: lambda content: _email(content) > 0,
}
"""What leaves no other reading: addresses, moments, and numbers with cents or of hours and minutes."""
