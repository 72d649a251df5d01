"""A rule: which concepts in a header speak for a role, and how strongly."""

from collections.abc import Iterable
from dataclasses import dataclass

from rfm_core.columns import Role
from rfm_core.guessing.headers import HeaderWords
from rfm_core.languages.concepts import Concept as Is

EVENT = frozenset({Is.EVENT, Is.EVENTS, Is.SALES, Is.PAID})
TIME = frozenset({Is.MINUTES, Is.HOURS, Is.SECONDS, Is.MILLISECONDS})
MONEY = frozenset({Is.MONEY, Is.SALES})
TOTAL = frozenset({Is.TOTAL, Is.LIFETIME})
SIDE_MONEY = frozenset(
    {
        Is.TAX,
        Is.DISCOUNT,
        Is.COST,
        Is.PROFIT,
        Is.FEE,
        Is.REFUND,
        Is.CREDIT,
        Is.BONUS,
        Is.BALANCE,
        Is.SHIP,
        Is.POINTS,
    }
)
"""Concepts of money, or what is counted like it, that nobody paid to the shop for what was bought."""
NO_AMOUNT = (
    (SIDE_MONEY - {Is.POINTS})
    | {Is.ID, Is.AVERAGE, Is.INCOME, Is.DATE, Is.DAYS, Is.STAY, Is.PEOPLE, Is.CANCELLED}
    | {Is.AGE, Is.STATUS, Is.INDEX, Is.STOCK, Is.CREATED, Is.TIME, Is.TYPE, Is.NAME}
)
"""Concepts that make a number something else than what a customer spent."""

_SOMETHING_ELSE = 0.3
"""What a known word that the rule doesn't expect takes off: `Ship Date` is a date, but hardly the order's."""
_UNKNOWN_WORD = 0.05


@dataclass(frozen=True)
class Rule:
    """`role` is spoken for with `strength` by a header that has one concept of each of `needs`.

    Attributes:
        may: Concepts that change nothing; any further one weakens the claim.
        never: Concepts that end it.
        unknown: What each word takes off that isn't known.
    """

    role: Role
    strength: float
    needs: tuple[frozenset[Is], ...]
    may: frozenset[Is]
    never: frozenset[Is]
    unknown: float = _UNKNOWN_WORD

    def claim(self, reading: HeaderWords) -> float:
        """How strongly `reading` speaks for the role, 0..1."""
        if reading.concepts & self.never or not all(need & reading.concepts for need in self.needs):
            return 0.0
        unexplained = reading.concepts.difference(self.may, *self.needs)
        loss = _SOMETHING_ELSE * len(unexplained) + self.unknown * min(len(reading.unknown), 4)
        return max(0.0, self.strength - loss) * reading.certainty


def rule(
    role: Role,
    strength: float,
    *needs: Is | frozenset[Is],
    may: Iterable[Is] = (),
    never: Iterable[Is] = frozenset(),
    unknown: float = _UNKNOWN_WORD,
) -> Rule:
    """Write a rule down; a single concept stands for a set of its own."""
    sets = tuple(need if isinstance(need, frozenset) else frozenset({need}) for need in needs)
    return Rule(role, strength, sets, frozenset(may), frozenset(never), unknown)
