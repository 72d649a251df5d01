"""Which column means what, as it is typed; every mistake is one sentence."""

from collections.abc import Sequence

from rapidfuzz import process

from rfm_core.columns import SUMMED, Mapping, Role, Shape
from rfm_core.errors import MappingProblem
from rfm_core.guessing import Proposal, propose
from rfm_core.listing import LONGEST, listed, quoted
from rfm_core.reading import Table

TRAIT = "trait"


def find_header(columns: Sequence[str], wanted: str) -> str:
    """Return the column that is called `wanted`: exactly, else without case.

    Raises:
        MappingProblem: There is none; the sentence offers the nearest.
    """
    if wanted in columns:
        return wanted
    same = [column for column in columns if column.casefold() == wanted.strip().casefold()]
    if len(same) == 1:
        return same[0]
    if same:
        raise MappingProblem(
            f"{quoted(wanted)} could be any of the columns {listed(same, last='or')}; write it exactly."
        )
    near = process.extractOne(wanted[:LONGEST], columns, score_cutoff=60)
    hint = f" Did you mean {quoted(near[0])}?" if near else ""
    raise MappingProblem(f"The file has no column {quoted(wanted)}.{hint} It has: {listed(columns)}.")


def map_columns(
    table: Table, given: Sequence[str], shape: Shape | None, saved: Mapping | None = None
) -> tuple[Mapping, Proposal]:
    """Guess the mapping (or take the saved one) and apply every `role=Header`.

    Args:
        table: The text table.
        given: `role=Header` each; `role=` unmaps; repeating a summed role adds columns up.
        shape: What one row is, if the user says so.
        saved: A mapping from a workspace.

    Raises:
        MappingProblem: An unknown role or header, or a role given twice that can't be summed.
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
        role = _role(name)
        if role in wanted and role not in SUMMED:
            raise MappingProblem(
                f"The role {name} was given twice; only {listed(sorted(SUMMED), plain=True)} add up columns."
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


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        known = listed((*(role.value for role in Role), TRAIT), most=len(Role) + 1, plain=True)
        raise MappingProblem(f"There is no role {quoted(name)}. The roles are: {known}.") from None
