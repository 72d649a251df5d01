"""Every segment map that comes with the product, and the record of each segment they name."""

from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.known_map import KnownMap
from rfm_core.segments.maps.bands import BANDS_QUARTERS
from rfm_core.segments.maps.code_eleven import CODE_ELEVEN
from rfm_core.segments.maps.level_four import LEVEL_FOUR
from rfm_core.segments.maps.rf_ten import RF_TEN
from rfm_core.segments.maps.streaming_seven import STREAMING_SEVEN
from rfm_core.segments.segment import Segment

KNOWN_MAPS: tuple[KnownMap, ...] = (
    RF_TEN,
    CODE_ELEVEN,
    STREAMING_SEVEN,
    BANDS_QUARTERS,
    LEVEL_FOUR,
)
"""Where several maps name a segment, the first of them is asked about it."""

SEGMENT_MAPS: dict[str, SegmentMap] = {known.id: known.segment_map for known in KNOWN_MAPS}
"""The maps as choices, by their ids."""

# Reversed, so that of maps that share a name the first tells of it where no map is given.
_BY_NAME: dict[str, Segment] = {
    name: one for known in reversed(KNOWN_MAPS) for name, one in known.records.items()
}


def known_map(segment_map: SegmentMap) -> KnownMap | None:
    """The map that comes with the product of which this one is an edited or scaled copy; None: there is none."""
    return next((known for known in KNOWN_MAPS if known.tells_of(segment_map)), None)


def record(name: str, segment_map: SegmentMap | None = None) -> Segment | None:
    """What is told of a segment, as its own map understands it, else as another does; None for a name of one's own.

    Args:
        name: The segment's name.
        segment_map: The map in force, where what is told differs between maps (as plays do).
    """
    own = known_map(segment_map) if segment_map else None
    return (own and own.records.get(name)) or _BY_NAME.get(name)
