"""One colour per segment, by meaning, readable on a light and on a dark background.

Blue for the best, teal and green for growing, olive and amber for wavering, orange and vermilion for slipping,
violet and grey for gone. Chosen by search so that any two of one map stay apart in every kind of colour blindness.
"""

from rfm_core.segments.choice import SegmentMap

_BEST, _GOOD, _GROWING, _NEW, _PROMISING = "#3350E7", "#0B87FF", "#006C7C", "#2AA77E", "#4C6937"
_WAVERING, _SLEEPY, _PRECIOUS, _SLIPPING = "#676408", "#B58D00", "#D08048", "#E05363"
_ASLEEP, _GONE = "#8B74BD", "#7B96A2"

COLOURS = {
    "Champions": _BEST,
    "VIP / Loyal": _BEST,
    "Top Customers": _BEST,
    "Loyal Customers": _GOOD,
    "Potential Loyalists": _GROWING,
    "Potential Loyal": _GROWING,
    "New Customers": _NEW,
    "New Users": _NEW,
    "Promising": _PROMISING,
    "Need Attention": _WAVERING,
    "About to Sleep": _SLEEPY,
    "Can't Lose Them": _PRECIOUS,
    "At Risk": _SLIPPING,
    "At Risk / Need Attention": _SLIPPING,
    "Hibernating": _ASLEEP,
    "Immediate Attention": _ASLEEP,
    "Lost": _GONE,
}

BEST_TO_GONE = tuple(dict.fromkeys(COLOURS.values()))
"""The palette in the order of meaning."""


def segment_colours(segment_map: SegmentMap) -> dict[str, str]:
    """A colour (`#RRGGBB`) per segment name, in the map's order.

    Known names have the same colour in every map; a name of the user's own gets the free colour nearest to
    its place between best and gone, and colours repeat only when there are more segments than colours.
    """
    names = segment_map.segments
    chosen = {name: COLOURS[name] for name in names if name in COLOURS}
    for place, name in enumerate(names):
        if name not in chosen:
            wanted = place * (len(BEST_TO_GONE) - 1) / max(1, len(names) - 1)
            chosen[name] = _nearest_free(wanted, set(chosen.values()))
    return {name: chosen[name] for name in names}


def _nearest_free(wanted: float, taken: set[str]) -> str:
    free = [place for place, colour in enumerate(BEST_TO_GONE) if colour not in taken]
    return BEST_TO_GONE[min(free or range(len(BEST_TO_GONE)), key=lambda place: abs(place - wanted))]
