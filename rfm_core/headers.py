"""Headers and roles as people write them, found among those there are; every mistake is one sentence."""

from collections.abc import Sequence

from rfm_core.columns import Role
from rfm_core.errors import MappingProblem
from rfm_core.listing import LONGEST, listed, quoted

TRAIT = "trait"
"""What a column is that describes customers and has no role of its own."""


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
    from rapidfuzz import process

    # Cut first: a comparison takes as long as its texts are.
    near = process.extractOne(wanted[:LONGEST], columns, score_cutoff=60)
    hint = f" Did you mean {quoted(near[0])}?" if near else ""
    raise MappingProblem(f"The file has no column {quoted(wanted)}.{hint} It has: {listed(columns)}.")


def find_role(name: str) -> Role:
    """Return the role of that name.

    Raises:
        MappingProblem: There is none; the sentence lists them.
    """
    try:
        return Role(name)
    except ValueError:
        known = listed((*(role.value for role in Role), TRAIT), most=len(Role) + 1, plain=True)
        raise MappingProblem(f"There is no role {quoted(name)}. The roles are: {known}.") from None
