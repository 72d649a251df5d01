"""The choices of a workspace as keyword arguments, which is how an analyst writes them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict, get_args

from rapidfuzz import process

from rfm_core.campaigns.choice import CampaignChoice
from rfm_core.choices import Choice
from rfm_core.cleaning.choice import Cleaning
from rfm_core.cleaning.conventions import Reading
from rfm_core.clusters.choice import ClusterChoice
from rfm_core.columns import ColumnMapping, Shape
from rfm_core.control import ControlChoice
from rfm_core.details import DetailsMapping
from rfm_core.errors import ChoiceProblem
from rfm_core.filters import Filters
from rfm_core.guessing import propose
from rfm_core.headers import TRAIT, find_header, find_role
from rfm_core.listing import LONGEST, listed, quoted
from rfm_core.measuring.events import FrequencyBy
from rfm_core.measuring.window import Window
from rfm_core.messages.table import MessageTable
from rfm_core.movement.choice import MovementChoice
from rfm_core.plan.what_if import WhatIf
from rfm_core.presets import preset
from rfm_core.proof.choice import ProofChoice
from rfm_core.reading.table import Table
from rfm_core.retention.choice import CohortChoice
from rfm_core.scoring.choice import Scheme
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.registry import SEGMENT_MAPS
from rfm_core.takeaway import AudienceChoice, ResultsChoice
from rfm_core.workspace import Workspace

Roles = Mapping[str, str | Sequence[str] | None]
"""Roles to headers, `{"customer": "KdNr"}`; several headers add up, None leaves a role without a column."""


class Chosen(TypedDict, total=False):
    """What can be chosen by name: the fields of `Workspace`, each as itself or as plain dictionaries and texts."""

    mapping: ColumnMapping | Roles | None
    details_mapping: DetailsMapping | Mapping[str, Any] | None
    reading: Reading | Mapping[str, Any]
    cleaning: Cleaning | Mapping[str, Any]
    frequency_by: FrequencyBy | str
    as_of: datetime | date | str | None
    window: Window | Mapping[str, Any] | date | str | None
    unit: str | None
    preset: str | None
    scheme: Scheme | Mapping[str, Any] | None
    segment_map: SegmentMap | Mapping[str, Any] | str | None
    extras: Sequence[str]
    filters: Filters | Mapping[str, Any] | None
    cohorts: CohortChoice | Mapping[str, Any] | None
    proof: ProofChoice | Mapping[str, Any] | None
    clusters: ClusterChoice | Mapping[str, Any] | None
    messages: MessageTable | Mapping[str, Any] | None
    control: ControlChoice | Mapping[str, Any] | None
    results: ResultsChoice | Mapping[str, Any] | None
    audience: AudienceChoice | Mapping[str, Any] | None
    campaign: CampaignChoice | Mapping[str, Any] | None
    what_if: WhatIf | Mapping[str, Any] | None
    movement: MovementChoice | Mapping[str, Any] | None
    settled: Mapping[str, str]


FIELDS = {
    "details_mapping" if field == "details" else field: field
    for field in Workspace.model_fields
    if field != "version"
}
"""The name of each choice, and its field in a workspace; `details` itself is the file they are in."""

_ALL_OF_IT = frozenset(ColumnMapping.model_fields)


def choose(workspace: Workspace, chosen: Mapping[str, Any]) -> Workspace:
    """Lay choices by name over those of a workspace; each takes the place of the whole that was there.

    Another preset brings its own scheme and map, unless they are chosen, too. A mapping from roles to headers waits for
    the table (`map_by_name`).

    Args:
        workspace: Where they are laid over.
        chosen: As `Chosen`.

    Raises:
        ChoiceProblem: There is no such choice, or it can't be applied; the sentence says which and why.
    """
    for name in chosen:
        if name not in FIELDS:
            raise ChoiceProblem(_no_such(name))
    changes: dict[str, Any] = {FIELDS[name]: value for name, value in chosen.items()}
    if isinstance(changes.get("preset"), str):
        # In this order: what was chosen beside the preset comes after what the preset clears.
        changes = {"scheme": None, "segment_map": None} | changes | {"preset": preset(changes["preset"]).id}
    if isinstance(map_id := changes.get("segment_map"), str):
        changes["segment_map"] = _known_map(map_id)
    if _by_role(changes.get("mapping")):
        del changes["mapping"]
    return workspace.model_copy(update=changes)


def map_by_name(workspace: Workspace, chosen: Mapping[str, Any], table: Table) -> Workspace:
    """Add a mapping that was written as roles and headers, once there is a table to find them in.

    What is named counts alone where it is enough to score customers; else the guess stands for the rest.

    Raises:
        MappingProblem: There is no such role or header.
    """
    given = chosen.get("mapping")
    if given is None or not _by_role(given):
        return workspace
    wanted: dict[str, Any] = dict(given)
    row, count_rows = wanted.pop("shape", None), bool(wanted.pop("count_rows", False))
    shape = Shape(row) if isinstance(row, str) and row in set(Shape) else None
    if row is not None and shape is None:
        raise ChoiceProblem(f"{quoted(row)} can't be used for shape: it can be {listed(Shape, last='or')}.")
    # Tried without the guess first: a guessed column must not join those that somebody named.
    alone = _assigned(ColumnMapping(shape=shape, count_rows=count_rows), wanted, table)
    if alone.problem() is None:
        return workspace.model_copy(update={"mapping": alone})
    guessed = propose(table, shape).mapping.model_copy(update={"count_rows": count_rows})
    return workspace.model_copy(update={"mapping": _assigned(guessed, wanted, table)})


def _assigned(mapping: ColumnMapping, wanted: Mapping[str, Any], table: Table) -> ColumnMapping:
    shape = mapping.shape
    for name, given in wanted.items():
        names = () if given is None else tuple(given) if isinstance(given, list | tuple) else (given,)
        headers = tuple(find_header(table.columns, str(header)) for header in names)
        if name in {TRAIT, "traits"}:
            mapping = mapping.add_traits(headers)
        elif headers:
            mapping = mapping.assign(find_role(name), headers)
        else:
            mapping = mapping.unmap(find_role(name))
    return mapping if shape is None else mapping.model_copy(update={"shape": shape})


def _by_role(mapping: object) -> bool:
    return isinstance(mapping, Mapping) and not _ALL_OF_IT.issuperset(mapping)


def _known_map(map_id: str) -> SegmentMap:
    if map_id not in SEGMENT_MAPS:
        raise ChoiceProblem(
            f"There is no segment map {quoted(map_id, 40)}; choose one of "
            f"{listed(SEGMENT_MAPS, last='or', plain=True)}, or give a map of your own."
        )
    return SEGMENT_MAPS[map_id]


def _no_such(name: str) -> str:
    """Where it stands, if one of the choices has it; else the nearest, and all there are."""
    start = f"No such choice is known: {quoted(name)}."
    for outer, field in FIELDS.items():
        kinds = (
            Workspace.model_fields[field].annotation,
            *get_args(Workspace.model_fields[field].annotation),
        )
        if any(
            isinstance(kind, type) and issubclass(kind, Choice) and name in kind.model_fields
            for kind in kinds
        ):
            return f"{start} It belongs to {outer}: write {outer}={{{name!r}: …}}."
    # Cut first: a comparison takes as long as its texts are.
    near = process.extractOne(name[:LONGEST], list(FIELDS), score_cutoff=70)
    hint = f" Did you mean {near[0]}?" if near else ""
    return f"{start}{hint} The choices are: {listed(FIELDS, most=len(FIELDS), plain=True)}."
