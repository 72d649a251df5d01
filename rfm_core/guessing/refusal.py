"""Why a file can't be scored yet: what its columns are still needed for, and which could serve."""

from rfm_core.columns import ColumnMapping, Role, Shape, missing_needs
from rfm_core.guessing.proposal import propose
from rfm_core.listing import listed, quoted
from rfm_core.reading.table import Table

_LAST_VISIT = frozenset({Role.RECENCY_DATE, Role.RECENCY_DAYS})

_ONE_COLUMN = (
    "Everything landed in one column, {}: one row per order or visit needs customer, date and amount in columns of "
    "their own. If a line holds several values, export the table again with commas as separators."
)

_NOBODY = (
    "Nothing in this file says who it was, as in many reports of marketplaces: export it with the customer's number, "
    "e-mail address or name."
)


def refusal(table: Table, mapping: ColumnMapping) -> str | None:
    """One sentence or more on what `mapping` lacks and which columns of `table` could be it; None when nothing is."""
    problem = mapping.problem()
    if problem is None:
        return None
    if len(table.columns) == 1:  # nothing can be mapped before the columns are apart
        said = [finding.message for finding in table.findings if finding.kind == "one_column"]
        return said[0] if said else _ONE_COLUMN.format(quoted(table.columns[0]))
    proposal = propose(table, mapping.shape)
    taken = {header for headers in mapping.roles.values() for header in headers}
    hints = [_NOBODY] if _nobody(mapping) and not proposal.candidates.get(Role.CUSTOMER) else []
    for role, headers in proposal.candidates.items():
        free = [header for header in headers if header not in taken]
        if free and _helps(role, mapping):
            hints.append(f"{_named(role)} could be {listed(free, last='or')}.")
    uncalculated = [finding.message for finding in table.findings if finding.kind == "formulas_without_value"]
    return " ".join((problem, *dict.fromkeys(hints), *uncalculated))


def _nobody(mapping: ColumnMapping) -> bool:
    """Whether customers can't be told apart; a row of a table of customers is one without a number, too."""
    return mapping.shape is Shape.EVENTS and Role.CUSTOMER not in mapping.roles


def _helps(role: Role, mapping: ColumnMapping) -> bool:
    """Whether mapping `role` would fill one of the needs that are open."""
    shape = mapping.shape
    if shape is None:
        return role not in mapping.roles
    before, after = (missing_needs(shape, roles) for roles in (mapping.roles, {*mapping.roles, role}))
    return len(after) < len(before)


def _named(role: Role) -> str:
    return "Recency" if role in _LAST_VISIT else role.value.replace("_", " ").capitalize()
