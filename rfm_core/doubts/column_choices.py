"""Several columns that could play one needed role: one kind of doubt a role."""

from rfm_core.columns import ColumnMapping, Role
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


def column_choice(role: Role) -> Look:
    """The look for other columns that fit `role` about as well as the one that was taken."""

    def look(looked: Looked) -> Doubt | None:
        questions = looked.proposal.questions if looked.proposal else ()
        candidates = next((one.candidates for one in questions if one.role is role), ())
        chosen = looked.mapping.headers(role)
        if not candidates or len(chosen) > 1:
            return None
        rest = [header for header in candidates if header not in chosen]
        return Doubt(
            kind=f"{role.value}_column",
            message=f"{listed(chosen)} was taken as {_words(role)}; {listed(rest, last='or')} could be meant, too.",
            rows=None,
            examples=NO_ROWS,
            remedies=tuple(_taking(role, header, looked.mapping) for header in candidates),
            chosen=chosen[0] if chosen and chosen[0] in candidates else "",
            instead=("column_choice",),
        )

    return look


def _words(role: Role) -> str:
    return f"the {role.value.replace('_', ' ')}"


def _taking(role: Role, header: str, mapping: ColumnMapping) -> Remedy:
    def change(workspace: Workspace) -> Workspace:
        return workspace.model_copy(update={"mapping": (workspace.mapping or mapping).assign(role, header)})

    return Remedy(header, f"Take “{header}”", change)
