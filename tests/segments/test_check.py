import pytest

from rfm_core.errors import ChoiceProblem
from rfm_core.scoring import Scheme
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule, check, require_coverage

BANDS_QUARTERS = SEGMENT_MAPS["bands-3-12"]
LEVEL_FOUR = SEGMENT_MAPS["level-four"]
RF_TEN = SEGMENT_MAPS["rf-ten"]

FIFTHS, QUARTERS = Scheme(), Scheme(bins=4)


def changed(segment_map, **cells):
    """The map with other cells for some segments; underscores stand for spaces."""
    rules = tuple(
        SegmentRule(name=rule.name, cells=cells.get(rule.name.replace(" ", "_"), rule.cells))
        for rule in segment_map.rules
    )
    return segment_map.model_copy(update={"rules": rules})


def test_a_sound_map_is_approved_in_a_sentence():
    assert check(RF_TEN, FIFTHS).sentences == ("Every one of the 25 possible R × F cells has one segment.",)


def test_a_gap_is_named():
    coverage = check(changed(RF_TEN, Need_Attention=("32",), About_to_Sleep=("31",)), FIFTHS)
    assert not coverage.ok
    assert coverage.gaps == ("33",)
    assert coverage.sentences == ("R 3 · F 3 has no segment.",)


@pytest.mark.parametrize(
    ("kind", "gap", "approval"),
    [
        ("rf", "R 2 · F 1", "R × F cells"),
        ("rm", "R 2 · M 1", "R × M cells"),
        ("fm", "F 2 · M 1", "F × M cells"),
    ],
)
def test_the_scores_of_a_cell_are_named_by_their_letters(kind, gap, approval):
    scheme, best = Scheme(bins=2), SegmentRule(name="Best", cells=("22",))
    holed = SegmentMap(
        id="own", name="Own", kind=kind, bins=2, rules=(best, SegmentRule(name="Rest", cells=("1[1-2]",)))
    )
    assert check(holed, scheme).sentences == (f"{gap} has no segment.",)
    assert check(holed.paint(["21"], "Rest"), scheme).sentences == (
        f"Every one of the 4 possible {approval} has one segment.",
    )


def test_an_overlap_is_named_with_both_segments():
    coverage = check(changed(RF_TEN, Champions=("5[4-5]", "52")), FIFTHS)
    assert coverage.overlaps == (("52", ("Champions", "Potential Loyalists")),)
    assert coverage.sentences == ("R 5 · F 2 has two segments: Champions and Potential Loyalists.",)


def test_many_gaps_are_counted():
    coverage = check(changed(RF_TEN, Hibernating=(), At_Risk=()), FIFTHS)
    assert len(coverage.gaps) == 8
    assert coverage.sentences[5] == "3 more R × F cells have no segment."
    assert "Hibernating has no cell, so nobody can be in it." in coverage.sentences


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Hibernating": (), "About_to_Sleep": ()}, "1 more R × F cell has no segment."),
        ({"Champions": ("5[4-5]", "[1-2][1-2]", "3[1-2]")}, "1 more R × F cell has several segments."),
        ({rule.name.replace(" ", "_"): () for rule in RF_TEN.rules[:6]}, "1 more segment can't be reached."),
    ],
)
def test_what_is_one_more_than_is_named_is_spoken_of_as_one(cells, said):
    assert said in check(changed(RF_TEN, **cells), FIFTHS).sentences


def test_a_row_that_cannot_be_reached_is_named_and_does_no_harm():
    coverage = check(changed(BANDS_QUARTERS, Lost=("3-4", "13")), QUARTERS)
    assert coverage.ok
    assert coverage.unreachable == (("Lost", ("13",)),)
    assert coverage.sentences == ("Lost names Total 13, which no customer can reach with these scores.",)


def test_a_map_for_more_scores_has_unreachable_rows():
    names = [name for name, _ in check(RF_TEN, QUARTERS).unreachable]
    assert names == [
        "Champions",
        "Loyal Customers",
        "Potential Loyalists",
        "New Customers",
        "Can't Lose Them",
    ]


def test_weights_can_make_a_band_unreachable():
    # Weights 1, 0, 0: the total is three times R: 3, 6, 9, 12; nobody gets 5, and 9-12 is still reached.
    coverage = check(BANDS_QUARTERS, Scheme(bins=4, weights=(1, 0, 0)))
    assert coverage.ok
    assert coverage.unreachable == (("At Risk", ("5",)),)


@pytest.mark.parametrize(
    ("segment_map", "scheme", "words"),
    [
        (RF_TEN, Scheme(kind="percent-rank"), "reads one digit per score"),
        (LEVEL_FOUR, FIFTHS, "reads levels, which only percent ranks have"),
        (BANDS_QUARTERS, FIFTHS, "Total 13 has no segment"),
    ],
)
def test_a_map_for_another_scheme_is_refused(segment_map, scheme, words):
    with pytest.raises(ChoiceProblem, match=words):
        require_coverage(segment_map, scheme)


def test_scores_that_no_customer_has_are_a_softer_note(scored):
    observed = scored(["111", "222", "333"])
    coverage = check(BANDS_QUARTERS, QUARTERS, observed)
    assert coverage.ok
    assert coverage.notes[1] == "No customer of this file has F 4."
