"""Columns that, beside others, change what the numbers of a row mean: read so, or as if they weren't there."""

from rfm_core.columns import ColumnMapping, Role, Shape
from rfm_core.doubts.doubt import NO_ROWS, Doubt, Look, Looked, Remedy
from rfm_core.listing import listed
from rfm_core.workspace import Workspace


def column_beside(
    kind: str, shape: Shape, role: Role, finding: str, labels: tuple[str, str], without: str
) -> Look:
    """The look for a column that such tables alone have.

    Args:
        kind: Of the doubt.
        shape: Of the tables that have it.
        role: What the column is mapped to.
        finding: The kind of finding that says how it was read.
        labels: Of the buttons: read so, and as if the column weren't there.
        without: What is said under the latter, behind the column's name.
    """

    def look(looked: Looked) -> Doubt | None:
        if looked.measured is None or looked.mapping.shape is not shape:
            return None
        in_force = looked.mapping.headers(role)
        headers = in_force or _unmapped(looked, kind, role)
        said = [one.message for one in looked.measured.quality.findings if one.kind == finding]
        if not headers or (in_force and not said):
            return None
        return Doubt(
            kind=kind,
            message=said[0] if in_force else f"{listed(headers)} {without}",
            rows=None,
            examples=NO_ROWS,
            remedies=(
                _mapping("as-told", labels[0], looked.mapping.assign(role, headers)),
                _mapping("without", labels[1], looked.mapping.unmap(role)),
            ),
            chosen="as-told" if in_force else "without",
            evident=True,
            instead=(finding,),
        )

    return look


def _unmapped(looked: Looked, kind: str, role: Role) -> tuple[str, ...]:
    """The column that was left out by an answer, unless it has become something else since."""
    if kind not in looked.workspace.settled or looked.proposal is None:
        return ()
    taken = {header for headers in looked.mapping.roles.values() for header in headers}
    proposed = looked.proposal.mapping.headers(role)
    return () if taken & set(proposed) else proposed


def _mapping(remedy: str, label: str, mapping: ColumnMapping) -> Remedy:
    def change(workspace: Workspace) -> Workspace:
        return workspace.model_copy(update={"mapping": mapping})

    return Remedy(remedy, label, change)
