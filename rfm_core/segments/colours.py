"""One colour per segment: that of its record, or a free one by its place between best and gone."""

from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.palette import BEST_TO_GONE
from rfm_core.segments.registry import record


def segment_colours(segment_map: SegmentMap) -> dict[str, str]:
    """A colour (`#RRGGBB`) per segment name, in the map's order.

    Known names have the same colour in every map; a name of the user's own gets the free colour nearest to
    its place between best and gone, and colours repeat only when there are more segments than colours.
    """
    names = segment_map.segments
    chosen = {name: known.colour for name in names if (known := record(name, segment_map))}
    for place, name in enumerate(names):
        if name not in chosen:
            wanted = place * (len(BEST_TO_GONE) - 1) / max(1, len(names) - 1)
            chosen[name] = _nearest_free(wanted, set(chosen.values()))
    return {name: chosen[name] for name in names}


def _nearest_free(wanted: float, taken: set[str]) -> str:
    free = [place for place, colour in enumerate(BEST_TO_GONE) if colour not in taken]
    return BEST_TO_GONE[min(free or range(len(BEST_TO_GONE)), key=lambda place: abs(place - wanted))]
