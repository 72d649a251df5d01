"""Which column means what, as it is typed; every mistake is one sentence."""

from collections.abc import Sequence

from rfm_core.columns import STRUNG, SUMMED, ColumnMapping, Role, Shape
from rfm_core.errors import MappingProblem
from rfm_core.guessing import Proposal, propose
from rfm_core.headers import TRAIT, find_header, find_role
from rfm_core.listing import listed
from rfm_core.reading import Table

__all__ = ["find_header", "map_columns"]


def map_columns(
    table: Table, given: Sequence[str], shape: Shape | None, saved: ColumnMapping | None = None
) -> tuple[ColumnMapping, Proposal]:
    """Guess the mapping (or take the saved one) and apply every `role=Header`.

    Args:
        table: The text table.
        given: `role=Header` each; `role=` unmaps; repeating a summed role adds columns up, a name puts them together.
        shape: What one row is, if the user says so.
        saved: A mapping from a workspace.

    Raises:
        MappingProblem: An unknown role or header, or a role given twice that takes one column.
    """
    wanted: dict[Role, list[str]] = {}
    traits: list[str] = []
    for text in given:
        name, _, header = text.partition("=")
        name = name.strip()
        found = [find_header(table.columns, header)] if header.strip() else []
        if name == TRAIT:
            traits += found
            continue
        role = find_role(name)
        if role in wanted and role not in SUMMED | STRUNG:
            raise MappingProblem(
                f"The role {name} was given twice; only {listed(sorted(SUMMED), plain=True)} add up columns, "
                "and name puts them together."
            )
        wanted.setdefault(role, []).extend(found)
    proposal = propose(table, shape)
    mapping = saved or proposal.mapping
    if shape is not None and mapping.shape is not shape:
        mapping = mapping.model_copy(update={"shape": shape})
    for role, headers in wanted.items():
        mapping = mapping.assign(role, tuple(headers)) if headers else mapping.unmap(role)
    if traits:
        mapping = mapping.add_traits(traits)
    if shape is not None:
        mapping = mapping.model_copy(update={"shape": shape})
    return mapping, proposal
