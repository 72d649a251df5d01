import pytest

from rfm_core.presets import PRESETS
from rfm_core.scoring import Scheme
from rfm_core.segments import SEGMENT_MAPS, check
from rfm_core.segments.maps.bands import four_bands

BANDS_QUARTERS = SEGMENT_MAPS["bands-3-12"]
CODE_ELEVEN = SEGMENT_MAPS["code-eleven"]
LEVEL_FOUR = SEGMENT_MAPS["level-four"]
RF_TEN = SEGMENT_MAPS["rf-ten"]
STREAMING_SEVEN = SEGMENT_MAPS["streaming-seven"]


@pytest.mark.parametrize("preset", PRESETS.values(), ids=lambda preset: preset.id)
def test_every_reachable_cell_of_every_preset_has_exactly_one_segment(preset):
    coverage = check(preset.segment_map, preset.scheme)
    assert coverage.ok
    assert (coverage.gaps, coverage.overlaps, coverage.unreachable) == ((), (), ())


CELLS = {
    RF_TEN.id: 5 * 5,
    CODE_ELEVEN.id: 5**3,
    STREAMING_SEVEN.id: 3**3,
    BANDS_QUARTERS.id: len(range(3, 12 + 1)),
    LEVEL_FOUR.id: len(range(10 + 1)),
}
"""How many cells a map has; those of a new map are counted by its presets."""


@pytest.mark.parametrize("segment_map", SEGMENT_MAPS.values(), ids=lambda one: one.id)
def test_maps_name_each_cell_once(segment_map):
    claims = segment_map.cells()
    assert len(claims) == CELLS.get(segment_map.id, len(claims))
    assert {len(segments) for segments in claims.values()} == {1}


def test_segments_stand_from_best_to_gone():
    assert RF_TEN.segments == (
        "Champions",
        "Loyal Customers",
        "Potential Loyalists",
        "New Customers",
        "Promising",
        "Need Attention",
        "About to Sleep",
        "Can't Lose Them",
        "At Risk",
        "Hibernating",
    )
    assert CODE_ELEVEN.segments == (*RF_TEN.segments, "Lost")
    assert STREAMING_SEVEN.segments[-3:] == ("New Users", "At Risk", "Hibernating")


@pytest.mark.parametrize(
    ("segment_map", "cell", "segment"),
    [
        (RF_TEN, "33", "Need Attention"),
        (RF_TEN, "25", "Can't Lose Them"),
        (RF_TEN, "42", "Potential Loyalists"),
        (CODE_ELEVEN, "333", "Potential Loyalists"),
        (CODE_ELEVEN, "343", "Need Attention"),
        (CODE_ELEVEN, "215", "Can't Lose Them"),
        (CODE_ELEVEN, "151", "Lost"),
        (STREAMING_SEVEN, "233", "Champions"),
        (STREAMING_SEVEN, "222", "Promising"),
        (STREAMING_SEVEN, "132", "At Risk"),
        (BANDS_QUARTERS, "9", "VIP / Loyal"),
        (BANDS_QUARTERS, "5", "At Risk"),
        (LEVEL_FOUR, "4", "At Risk / Need Attention"),
        (LEVEL_FOUR, "1", "Immediate Attention"),
    ],
)
def test_cells_belong_where_the_tables_put_them(segment_map, cell, segment):
    assert segment_map.cells()[cell] == (segment,)


@pytest.mark.parametrize(
    ("bins", "bands"),
    [
        # Range 3–15, 12 wide: edges at 6, 9, 12, each in the better band.
        (5, ["12-15", "9-11", "6-8", "3-5"]),
        # Range 3–21, 18 wide: edges at 7.5, 12, 16.5.
        (7, ["17-21", "12-16", "8-11", "3-7"]),
        # Range 3–6, 3 wide: edges at 3.75, 4.5, 5.25.
        (2, ["6", "5", "4", "3"]),
    ],
)
def test_four_bands_cut_the_total_at_quarters_of_its_range(bins, bands):
    segment_map = four_bands(range(1, bins + 1))
    assert [rule.cells for rule in segment_map.rules] == [(band,) for band in bands]
    assert segment_map.segments == BANDS_QUARTERS.segments


@pytest.mark.parametrize("bins", range(2, 10))
def test_four_bands_cover_any_number_of_bins(bins):
    scheme = Scheme(bins=bins)
    assert check(four_bands(scheme.scores), scheme).ok
