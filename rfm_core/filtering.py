"""An analysis of those whom the filters let through: what pages and files are made from."""

from dataclasses import replace
from typing import TypeVar

from rfm_core.analysed import Analysis
from rfm_core.filters import Filters, TraitFilter, keep
from rfm_core.segments import summarise

A = TypeVar("A", bound=Analysis)
PERSONA = "persona"


def in_force(analysis: Analysis, chosen: Filters | None) -> Filters:
    """The filters without segments that the map in force hasn't got, and without personas whom nobody is called.

    Args:
        analysis: Its segment map and, where clusters were added, its personas count.
        chosen: `Workspace.filters`; empty, or None, means everybody.
    """
    chosen = chosen or Filters()
    names = tuple(name for name in chosen.segments if name in analysis.segment_map.segments)
    traits = tuple(one for one in chosen.traits if one.column != PERSONA or _somebody(analysis, one))
    if (names, traits) == (chosen.segments, chosen.traits):
        return chosen
    return chosen.model_copy(update={"segments": names, "traits": traits})


def _somebody(analysis: Analysis, persona: TraitFilter) -> bool:
    """Whether a persona has one of these names: another number of clusters, or other numbers, bring other names."""
    customers = analysis.customers
    return PERSONA not in customers.columns or not keep(customers, Filters(traits=(persona,))).is_empty()


def filtered(analysis: A, chosen: Filters | None) -> A:
    """The same analysis of fewer people: `customers` whom the filters let through, and their `segments`.

    Scores, cut-offs and segments are those that everybody together gave. So whatever is written from an analysis
    (results, audiences, a report) can be written of the filter's customers alone, with
    `filtered(analysis, workspace.filters)`; their number is `.customers.height`. Where nobody is filtered out, it is
    the analysis itself.

    Args:
        analysis: Scored customers, with whatever was added to them (clusters, messages, control group).
        chosen: `Workspace.filters`; None: everybody.
    """
    wanted = in_force(analysis, chosen)
    customers = keep(analysis.customers, wanted) if wanted.active else analysis.customers
    if customers.height == analysis.customers.height:
        return analysis
    return replace(
        analysis, customers=customers, segments=summarise(customers, list(analysis.segment_map.segments))
    )
