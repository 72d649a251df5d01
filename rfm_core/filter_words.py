"""Filters in words, as files say them: “City: Bern or Genf”, “Orders: 2 to 5”; and that files hold everybody anyway."""

from rfm_core.analysed import Analysis
from rfm_core.filtering import filtered, in_force
from rfm_core.filters import Filters
from rfm_core.findings import Finding
from rfm_core.listing import listed
from rfm_core.vocabulary import count

NOT_NARROWED = "filters_not_applied"
"""The kind of the finding that filters were chosen and everybody is there."""


def filters_in_words(analysis: Analysis, chosen: Filters | None) -> tuple[str, ...]:
    """What the filters in force ask of a customer, one text each; empty where they let everybody through.

    Args:
        analysis: Names the segments, traits and metrics.
        chosen: `Workspace.filters`.
    """
    wanted = in_force(analysis, chosen)
    headers = {column: header for header, column in analysis.measured.traits.items()}
    told = [f"Segment: {listed(wanted.segments, last='or', plain=True)}"] if wanted.segments else []
    told += [
        one.told(headers.get(one.column) or analysis.vocabulary.measured(one.column))
        for one in wanted.traits
        if one.column in analysis.customers.columns
    ]
    return tuple(told)


def everybody_despite(analysis: Analysis, chosen: Filters | None) -> tuple[Finding, ...]:
    """Say that filters were chosen, and that results hold everybody all the same; nothing where they leave nobody out.

    Without a page there is no switch that says whom a file is for, so scripts get all customers until they ask for
    `filtered`.

    Args:
        analysis: The scored customers.
        chosen: `Workspace.filters`.
    """
    passing, everybody = filtered(analysis, chosen).customers.height, analysis.customers.height
    if passing == everybody:
        return ()
    asked = "; ".join(filters_in_words(analysis, chosen))
    message = (
        f"The filters that were chosen ({asked}) let {count(passing)} of "
        f"{analysis.vocabulary.customers_count(everybody)} through. Results, audience and report hold everybody all "
        "the same; on its pages the app writes those of the filters alone."
    )
    return (Finding(NOT_NARROWED, message, everybody - passing),)
