"""A saved workspace on another file: what doesn't fit, said before anything is set, and how to make it fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from rfm_core.cleaning.choice import Cleaning
from rfm_core.columns import ColumnMapping, Role
from rfm_core.errors import ChoiceProblem
from rfm_core.listing import quoted
from rfm_core.messages.table import MessageTable
from rfm_core.presets import preset
from rfm_core.reading.table import Table
from rfm_core.restoring_filters import filters_told, fit_filters, lookable, renamed_traits
from rfm_core.vocabulary import counted
from rfm_core.workspace import Workspace

# Of 100: "CustomerID" and "Customer ID" are alike, "Customer" and "Consumer" are not.
_ALIKE = 80
_MOST_PICKED = 20
"""Missing columns that are named, each with a column to pick instead; more are counted."""


@dataclass(frozen=True)
class Misfit:
    """One thing about a workspace that the new file can't give.

    Attributes:
        sentence: What it is and what to do, as a sentence.
        header: The column that is missing; None where it isn't about a column.
        nearest: The file's column that is called most alike, if one is.
    """

    sentence: str
    header: str | None = None
    nearest: str | None = None


def compare(workspace: Workspace, table: Table, details: Table | None = None) -> tuple[Misfit, ...]:
    """Tell what a saved workspace expects and a file hasn't got; empty when it can be restored as it is.

    Args:
        workspace: As it was saved.
        table: The file that is open now.
        details: The customer details beside it, if there are any.
    """
    expected, there = _headers(workspace, details), set(table.columns)
    wanted = set(expected)
    # A column that the workspace needs under its own name can't stand in for another.
    free = [header for header in table.columns if header not in wanted]
    missing = [header for header in expected if header not in there]
    named = [_missing(header, free) for header in missing[:_MOST_PICKED]]
    others = []
    if len(missing) > _MOST_PICKED:
        others.append(
            f"It expects {counted(len(missing) - _MOST_PICKED, 'more column', 'more columns')} that this file hasn't "
            f"got ({len(missing):,} of {len(expected):,} in all), so it may belong to another file; go on without them."
        )
    sheet = workspace.reading.sheet
    if sheet is not None and sheet != table.sheet:
        others.append(
            f"This workspace was made with the sheet {quoted(sheet)}, and what is open has no such sheet; go on with "
            f"{quoted(table.sheet or table.name)}, or open the file that has it."
        )
    if _unknown_preset(workspace):
        others.append(
            f"This workspace uses the preset {quoted(workspace.preset)}, which isn't known here; go on with the "
            "default."
        )
    if _unknown_tool(workspace) and workspace.audience is not None:
        others.append(
            f"This workspace writes to customers with the tool {quoted(workspace.audience.importer)} and phone numbers "
            f"of {quoted(workspace.audience.region or 'any country')}, which isn't known here; go on with the default."
        )
    if workspace.filters is not None:
        others += filters_told(workspace.filters, lookable(workspace, table, details))
    return (*named, *(Misfit(sentence) for sentence in others))


def fit(
    workspace: Workspace,
    table: Table,
    instead: Mapping[str, str | None] | None = None,
    *,
    details: Table | None = None,
) -> Workspace:
    """Return the workspace as it can be used on a file.

    Args:
        workspace: As it was saved.
        table: The file that is open now.
        instead: For a missing header the file's column to use; one that isn't named, or None, is gone without.
        details: The customer details beside it, if there are any.

    Returns:
        The workspace; its mapping is None (found by the file itself) where what is left of it couldn't be scored.
    """
    wanted, there = instead or {}, set(table.columns)
    gone = {
        header: new if (new := wanted.get(header)) in there else None
        for header in _headers(workspace, details)
        if header not in there
    }
    changes: dict[str, object] = {"reading": workspace.reading.model_copy(update={"sheet": table.sheet})}
    if workspace.mapping is not None:
        mapping = _mapping(workspace.mapping, gone)
        # Without a needed column nothing could be scored: then the file's own columns are better than the saved ones.
        lost = mapping.problem() is not None and workspace.mapping.problem() is None
        changes["mapping"] = None if lost else mapping
    changes["cleaning"] = _cleaning(workspace.cleaning, gone)
    if workspace.clusters is not None and workspace.clusters.features is not None:
        features = tuple(dict.fromkeys(_renamed(workspace.clusters.features, gone)))
        changes["clusters"] = workspace.clusters.model_copy(update={"features": features or None})
    if workspace.messages is not None:
        changes["messages"] = _messages(workspace.messages, gone)
    if _unknown_preset(workspace):
        changes["preset"] = None
    if _unknown_tool(workspace):
        changes["audience"] = None
    fitted = workspace.model_copy(update=changes)
    if workspace.filters is None:
        return fitted
    lookable_now = lookable(fitted, table, details)
    renamed = renamed_traits(workspace.mapping or ColumnMapping(), gone, lookable_now)
    return fitted.model_copy(update={"filters": fit_filters(workspace.filters, lookable_now, renamed)})


def _headers(workspace: Workspace, details: Table | None) -> tuple[str, ...]:
    """Every column of the file that the workspace names, once."""
    mapping = workspace.mapping or ColumnMapping()
    mapped = [header for headers in mapping.roles.values() for header in headers]
    beside = set(details.columns) if details else set()
    rules = [*workspace.cleaning.require, *(bounds.header for bounds in workspace.cleaning.ranges)]
    rules = [header for header in rules if header not in beside]
    return tuple(dict.fromkeys((*mapped, *mapping.traits, *rules)))


def _missing(header: str, free: list[str]) -> Misfit:
    same = next((one for one in free if one.strip().casefold() == header.strip().casefold()), None)
    near = process.extractOne(header, free, scorer=fuzz.ratio, score_cutoff=_ALIKE, processor=str.casefold)
    return Misfit(
        f"This workspace expects a column {quoted(header)}; pick one or go on without.",
        header,
        same or (near[0] if near else None),
    )


def _mapping(mapping: ColumnMapping, gone: Mapping[str, str | None]) -> ColumnMapping:
    """The mapping with missing columns replaced; a column picked for one purpose is taken from any other."""
    for role in (role for role in Role if set(mapping.headers(role)) & set(gone)):
        headers = tuple(_renamed(mapping.headers(role), gone))
        mapping = mapping.assign(role, headers) if headers else mapping.unmap(role)
    used = {header for headers in mapping.roles.values() for header in headers}
    traits = [header for header in _renamed(mapping.traits, gone) if header not in used]
    return mapping.without_traits().add_traits(traits)


def _cleaning(cleaning: Cleaning, gone: Mapping[str, str | None]) -> Cleaning:
    ranges = [
        bounds.model_copy(update={"header": header})
        for bounds in cleaning.ranges
        if (header := gone.get(bounds.header, bounds.header)) is not None
    ]
    return cleaning.model_copy(
        update={"require": tuple(_renamed(cleaning.require, gone)), "ranges": tuple(ranges)}
    )


def _messages(messages: MessageTable, gone: Mapping[str, str | None]) -> MessageTable:
    """Rows that ask for a trait ask for the column that took its place."""
    own = {
        segment: tuple(row.model_copy(update={"trait": gone.get(row.trait) or row.trait}) for row in rows)
        for segment, rows in messages.own.items()
    }
    return messages.model_copy(update={"own": own})


def _renamed(headers: Iterable[str], gone: Mapping[str, str | None]) -> list[str]:
    return [new for header in headers if (new := gone.get(header, header)) is not None]


def _unknown_preset(workspace: Workspace) -> bool:
    try:
        return workspace.preset is not None and preset(workspace.preset) is None
    except ChoiceProblem:
        return True


def _unknown_tool(workspace: Workspace) -> bool:
    chosen = workspace.audience
    if chosen is None:
        return False
    from rfm_core.exports.audiences import IMPORTERS, regions

    return chosen.importer not in IMPORTERS or (chosen.region is not None and chosen.region not in regions())
