"""Roles given to columns for one shape: the best-fitting pair first, each column once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rfm_core.columns import Role, Shape, missing_needs
from rfm_core.guessing.beside import roles_beside
from rfm_core.guessing.fit import Column, fit
from rfm_core.guessing.ledger import ledger_amount
from rfm_core.guessing.rules.rule import TOTAL
from rfm_core.guessing.unnamed import could_be, only_reading
from rfm_core.languages.concepts import Concept as Is

MAIN: Mapping[Shape, tuple[Role, ...]] = {
    Shape.EVENTS: (Role.CUSTOMER, Role.DATE, Role.AMOUNT, Role.QUANTITY, Role.UNIT_PRICE),
    Shape.CUSTOMERS: (
        Role.CUSTOMER,
        Role.RECENCY_DATE,
        Role.RECENCY_DAYS,
        Role.FREQUENCY,
        Role.MONETARY,
        Role.EVALUATION_DATE,
    ),
}
"""What decides the shape; these choose their columns before all others."""

OTHERS: Mapping[Shape, tuple[Role, ...]] = {
    Shape.EVENTS: (Role.ORDER,),
    Shape.CUSTOMERS: (),
}
BY_VALUES: Mapping[Shape, tuple[Role, ...]] = {
    Shape.EVENTS: (Role.DATE, Role.AMOUNT, Role.CUSTOMER, Role.AMOUNT),
    Shape.CUSTOMERS: (Role.CUSTOMER,),
}
"""What values may tell where no header does, the plainest first; an amount is looked for again in what is left."""

_DESCRIBING = (
    *(Role.NAME, Role.EMAIL, Role.PHONE, Role.CONTENT, Role.GENDER, Role.AGE),
    *(Role.BIRTH_YEAR, Role.INCOME, Role.COUNTRY, Role.JOINED),
)
_LEDGER = 0.8
_ENOUGH_FOR_MAIN = 0.3
_ENOUGH_FOR_OTHERS = 0.45
_PART_MARKS = frozenset({Is.CHANNEL, Is.STORE, Is.PRODUCT, Is.CONTENT, Is.CATEGORY})
"""Concepts that only say which part of a sum a column holds (web, store, wine …)."""


@dataclass(frozen=True)
class Assignment:
    """One shape's roles with their headers and how well each fits, plus every fit that was weighed."""

    shape: Shape
    roles: dict[Role, tuple[str, ...]]
    confidence: dict[Role, float]
    fits: dict[Role, dict[str, float]]

    @property
    def missing(self) -> tuple[str, ...]:
        """What this shape still lacks, in words."""
        return missing_needs(self.shape, self.roles)

    @property
    def strength(self) -> float:
        """How well the main roles that were found fit on average, counting what is missing as 0."""
        needed = {
            Shape.EVENTS: ((Role.CUSTOMER,), (Role.DATE,), (Role.AMOUNT, Role.UNIT_PRICE)),
            Shape.CUSTOMERS: ((Role.RECENCY_DATE, Role.RECENCY_DAYS), (Role.FREQUENCY,), (Role.MONETARY,)),
        }[self.shape]
        found = [max(self.confidence.get(role, 0.0) for role in choice) for choice in needed]
        return sum(found) / len(found)


def assign_roles(columns: Iterable[Column], shape: Shape) -> Assignment:
    """Give the roles of `shape` to the columns that fit them best."""
    known = {column.header: column for column in columns}
    roles = (*MAIN[shape], *OTHERS[shape], *_DESCRIBING)
    fits = {role: {header: fit(column, role, shape) for header, column in known.items()} for role in roles}
    given = _best_first(fits, MAIN[shape], _ENOUGH_FOR_MAIN, taken={})
    given = _settle_events(given, fits) if shape is Shape.EVENTS else _settle_customers(given, fits)
    given = _paid_in_one_currency(_paid_in_money(given, known), fits, known)
    given = _from_values(given, BY_VALUES[shape], known)
    given = _best_first(fits, roles[len(MAIN[shape]) :], _ENOUGH_FOR_OTHERS, taken=given)
    given = _from_values(given, (Role.EMAIL,), known)
    mapped: dict[Role, tuple[str, ...]] = {role: (header,) for role, header in given.items()}
    if shape is Shape.CUSTOMERS:
        for role in (Role.FREQUENCY, Role.MONETARY):
            mapped = _summed(mapped, role, known, fits[role])
    else:
        for role, headers in ledger_amount(mapped, known.values()).items():
            mapped[role] = headers
            fits[role] |= dict.fromkeys(headers, _LEDGER)
    mapped, sure = roles_beside(mapped, known, shape)
    fits = _with_values(fits, known)
    confidence = {
        role: round(sure.get(role) or min(fits[role][header] for header in found), 3)
        for role, found in mapped.items()
    }
    return Assignment(shape, mapped, confidence, fits)


def assign_people(columns: Iterable[Column], roles: Iterable[Role]) -> dict[Role, str]:
    """Give `roles` to the columns of a list of people, of whom each row describes one; nothing in it is summed up."""
    wanted = tuple(roles)
    known = {column.header: column for column in columns}
    fits = {
        role: {header: fit(column, role, Shape.CUSTOMERS) for header, column in known.items()}
        for role in wanted
    }
    given = _best_first(fits, wanted, _ENOUGH_FOR_OTHERS, taken={})
    return _from_values(given, tuple(role for role in wanted if role is Role.EMAIL), known)


def _from_values(
    given: dict[Role, str], roles: Iterable[Role], columns: Mapping[str, Column]
) -> dict[Role, str]:
    """Fill what no header speaks for, where the values of one column leave no other reading."""
    for role in roles:
        if role in given or (role is Role.AMOUNT and {Role.QUANTITY, Role.UNIT_PRICE} <= given.keys()):
            continue
        free = [column for header, column in columns.items() if header not in given.values()]
        header = only_reading(role, free, columns.values())
        if header is not None:
            given = given | {role: header}
    return given


def _paid_in_money(given: dict[Role, str], columns: Mapping[str, Column]) -> dict[Role, str]:
    """Points are no amount where another column without a telling header could be money."""
    amount = given.get(Role.AMOUNT)
    if amount is None or Is.POINTS not in columns[amount].reading.concepts:
        return given
    free = (column for header, column in columns.items() if header not in given.values())
    if not any(column.reading.silent and could_be(column, Role.AMOUNT) > 0 for column in free):
        return given
    return {role: header for role, header in given.items() if role is not Role.AMOUNT}


def _paid_in_one_currency(
    given: dict[Role, str], fits: Mapping[Role, Mapping[str, float]], columns: Mapping[str, Column]
) -> dict[Role, str]:
    """Where a column names several currencies, an amount converted into one goes before the amount as it was paid."""
    amount = given.get(Role.AMOUNT)
    if amount is None or Is.CONVERTED in columns[amount].reading.concepts:
        return given
    converted = [
        header
        for header, score in sorted(fits[Role.AMOUNT].items(), key=lambda item: (-item[1], item[0]))
        if score >= _ENOUGH_FOR_MAIN and Is.CONVERTED in columns[header].reading.concepts
    ]
    if not converted or not any(_names_currencies(column) for column in columns.values()):
        return given
    return given | {Role.AMOUNT: converted[0]}


def _names_currencies(column: Column) -> bool:
    concepts, content = column.reading.concepts, column.content
    if Is.CURRENCY not in concepts or Is.CONVERTED in concepts:
        return False
    return content.letters > 0.5 and content.values.str.to_uppercase().n_unique() > 1


def _with_values(
    fits: Mapping[Role, dict[str, float]], columns: Mapping[str, Column]
) -> dict[Role, dict[str, float]]:
    """The fits, and for columns whose header tells nothing, how their values look."""
    return {
        role: {
            header: could_be(columns[header], role) if columns[header].reading.silent else score
            for header, score in found.items()
        }
        for role, found in fits.items()
    }


def _best_first(
    fits: Mapping[Role, Mapping[str, float]], roles: Iterable[Role], enough: float, taken: Mapping[Role, str]
) -> dict[Role, str]:
    """Pairs by falling fit; ties by the order of the roles, then by the header's text, never by position."""
    wanted = tuple(roles)
    pairs = sorted(
        (-score, wanted.index(role), header)
        for role in wanted
        for header, score in fits[role].items()
        if score >= enough
    )
    given = dict(taken)
    for _, place, header in pairs:
        if wanted[place] not in given and header not in given.values():
            given[wanted[place]] = header
    return given


def _settle_events(given: dict[Role, str], fits: Mapping[Role, Mapping[str, float]]) -> dict[Role, str]:
    """Quantity × unit price beats a doubtful amount; a price alone is the amount."""
    amount, quantity, price = (given.get(role) for role in (Role.AMOUNT, Role.QUANTITY, Role.UNIT_PRICE))
    doubtful = amount is None or fits[Role.AMOUNT][amount] < 0.5
    if price is not None and quantity is None:
        given = {role: header for role, header in given.items() if role is not Role.UNIT_PRICE}
        return given | {Role.AMOUNT: price} if doubtful and fits[Role.AMOUNT][price] > 0 else given
    if price is not None and quantity is not None and doubtful:
        return {role: header for role, header in given.items() if role is not Role.AMOUNT}
    return given


def _settle_customers(given: dict[Role, str], fits: Mapping[Role, Mapping[str, float]]) -> dict[Role, str]:
    """Recency is taken once: as a date where both forms are there and fit alike."""
    date, days = given.get(Role.RECENCY_DATE), given.get(Role.RECENCY_DAYS)
    if date is None or days is None:
        return given
    drop = Role.RECENCY_DAYS
    if fits[Role.RECENCY_DATE][date] < fits[Role.RECENCY_DAYS][days] - 0.2:
        drop = Role.RECENCY_DATE
    return {role: header for role, header in given.items() if role is not drop}


def _summed(
    mapped: dict[Role, tuple[str, ...]], role: Role, columns: Mapping[str, Column], fits: Mapping[str, float]
) -> dict[Role, tuple[str, ...]]:
    """Widen `role` to all parts of a sum (MntWines, MntFruits, …) unless a column holds the whole."""
    best = mapped.get(role, (None,))[0]
    if best is None or not _is_part(columns[best]):
        return mapped
    elsewhere = {header for other, found in mapped.items() if other is not role for header in found}
    family = _family(columns[best])
    near = [
        header
        for header, score in fits.items()
        if score >= fits[best] - 0.15 and header not in elsewhere and columns[header].content.distinct != 1
    ] or [best]
    whole = sorted(header for header in near if not _is_part(columns[header]))
    if whole:
        return mapped | {role: (max(whole, key=lambda header: fits[header]),)}
    parts = tuple(header for header in near if _family(columns[header]) == family)
    return mapped | {role: parts}


def _family(column: Column) -> frozenset[Is]:
    return column.reading.concepts - _PART_MARKS


def _is_part(column: Column) -> bool:
    concepts = column.reading.concepts
    return bool(concepts & _PART_MARKS) or (bool(column.reading.unknown) and not concepts & TOTAL)
