"""Which columns could play a needed role: the chosen one first, then those that fit nearly as well or are left over."""

from collections.abc import Mapping

import polars as pl

from rfm_core.columns import Role, Shape
from rfm_core.guessing.assignment import MAIN, Assignment
from rfm_core.guessing.content import Content
from rfm_core.guessing.fit import MOSTLY_ZERO, Column
from rfm_core.guessing.rules import claims
from rfm_core.guessing.rules.rule import NO_AMOUNT, SIDE_MONEY
from rfm_core.languages.concepts import Concept as Is

MOST_CANDIDATES = 5
"""More than this is no help to choose from."""
_CLOSE = 0.05
_WORTH_ASKING = 0.4
_WORTH_NAMING = 0.25
_ANOTHER = 0.55
_WHO = frozenset({Is.CUSTOMER, Is.HOUSEHOLD, Is.ACCOUNT, Is.CARD, Is.COUNTERPARTY})
_TELLING = 0.4
"""A weaker claim of a header is hardly better than none."""
_BESIDE = 0.1
"""Money that isn't paid comes last, but can be named where there is no other."""
_NO_MONEY = NO_AMOUNT - SIDE_MONEY | {Is.ADDRESS, Is.TRAIT, Is.COUNTRY, Is.PHONE}
_NEEDED: Mapping[Shape, tuple[Role, ...]] = {
    Shape.EVENTS: (Role.CUSTOMER, Role.DATE, Role.AMOUNT),
    Shape.CUSTOMERS: (Role.RECENCY_DATE, Role.RECENCY_DAYS, Role.FREQUENCY, Role.MONETARY),
}


def candidates(chosen: Assignment, columns: Mapping[str, Column]) -> dict[Role, tuple[str, ...]]:
    """Headers of the columns that could play each main role, likeliest first, mapped or not."""
    found = {}
    for role in dict.fromkeys((*_NEEDED[chosen.shape], *MAIN[chosen.shape])):
        headers = chosen.roles.get(role, ())
        if not headers and role not in _wanted(chosen):
            continue
        likely = (*headers, *(header for header in _ranked(role, chosen, columns) if header not in headers))
        if likely:
            found[role] = likely[:MOST_CANDIDATES]
    return found


def rivals(chosen: Assignment, columns: Mapping[str, Column]) -> dict[Role, tuple[str, ...]]:
    """Of each main role, the columns that fit about as well as the chosen one, hold other values and have no role."""
    taken = _taken(chosen)
    found = {}
    for role in MAIN[chosen.shape]:
        headers = chosen.roles.get(role, ())
        if len(headers) != 1:
            continue
        best = chosen.fits[role][headers[0]]
        near = tuple(
            header
            for header, score in _falling(chosen.fits[role])
            if header not in taken
            and score >= max(best - _CLOSE, _WORTH_ASKING)
            and _differ(role, columns[headers[0]].content, columns[header].content)
        )
        if near:
            found[role] = near
    return found


def passed_over(chosen: Assignment, columns: Mapping[str, Column]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What was taken for the amount, and free columns that are called so, too, but are mostly zero or empty."""
    role = Role.AMOUNT if chosen.shape is Shape.EVENTS else Role.MONETARY
    taken = chosen.roles.get(role, ())
    if not taken and {Role.QUANTITY, Role.UNIT_PRICE} <= chosen.roles.keys():
        taken = (*chosen.roles[Role.QUANTITY], *chosen.roles[Role.UNIT_PRICE])
    if not taken or any(_says_little(columns[header].content) for header in taken):
        return (), ()
    claimed = max(claims(columns[header].reading).get(role, 0.0) for header in taken)
    mapped = _taken(chosen)
    return taken, tuple(
        header
        for header, column in columns.items()
        if header not in mapped
        and claims(column.reading).get(role, 0.0) >= max(claimed, _WORTH_ASKING)
        and _says_little(column.content)
    )


def _says_little(content: Content) -> bool:
    return content.count == 0 or content.zeros > MOSTLY_ZERO


def other_customers(chosen: Assignment, columns: Mapping[str, Column]) -> tuple[str, ...]:
    """Free columns that tell other customers apart: households, accounts, cards or recipients beside persons."""
    header = chosen.roles.get(Role.CUSTOMER, ("",))[0]
    if header not in columns:
        return ()
    taken = _taken(chosen)
    return tuple(
        other
        for other, score in _falling(chosen.fits[Role.CUSTOMER])
        if other not in taken
        and score >= _ANOTHER
        and columns[other].reading.concepts & _WHO
        and not columns[other].reading.concepts & {Is.NAME, Is.EMAIL, Is.PHONE}
        and _differ(Role.CUSTOMER, columns[header].content, columns[other].content)
    )


def unsupported(chosen: Assignment, columns: Mapping[str, Column]) -> tuple[Role, ...]:
    """Main roles whose column was taken for its values, without a header that tells so."""
    return tuple(
        role
        for role in MAIN[chosen.shape]
        for header in chosen.roles.get(role, ())[:1]
        if claims(columns[header].reading).get(role, 0.0) < _TELLING
    )


def _wanted(chosen: Assignment) -> frozenset[Role]:
    """Needed roles that are unmapped and have no other form that is mapped."""
    missing = {role for role in _NEEDED[chosen.shape] if role not in chosen.roles}
    if {Role.RECENCY_DATE, Role.RECENCY_DAYS} & chosen.roles.keys():
        missing -= {Role.RECENCY_DATE, Role.RECENCY_DAYS}
    if chosen.roles.keys() >= {Role.QUANTITY, Role.UNIT_PRICE}:
        missing -= {Role.AMOUNT}
    return frozenset(missing)


def _ranked(role: Role, chosen: Assignment, columns: Mapping[str, Column]) -> list[str]:
    """Free columns by how likely they are `role`; for sums, money that isn't paid comes last."""
    taken = _taken(chosen)
    scores = {header: score for header, score in chosen.fits[role].items() if score >= _WORTH_NAMING}
    if role in (Role.AMOUNT, Role.MONETARY):
        scores |= {
            header: _BESIDE
            for header, column in columns.items()
            if header not in scores
            and column.reading.concepts & (SIDE_MONEY | {Is.DEBIT})
            and not column.reading.concepts & _NO_MONEY
            and column.content.numbers > 0.9
            and not column.content.unique
        }
    return [header for header, _ in _falling(scores) if header not in taken]


def _taken(chosen: Assignment) -> frozenset[str]:
    return frozenset(header for headers in chosen.roles.values() for header in headers)


def _falling(scores: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _differ(role: Role, one: Content, other: Content) -> bool:
    """Whether it matters which of two columns is meant; two ids that always go together name the same customers."""
    if role is not Role.CUSTOMER:
        return not one.column.equals(other.column)
    pairs = pl.DataFrame({"one": one.column, "other": other.column}).drop_nulls()
    return not pairs.n_unique() == pairs["one"].n_unique() == pairs["other"].n_unique()
