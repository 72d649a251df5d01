"""Four bands on the total score: the published ones for quarters, and the same for any other scale."""

from rfm_core.segments.choice import MapKind, SegmentMap, SegmentRule

BANDS_QUARTERS = SegmentMap(
    id="bands-3-12",
    name="Four bands on the 3–12 sum of quarter scores",
    kind=MapKind.TOTAL,
    bins=4,
    rules=(
        SegmentRule(name="VIP / Loyal", cells=("9-12",)),
        SegmentRule(name="Potential Loyal", cells=("6-8",)),
        SegmentRule(name="At Risk", cells=("5",)),
        SegmentRule(name="Lost", cells=("3-4",)),
    ),
)


def four_bands(scores: range) -> SegmentMap:
    """Four bands on the total at 1/4, 1/2 and 3/4 of its range; a shared edge goes to the better band.

    Args:
        scores: What each of R, F and M can be, so the total goes from three times its lowest to three times
            its highest.
    """
    lowest, span = 3 * scores[0], 3 * (scores[-1] - scores[0])
    bands: dict[str, list[int]] = {rule.name: [] for rule in BANDS_QUARTERS.rules}
    for total in range(lowest, lowest + span + 1):
        quarter = min(3, 4 * (total - lowest) // span)
        bands[BANDS_QUARTERS.segments[3 - quarter]].append(total)
    return SegmentMap(
        id=f"bands-{scores[-1]}",
        name=f"Four bands on the total {lowest}–{lowest + span}",
        kind=MapKind.TOTAL,
        bins=len(scores),
        rules=tuple(
            SegmentRule(name=name, cells=("-".join(str(total) for total in sorted({totals[0], totals[-1]})),))
            for name, totals in bands.items()
        ),
    )
