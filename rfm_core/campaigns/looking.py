"""Whom of a campaign pages look at: filters ask customers as they were in the file that was sent."""

import polars as pl

from rfm_core.filters import Filters, keep
from rfm_core.findings import Finding, Level
from rfm_core.listing import listed
from rfm_core.vocabulary import Vocabulary


def looked_at(
    people: pl.DataFrame, filters: Filters | None, *, has_segments: bool, words: Vocabulary
) -> tuple[pl.DataFrame, tuple[Finding, ...]]:
    """Keep whom the filters let through, and say which of them the file that was sent knows nothing of.

    Today's values would be no use: who answered a message is in another segment by that, and the groups that are left
    couldn't be compared.

    Args:
        people: As `Outcomes.people`.
        filters: `Workspace.filters`; None: everybody.
        has_segments: Whether the file names segments.
        words: What columns are called.
    """
    if filters is None or not filters.active:
        return people, ()
    unknown = [words.label(one.column) for one in filters.traits if one.column not in people.columns]
    if filters.segments and not has_segments:
        unknown.append(words.label("segment"))
        filters = filters.model_copy(update={"segments": ()})
    said = []
    if unknown:
        message = (
            f"The file that was sent doesn't say {listed(unknown)}, so filters on that aren't applied here."
        )
        said.append(Finding("campaign_filters_unknown", message, level=Level.WARNING))
    kept = keep(people, filters)
    if kept.height < people.height:
        message = (
            f"Filters look at {words.customers} as they were in the file that was sent: {kept.height:,} of "
            f"{words.customers_count(people.height)} remain."
        )
        said.append(Finding("campaign_filters", message, kept.height))
    return kept, tuple(said)
