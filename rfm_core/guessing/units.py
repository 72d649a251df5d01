"""What the amounts of a file count: money, time or points."""

from collections.abc import Mapping

from rfm_core.columns import Role, Shape
from rfm_core.guessing.assignment import Assignment
from rfm_core.guessing.fit import Column
from rfm_core.languages.concepts import Concept as Is

_UNIT_WORDS = {Is.HOURS: "hours", Is.MINUTES: "minutes", Is.POINTS: "points"}
_READ_AS_MINUTES = frozenset({Is.SECONDS, Is.MILLISECONDS, Is.DURATION})


def unit_of(chosen: Assignment, columns: Mapping[str, Column]) -> str:
    """What the amounts count, by the words of their header and the look of their values."""
    role = Role.AMOUNT if chosen.shape is Shape.EVENTS else Role.MONETARY
    headers = chosen.roles.get(role, ())
    if not headers:
        return "money"
    column = columns[headers[0]]
    if column.content.durations > 0.5:
        return "minutes"
    concepts = column.reading.concepts
    named = next((unit for concept, unit in _UNIT_WORDS.items() if concept in concepts), None)
    return named or ("minutes" if concepts & _READ_AS_MINUTES else "money")
