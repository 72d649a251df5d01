"""Where the ten segments on R × F were before; until what reads them here has moved."""

from rfm_core.segments.maps.rf_ten import RF_TEN as _KNOWN

RF_TEN = _KNOWN.segment_map
