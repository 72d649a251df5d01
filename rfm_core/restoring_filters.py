"""Saved filters on another file: what they name and it hasn't got is told, and left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from rfm_core.chosen import chosen_for
from rfm_core.cleaning.people import trait_names
from rfm_core.columns import ColumnMapping
from rfm_core.extra_names import EXTRA_COLUMNS
from rfm_core.filters import METRICS, Filters
from rfm_core.guessing import propose
from rfm_core.listing import listed
from rfm_core.presets import PRESETS
from rfm_core.reading.table import Table
from rfm_core.workspace import Workspace


@dataclass(frozen=True)
class Lookable:
    """What customers can be filtered by.

    Attributes:
        segments: The segments of the map in force.
        columns: The traits' columns, by header.
        beside: The headers of the customer details.
    """

    segments: tuple[str, ...]
    columns: dict[str, str]
    beside: frozenset[str]

    def has(self, column: str) -> bool:
        """Whether a trait or a metric can stand in it; a joined trait whose header is taken has a number behind it."""
        if column in METRICS or column in EXTRA_COLUMNS:
            return True
        header, _, number = column.rpartition("_")
        numbered = number.isdecimal() and header in self.beside
        return column in self.columns.values() or column in self.beside or numbered


def lookable(workspace: Workspace, table: Table, details: Table | None) -> Lookable:
    """What a workspace makes of a file's customers that they can be filtered by.

    Args:
        workspace: Its mapping, unit, scheme and map count.
        table: Says what the workspace leaves open.
        details: Customer details beside it.
    """
    mapping, unit = workspace.mapping, workspace.unit
    if mapping is None or unit is None:
        proposal = propose(table, mapping.shape if mapping else None)
        mapping, unit = mapping or proposal.mapping, unit or proposal.unit
    # A preset that isn't known here is told of elsewhere; the default stands for it.
    known = workspace if workspace.preset in PRESETS else workspace.model_copy(update={"preset": None})
    return Lookable(
        segments=chosen_for(known, unit).segment_map.segments,
        columns=trait_names(mapping.trait_headers),
        beside=frozenset(details.columns if details else ()),
    )


def filters_told(filters: Filters, there: Lookable) -> list[str]:
    """One sentence about segments, and one about traits, that there aren't."""
    told = []
    if segments := [name for name in filters.segments if name not in there.segments]:
        told.append(
            f"This workspace looks only at {'the segment' if len(segments) == 1 else 'segments'} {listed(segments)}, "
            "which its segment map hasn't got; go on without."
        )
    if columns := [one.column for one in filters.traits if not there.has(one.column)]:
        told.append(
            f"This workspace looks only at some customers by {listed(columns)}, which this file doesn't describe them "
            "by; go on without."
        )
    return told


def filters_in_force(workspace: Workspace, table: Table, details: Table | None) -> Filters | None:
    """What is saved of the filters: a segment of an earlier map, or a trait that was unmapped, is passed over.

    Args:
        workspace: As it is now.
        table: The file it is used on.
        details: Customer details beside it.
    """
    if workspace.filters is None:
        return None
    return fit_filters(workspace.filters, lookable(workspace, table, details), {})


def fit_filters(filters: Filters, there: Lookable, renamed: Mapping[str, str]) -> Filters | None:
    """The filters that can be used; None if none is left.

    Args:
        filters: As they were saved.
        there: What the file has.
        renamed: For a trait's column the one that took its place.
    """
    moved = [one.model_copy(update={"column": renamed.get(one.column, one.column)}) for one in filters.traits]
    fitted = Filters(
        segments=tuple(name for name in filters.segments if name in there.segments),
        traits=tuple(one for one in moved if there.has(one.column)),
    )
    return fitted if fitted.active else None


def renamed_traits(before: ColumnMapping, gone: Mapping[str, str | None], there: Lookable) -> dict[str, str]:
    """For each trait's column of a saved mapping the column of the header that took its place."""
    return {
        column: there.columns[new]
        for header, column in trait_names(before.trait_headers).items()
        if (new := gone.get(header, header)) in there.columns
    }
