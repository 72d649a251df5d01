"""Four segments on the level: the percent rank of the total, 0 to 10."""

from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule

LEVEL_FOUR = SegmentMap(
    id="level-four",
    name="Four segments on the level 0–10",
    kind=MapKind.LEVEL,
    bins=11,
    rules=(
        SegmentRule(name="Top Customers", cells=("8-10",)),
        SegmentRule(name="Loyal Customers", cells=("5-7",)),
        SegmentRule(name="At Risk / Need Attention", cells=("2-4",)),
        SegmentRule(name="Immediate Attention", cells=("0-1",)),
    ),
)
