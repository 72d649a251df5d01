"""The filter that lets one group of a trait through: a value, a band of numbers, or nothing known."""

from pages._shared.frame.listing import Group, trait_group
from rfm_core.analysed import Analysis
from rfm_core.breakdowns import UNKNOWN, Trait, band_span
from rfm_core.filters import TraitFilter

Bands = tuple[float, ...] | None
"""Where the bands of a number begin; None for a category."""


def group_filter(
    found: Analysis, trait: Trait, edges: Bands, name: str, other: str | None = None
) -> TraitFilter | None:
    """The filter that lets only the group `name` through; None where it has nobody, or is `other`, the rare values."""
    if name == other:
        return None
    if name == UNKNOWN:
        return TraitFilter(column=trait.column, unknown=True)
    if edges is None:
        return TraitFilter(column=trait.column, values=(name,))
    span = band_span(name, edges, found.customers[trait.column])
    if span is None:
        return None
    if trait.born and found.as_of:
        return TraitFilter(column=trait.born, low=found.as_of.year - span[1], high=found.as_of.year - span[0])
    return TraitFilter(column=trait.column, low=span[0], high=span[1])


def group_of(
    found: Analysis, trait: Trait, edges: Bands, name: str, other: str | None, segment: str | None = None
) -> Group | None:
    """Those in the group `name`, of one segment or of all; None where no filter can name them."""
    chosen = group_filter(found, trait, edges, name, other)
    if chosen is None:
        return None
    called = f"{trait.name}: {name}" + (f" · {segment}" if segment else "")
    return trait_group(called, chosen, segment=segment)
