"""Every segment map that comes with the product."""

from rfm_core.segments.bands import BANDS_QUARTERS
from rfm_core.segments.choice import SegmentMap
from rfm_core.segments.code_eleven import CODE_ELEVEN
from rfm_core.segments.level_four import LEVEL_FOUR
from rfm_core.segments.rf_ten import RF_TEN
from rfm_core.segments.streaming_seven import STREAMING_SEVEN

SEGMENT_MAPS: dict[str, SegmentMap] = {
    segment_map.id: segment_map
    for segment_map in (RF_TEN, CODE_ELEVEN, STREAMING_SEVEN, BANDS_QUARTERS, LEVEL_FOUR)
}
