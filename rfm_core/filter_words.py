"""Filters in words, as files say them: “City: Bern or Genf”, “Frequency: 2 to 5”."""

from collections.abc import Mapping

from rfm_core.analysed import Analysis
from rfm_core.filtering import in_force
from rfm_core.filters import Filters, TraitFilter
from rfm_core.listing import listed

_MOST = 12


def filters_in_words(analysis: Analysis, chosen: Filters | None) -> tuple[str, ...]:
    """What the filters in force ask of a customer, one text each; empty where they let everybody through.

    Args:
        analysis: Names the segments, traits and metrics.
        chosen: `Workspace.filters`.
    """
    wanted = in_force(analysis, chosen)
    headers = {column: header for header, column in analysis.measured.traits.items()}
    told = [_segments(wanted.segments)] if wanted.segments else []
    columns = analysis.customers.columns
    told += [_one(one, headers, analysis) for one in wanted.traits if one.column in columns]
    return tuple(told)


def _segments(names: tuple[str, ...]) -> str:
    return f"Segment: {listed(names, last='or', plain=True)}"


def _one(one: TraitFilter, headers: Mapping[str, str], analysis: Analysis) -> str:
    label = headers.get(one.column) or analysis.vocabulary.label(one.column)
    return f"{label}: {_asked(one)}"


def _asked(one: TraitFilter) -> str:
    if one.unknown:
        return "no value"
    if one.values:
        return listed(one.values, most=_MOST, last="or", plain=True)
    for low, high in ((one.first, one.last), (one.low, one.high)):
        start, end = (None if bound is None else _bound(bound) for bound in (low, high))
        if start and end:
            return start if start == end else f"{start} to {end}"
        if start or end:
            return f"from {start} on" if start else f"up to {end}"
    return "any value"


def _bound(bound: object) -> str:
    if not isinstance(bound, float):
        return str(bound)
    return f"{bound:,.0f}" if bound.is_integer() else f"{bound:,.10g}"
