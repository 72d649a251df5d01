"""Customers and dates, and nothing to add up."""

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.doubts.column_choices import taking
from rfm_core.doubts.doubt import NO_ROWS, Doubt, Looked, Remedy
from rfm_core.listing import listed
from rfm_core.workspace import Workspace

KIND, COUNT_ROWS = "no_amount", "count_rows"


def look(looked: Looked) -> Doubt | None:
    """Ask what should be added up, where no column is the amount; nothing is scored until that is answered."""
    mapping = looked.mapping
    if mapping.shape is not Shape.EVENTS or not {Role.CUSTOMER, Role.DATE} <= mapping.roles.keys():
        return None
    if Role.AMOUNT in mapping.roles or {Role.QUANTITY, Role.UNIT_PRICE} <= mapping.roles.keys():
        return None
    candidates = looked.proposal.candidates.get(Role.AMOUNT, ()) if looked.proposal else ()
    could = f" {listed(candidates, last='or')} could be it." if candidates else ""
    done = "Each row counts as one." if mapping.count_rows else "Nothing is guessed: choose what is added up."
    return Doubt(
        kind=KIND,
        message=f"No column says what an order or a visit came to.{could} {done}",
        rows=None,
        examples=NO_ROWS,
        remedies=(
            Remedy(COUNT_ROWS, "Count each row as one", lambda workspace: _counting(workspace, mapping)),
            *(taking(Role.AMOUNT, header, mapping) for header in candidates),
        ),
        chosen=COUNT_ROWS if mapping.count_rows else "",
        instead=("column_missing",),
    )


def _counting(workspace: Workspace, guessed: ColumnMapping) -> Workspace:
    mapping = (workspace.mapping or guessed).model_copy(update={"count_rows": True})
    unit = "orders" if Role.ORDER in mapping.roles else "visits"
    return workspace.model_copy(update={"mapping": mapping, "unit": unit})
