"""Ten segments on recency × frequency in fifths."""

from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule

RF_TEN = SegmentMap(
    id="rf-ten",
    name="Ten segments on R × F",
    kind=MapKind.RF,
    bins=5,
    rules=(
        SegmentRule(name="Champions", cells=("5[4-5]",)),
        SegmentRule(name="Loyal Customers", cells=("[3-4][4-5]",)),
        SegmentRule(name="Potential Loyalists", cells=("[4-5][2-3]",)),
        SegmentRule(name="New Customers", cells=("51",)),
        SegmentRule(name="Promising", cells=("41",)),
        SegmentRule(name="Need Attention", cells=("33",)),
        SegmentRule(name="About to Sleep", cells=("3[1-2]",)),
        SegmentRule(name="Can't Lose Them", cells=("[1-2]5",)),
        SegmentRule(name="At Risk", cells=("[1-2][3-4]",)),
        SegmentRule(name="Hibernating", cells=("[1-2][1-2]",)),
    ),
)
