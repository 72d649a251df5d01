from datetime import datetime

import polars as pl
import pytest

from rfm_core.errors import ChoiceProblem
from rfm_core.scoring import Scheme, score
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule, assign, segment_findings

BANDS_QUARTERS = SEGMENT_MAPS["bands-3-12"]
CODE_ELEVEN = SEGMENT_MAPS["code-eleven"]
LEVEL_FOUR = SEGMENT_MAPS["level-four"]
RF_TEN = SEGMENT_MAPS["rf-ten"]


@pytest.mark.parametrize(
    ("segment_map", "expected"),
    [
        (RF_TEN, ["Champions", "Need Attention", "Hibernating", "Promising"]),
        (CODE_ELEVEN, ["Champions", "Potential Loyalists", "Lost", "Promising"]),
    ],
)
def test_customers_get_the_segment_of_their_cell(scored, segment_map, expected):
    assert assign(scored(["555", "333", "111", "415"]), segment_map)["segment"].to_list() == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("rf", ["52", "Rest", "Rest"]), ("rm", ["Rest", "52", "Rest"]), ("fm", ["Rest", "Rest", "52"])],
)
def test_a_map_of_two_scores_looks_at_these_and_not_at_the_third(scored, kind, expected):
    rest = ("[1-4][1-5]", "5[1345]")
    rules = (SegmentRule(name="52", cells=("52",)), SegmentRule(name="Rest", cells=rest))
    own = SegmentMap(id="own", name="Own", kind=kind, bins=5, rules=rules)
    assert assign(scored(["521", "512", "152"]), own)["segment"].to_list() == expected


def test_bands_look_at_the_total(scored):
    assigned = assign(scored(["444", "441", "431", "211", "111"]), BANDS_QUARTERS)
    assert assigned["segment"].to_list() == ["VIP / Loyal", "VIP / Loyal", "Potential Loyal", "Lost", "Lost"]


def test_levels_pick_the_segment(scored):
    assigned = assign(scored(["111"] * 4, level=[10, 5, 4, 0]), LEVEL_FOUR)
    assert assigned["segment"].to_list() == list(LEVEL_FOUR.segments)


def test_a_customer_without_a_segment_is_a_mistake_in_the_map(scored):
    with pytest.raises(ChoiceProblem, match=r"no segment for 2 customers, the first of them with Total 13"):
        assign(scored(["111", "553", "555"]), BANDS_QUARTERS)


def test_a_customer_with_two_segments_is_a_mistake_in_the_map(scored):
    rules = (SegmentRule(name="Best", cells=("3-12",)), SegmentRule(name="Lost", cells=("3-4",)))
    twice = BANDS_QUARTERS.model_copy(update={"rules": rules})
    with pytest.raises(ChoiceProblem, match=r"2 segments for Total 3: Best and Lost"):
        assign(scored(["444", "111"]), twice)


def test_levels_need_percent_ranks(scored):
    with pytest.raises(ChoiceProblem, match="choose the preset percent-rank"):
        assign(scored(["111"]), LEVEL_FOUR)


def test_scores_of_two_digits_never_slip_into_a_one_digit_map():
    customers = pl.DataFrame(
        {
            "customer_id": [str(number) for number in range(30)],
            "recency_days": range(30),
            "frequency": range(30),
            "monetary": [float(number) for number in range(30)],
        }
    )
    frame = score(customers, Scheme(kind="percent-rank")).frame
    for segment_map in (one for one in SEGMENT_MAPS.values() if one.kind.letters):
        with pytest.raises(ChoiceProblem, match="no segment for"):
            assign(frame, segment_map)


def kinds(findings):
    return [finding.kind for finding in findings]


def test_more_than_two_fifths_in_one_segment_is_said(scored):
    assigned = assign(scored(["555"] * 3 + ["111"] * 2 + ["333"] * 2), RF_TEN)
    (found,) = segment_findings(assigned, RF_TEN)
    assert found.kind == "large_segment"
    assert found.rows == 3
    assert found.message.startswith("43 % of the customers are in one segment, Champions")


@pytest.mark.parametrize("codes", [["555", "111"], ["111", "555"]], ids=["best first", "best last"])
def test_two_halves_are_told_in_the_order_of_the_map_each_time(scored, codes):
    for _ in range(20):  # counting gives equal counts in any order
        found = segment_findings(assign(scored(codes * 5), RF_TEN), RF_TEN)
        names = [finding.message.split("segment, ")[1].split(";")[0] for finding in found]
        assert names == ["Champions", "Hibernating"]


def test_exactly_two_fifths_in_one_segment_is_fine(scored):
    assigned = assign(scored(["555"] * 2 + ["111"] * 2 + ["333"]), RF_TEN)
    assert segment_findings(assigned, RF_TEN) == ()


def test_top_customers_who_stay_away_are_counted(scored):
    # Of 1 … 4 the lowest two fifths are 1 and 2: 1 + ⌊2 · 3 / 5⌋ = 2.
    assigned = assign(scored(["444", "144", "244", "334", "111", "112", "222", "211"]), BANDS_QUARTERS)
    found = [
        finding for finding in segment_findings(assigned, BANDS_QUARTERS) if finding.kind != "large_segment"
    ]
    assert [(finding.kind, finding.rows) for finding in found] == [("top_band_not_lately", 2)]
    assert found[0].message.startswith("2 customers in VIP / Loyal have not come lately")


def test_top_levels_who_stay_away_are_counted_on_their_own_scale(scored):
    assigned = assign(scored(["499", "599", "999", "111", "222"], level=[8, 9, 10, 0, 3]), LEVEL_FOUR)
    found = {finding.kind: finding.rows for finding in segment_findings(assigned, LEVEL_FOUR)}
    assert found["top_band_not_lately"] == 1


def test_a_map_without_recency_says_that_its_best_may_have_stayed_away(scored):
    rules = (
        SegmentRule(name="Best", cells=("[3-5]5",)),
        SegmentRule(name="Rest", cells=("[1-5][1-4]", "[1-2]5")),
    )
    own = SegmentMap(id="own", name="Own", kind="fm", bins=5, rules=rules)
    assigned = assign(scored(["555", "155", "255", "122", "333"]), own)
    found = {finding.kind: finding.message for finding in segment_findings(assigned, own)}
    assert found["top_band_not_lately"] == (
        "2 customers in Best have not come lately (R 2 or lower on 1 to 5); the map doesn't look at it."
    )


def test_maps_that_look_at_recency_have_no_top_band_to_doubt(scored):
    assigned = assign(scored(["555", "111", "333"]), CODE_ELEVEN)
    assert kinds(segment_findings(assigned, CODE_ELEVEN)) == []


AS_OF = datetime(2024, 9, 1)


def test_new_customers_who_joined_long_ago_are_counted(scored):
    # 90 days before 1 September is 3 June: on that day still new, a second earlier no longer.
    seen = [datetime(2024, 6, 3), datetime(2024, 6, 2, 23, 59, 59), None, datetime(2020, 1, 1)]
    assigned = assign(scored(["511", "511", "511", "111"]), RF_TEN)
    assigned = assigned.with_columns(pl.Series("first_seen", seen))
    found = [
        finding for finding in segment_findings(assigned, RF_TEN, AS_OF) if finding.kind != "large_segment"
    ]
    assert [(finding.kind, finding.rows) for finding in found] == [("new_but_joined_before", 1)]
    assert found[0].message.startswith("1 of 3 customers in New Customers joined more than 90 days before")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            [91],
            "The only customer in New Customers joined more than 90 days before, so the name isn't true of that one.",
        ),
        (
            [91, 1],
            "1 of 2 customers in New Customers joined more than 90 days before, so the name isn't true of that one.",
        ),
        (
            [91, 99],
            "Both customers in New Customers joined more than 90 days before, so the name isn't true of them.",
        ),
        (
            [91, 99, 1],
            "2 of 3 customers in New Customers joined more than 90 days before, so the name isn't true of them.",
        ),
    ],
)
def test_the_only_new_customer_is_called_so(scored, days, said):
    assigned = assign(scored(["511"] * len(days)), RF_TEN).with_columns(pl.Series("tenure_days", days))
    found = {finding.kind: finding.message for finding in segment_findings(assigned, RF_TEN)}
    assert found["new_but_joined_before"] == said


def test_tenure_stands_in_where_no_moment_is_known(scored):
    assigned = assign(scored(["511", "511", "111"]), RF_TEN)
    assigned = assigned.with_columns(pl.Series("tenure_days", [91, 90, 800]))
    found = {finding.kind: finding.rows for finding in segment_findings(assigned, RF_TEN)}
    assert found["new_but_joined_before"] == 1
