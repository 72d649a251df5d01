"""Whether one row of a file is an event or a customer, where nobody said so."""

from collections.abc import Sequence

from rfm_core.columns import Role, Shape
from rfm_core.guessing.assignment import Assignment, assign_roles
from rfm_core.guessing.content import Content
from rfm_core.guessing.fit import Column
from rfm_core.languages.concepts import Concept as Is

_REPEATED_CUSTOMER = 0.5
_FEW = 3
_SEVERAL_MARKS = 2
_OF_MANY = frozenset({Is.LAST, Is.FIRST, Is.SINCE, Is.LIFETIME, Is.AVERAGE, Is.RECENCY, Is.FREQUENCY})
"""Concepts of a customer's sums; an order has none of these."""


def likelier_shape(columns: Sequence[Column]) -> Assignment:
    """Events or customers: the shape whose needs are met better; one row each speaks for customers."""
    events, customers = assign_roles(columns, Shape.EVENTS), assign_roles(columns, Shape.CUSTOMERS)
    header = customers.roles.get(Role.CUSTOMER, ("",))[0]
    person = next((column.content for column in columns if column.header == header), None)
    repeated = person is not None and person.distinct < 0.9 * person.count
    strength = customers.strength * (_REPEATED_CUSTOMER if repeated else 1)
    if not repeated and _summed_up(columns, person) and not _dated_order(events, columns):
        return customers
    complete = not customers.missing and bool(events.missing)
    if len(events.missing) != len(customers.missing) and (complete or not repeated):
        return min(events, customers, key=lambda found: len(found.missing))
    return customers if strength > events.strength else events


def _summed_up(columns: Sequence[Column], person: Content | None) -> bool:
    """Whether rows are customers, one each, and headers tell of more than one purchase (last, total, since, …)."""
    if person is None or person.count < _FEW or person.distinct < person.count:
        return False
    return sum(bool(_tells_of_many(column.reading.concepts)) for column in columns) >= _SEVERAL_MARKS


def _tells_of_many(concepts: frozenset[Is]) -> bool:
    if Is.UPDATED in concepts:
        return False
    many = bool(concepts & {Is.COUNT, Is.TOTAL, Is.COMPLETED}) and bool(
        concepts & {Is.EVENTS, Is.EVENT, Is.CHANNEL}
    )
    return many or bool(concepts & _OF_MANY)


def _dated_order(events: Assignment, columns: Sequence[Column]) -> bool:
    """Whether each row has an order's own id or date, so that it is no sum."""
    known = {column.header: column.reading.concepts for column in columns}
    date = known.get(events.roles.get(Role.DATE, ("",))[0], frozenset())
    ordered = bool(date & {Is.EVENT, Is.SALES}) and Is.DATE in date and not date & {Is.LAST, Is.FIRST}
    return ordered or Role.ORDER in events.roles
