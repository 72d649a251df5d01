"""Columns that could play a needed role, several or none of them taken: one kind of doubt a role."""

from collections.abc import Sequence

from rfm_core.columns import ColumnMapping, Role, Shape, missing_needs
from rfm_core.doubts.doubt import NO_ROWS, Doubt, Look, Looked, Remedy
from rfm_core.listing import listed
from rfm_core.workspace import Workspace

ASKED = (
    Role.CUSTOMER,
    Role.DATE,
    Role.AMOUNT,
    Role.RECENCY_DATE,
    Role.RECENCY_DAYS,
    Role.FREQUENCY,
    Role.MONETARY,
)
"""Roles without which customers can't be scored."""

_WORDS = {
    Role.CUSTOMER: "the customer",
    Role.DATE: "the date",
    Role.AMOUNT: "the amount",
    Role.RECENCY_DATE: "the day of the last visit",
    Role.RECENCY_DAYS: "the days since the last visit",
    Role.FREQUENCY: "how often somebody came",
    Role.MONETARY: "what somebody spent",
}


def column_choice(role: Role) -> Look:
    """The look for columns that fit `role` about as well as the one that was taken, or of which none was."""

    def look(looked: Looked) -> Doubt | None:
        chosen = looked.mapping.headers(role)
        return _rivals(role, looked) if chosen else _open(role, looked)

    return look


def taking(role: Role, header: str, mapping: ColumnMapping) -> Remedy:
    """The remedy that takes a column as `role`; `mapping` holds where the workspace leaves columns to the guess."""

    def change(workspace: Workspace) -> Workspace:
        return workspace.model_copy(update={"mapping": (workspace.mapping or mapping).assign(role, header)})

    return Remedy(header, f"Take “{header}”", change)


def ask_for_all(doubts: Sequence[Doubt], mapping: ColumnMapping) -> bool:
    """Whether questions ask for every column that is still missing, so that nothing else has to say so."""
    if mapping.shape is None:
        return False
    asking = {doubt.kind for doubt in doubts if not doubt.chosen}
    asked = {role for role in ASKED if f"{role.value}_column" in asking}
    if "no_amount" in asking:
        asked.add(Role.AMOUNT)
    missing, later = (
        missing_needs(mapping.shape, roles) for roles in (mapping.roles, {*mapping.roles, *asked})
    )
    return bool(missing) and not later


def _rivals(role: Role, looked: Looked) -> Doubt | None:
    questions = looked.proposal.questions if looked.proposal else ()
    candidates = next((one.candidates for one in questions if one.role is role), ())
    chosen = looked.mapping.headers(role)
    if not candidates or len(chosen) > 1:
        return None
    rest = [header for header in candidates if header not in chosen]
    return Doubt(
        kind=f"{role.value}_column",
        message=f"{listed(chosen)} was taken as {_WORDS[role]}; {listed(rest, last='or')} could be meant, too.",
        rows=None,
        examples=NO_ROWS,
        remedies=tuple(taking(role, header, looked.mapping) for header in candidates),
        chosen=chosen[0] if chosen[0] in candidates else "",
        instead=("column_choice",),
    )


def _open(role: Role, looked: Looked) -> Doubt | None:
    """A needed column that nothing tells, and those that could be it; an amount is asked for with `no_amount`."""
    mapping, proposal = looked.mapping, looked.proposal
    if proposal is None or mapping.problem() is None or mapping.shape is None:
        return None
    if role is Role.AMOUNT and {Role.CUSTOMER, Role.DATE} <= mapping.roles.keys():
        return None
    if role in (Role.AMOUNT, Role.CUSTOMER, Role.DATE) and mapping.shape is not Shape.EVENTS:
        return None
    taken = {header for headers in mapping.roles.values() for header in headers}
    candidates = [header for header in proposal.candidates.get(role, ()) if header not in taken]
    if not candidates:
        return None
    row = "order or visit" if mapping.shape is Shape.EVENTS else "customer"
    known = (
        listed((one.value.replace("_", " ") for one in Role if one in mapping.roles), plain=True) or "nothing"
    )
    return Doubt(
        kind=f"{role.value}_column",
        message=f"No column says {_WORDS[role]}, but one row per {row} needs it (found: {known}); "
        f"{listed(candidates, last='or')} could be it. Nothing is guessed: choose the column.",
        rows=None,
        examples=NO_ROWS,
        remedies=tuple(taking(role, header, mapping) for header in candidates),
        instead=("column_missing",),
    )
