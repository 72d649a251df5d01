"""What is typed on the command line, turned into a workspace; every mistake is one sentence."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click
from rapidfuzz import process

from rfm_core.cleaning.choice import Range
from rfm_core.columns import SUMMED, Mapping, Role, Shape
from rfm_core.errors import ChoiceProblem, FileProblem, MappingProblem
from rfm_core.guessing import Proposal, propose
from rfm_core.listing import LONGEST, listed, quoted
from rfm_core.moments import read_moment, unreadable
from rfm_core.presets import default_preset, preset
from rfm_core.reading import Table, existing_file
from rfm_core.scoring.choice import METRICS, SchemeKind, Ties, make_scheme
from rfm_core.values.dates import DateOrder
from rfm_core.vocabulary import counted
from rfm_core.workspace import Workspace
from rfm_core.workspace_file import MOST_BYTES, not_understood, open_workspace

TRAIT = "trait"


def saved_workspace(path: Path) -> Workspace:
    """Read a workspace file, and no more of it than a workspace has; what only a newer app knows is told.

    Raises:
        FileProblem: It can't be read.
        ChoiceProblem: It is no workspace.
    """
    try:
        with existing_file(path).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileProblem(f"{quoted(path, 200)} can't be read: {error.strerror}.") from None
    opened = open_workspace(content)
    if opened.unknown:
        click.echo(not_understood(opened.unknown), err=True)
    return opened.workspace


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


def parse_range(table: Table, text: str) -> Range:
    """Read `Header=min..max`, split at the last `=`; an open bound is empty.

    Raises:
        ChoiceProblem: The text is no range.
    """
    header, equals, bounds = text.rpartition("=")
    low, dots, high = bounds.partition("..")
    try:
        if not (equals and dots):
            raise ValueError
        limits = [float(bound) if bound.strip() else None for bound in (low, high)]
        return Range(header=find_header(table.columns, header), low=limits[0], high=limits[1])
    except ValueError:
        raise ChoiceProblem(
            f"{quoted(text)} is no range; write HEADER=min..max, for example Age=18..99 or Age=18..."
        ) from None


def date_order(*, day_first: bool, month_first: bool) -> DateOrder:
    """What the two flags say about dates such as 3/4.

    Raises:
        ChoiceProblem: Both were given.
    """
    if day_first and month_first:
        raise ChoiceProblem("Dates can't be read day first and month first at once; give one of the two.")
    if day_first:
        return DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if month_first else DateOrder.AUTO


def parse_moment(text: str | None, what: str) -> datetime | None:
    """Read `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM:SS`, with or without a time zone.

    Raises:
        ChoiceProblem: The text is no date.
    """
    if text is None:
        return None
    moment = read_moment(text.strip())
    if moment is None:
        raise ChoiceProblem(unreadable(text, what))
    return moment


def numbers_of(text: str, what: str) -> tuple[float, ...]:
    """Read `a,b,c`.

    Raises:
        ChoiceProblem: A part is no number.
    """
    try:
        return tuple(float(part) for part in text.split(","))
    except ValueError:
        raise ChoiceProblem(
            f"{quoted(text)} is no list of numbers for {what}; write them as 1,2,3."
        ) from None


def _weights(text: str) -> tuple[float, ...]:
    given = numbers_of(text, "weights")
    if len(given) != len(METRICS):
        raise ChoiceProblem(
            f"Weights are three numbers, for R, F and M, such as 2,1,1; {counted(len(given), 'was', 'were')} given."
        )
    return given


def choose_scheme(
    workspace: Workspace,
    unit: str,
    *,
    ties: str | None,
    bins: int | None,
    weights: str | None,
    edges: Sequence[str],
) -> Workspace:
    """Apply scoring options to a workspace; cut-offs alone choose the preset `own-cutoffs`.

    Raises:
        ChoiceProblem: The options don't fit together.
    """
    cutoffs: dict[str, tuple[float, ...]] = {}
    for text in edges:
        metric, _, values = text.partition("=")
        if metric not in METRICS:
            raise ChoiceProblem(
                f"{quoted(metric)} has no cut-offs; the metrics are {listed(METRICS, plain=True)}."
            )
        if metric in cutoffs:
            raise ChoiceProblem(f"The cut-offs of {metric} were given twice; give them once.")
        cutoffs[metric] = numbers_of(values, f"the cut-offs of {metric}")
    if cutoffs and workspace.preset is None and workspace.scheme is None:
        workspace = workspace.model_copy(update={"preset": "own-cutoffs"})
    if ties is None and bins is None and weights is None and not cutoffs:
        return workspace
    chosen = preset(workspace.preset) if workspace.preset else default_preset(unit)
    base = workspace.scheme or chosen.scheme
    if cutoffs and base.kind is SchemeKind.EDGES and base.edges is not None:
        cutoffs = {**{name: kept for name in METRICS if (kept := base.edges.of(name))}, **cutoffs}
    scheme = make_scheme(
        base,
        ties=Ties(ties) if ties else None,
        bins=bins,
        weights=None if weights is None else _weights(weights),
        edges=cutoffs or None,
    )
    return workspace.model_copy(update={"scheme": scheme, "preset": chosen.id})
