"""Seven streaming segments on the full code of scores 1 to 3."""

from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule

_CELLS = {
    "Champions": "333 233",
    "Loyal Customers": "332 331 223 323",
    "Potential Loyalists": "322 232 231",
    "Promising": "221 321 313 312 222 213 212",
    "New Users": "311 211",
    "At Risk": "131 122 121 133 132 113 123",
    "Hibernating": "112 111",
}

STREAMING_SEVEN = SegmentMap(
    id="streaming-seven",
    name="Seven streaming segments on the full code",
    kind=MapKind.CODE,
    bins=3,
    rules=tuple(SegmentRule(name=name, cells=tuple(cells.split())) for name, cells in _CELLS.items()),
)
