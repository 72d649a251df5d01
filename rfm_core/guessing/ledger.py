"""Ledgers whose money stands in a debit and a credit column, and in no other."""

from collections.abc import Iterable, Mapping

from rfm_core.columns import Role
from rfm_core.guessing.fit import Column
from rfm_core.languages.concepts import Concept

_MOSTLY = 0.9
_SIDES = frozenset({Concept.DEBIT, Concept.CREDIT})


def ledger_amount(
    roles: Mapping[Role, tuple[str, ...]], columns: Iterable[Column]
) -> dict[Role, tuple[str, ...]]:
    """The amount of a file that has two sides of a ledger and no amount: its credit side; cleaning settles both.

    Args:
        roles: What was found so far.
        columns: All columns looked at.
    """
    if Role.AMOUNT in roles or {Role.QUANTITY, Role.UNIT_PRICE} <= set(roles):
        return {}
    taken = {header for headers in roles.values() for header in headers}
    sides: dict[Concept, list[str]] = {}
    for column in columns:
        named = column.reading.concepts & _SIDES
        if column.header not in taken and len(named) == 1 and column.content.numbers > _MOSTLY:
            sides.setdefault(next(iter(named)), []).append(column.header)
    if len(sides) < len(_SIDES) or any(len(headers) > 1 for headers in sides.values()):
        return {}
    return {Role.AMOUNT: (sides[Concept.CREDIT][0],)}
