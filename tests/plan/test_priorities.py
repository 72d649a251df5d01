import pytest

from rfm_core.plan import Job, action_plan, priorities
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule
from rfm_core.segments.choice import MapKind
from rfm_core.vocabulary import vocabulary
from tests.plan.numbers import segments, segments_of

RF_TEN = SEGMENT_MAPS["rf-ten"]
ROWS = segments(
    ("Champions", 100, 10, 8, 800),
    ("Loyal Customers", 100, 30, 6, 300),
    ("Potential Loyalists", 200, 20, 3, 90),
    ("New Customers", 400, 5, 1, 20),
    ("At Risk", 200, 200, 4, 200),
    ("Hibernating", 0, 0, 0, 0),
)


def test_one_segment_to_keep_one_to_win_back_and_one_to_grow_come_first():
    chosen = priorities(ROWS, RF_TEN, vocabulary())
    assert [(one.action.segment, one.action.job) for one in chosen] == [
        ("Champions", Job.KEEP),
        ("At Risk", Job.WIN_BACK),
        ("New Customers", Job.GROW),
    ]


def test_what_is_at_stake_is_what_was_brought_or_one_more_visit_of_each():
    keep, back, grow = priorities(ROWS, RF_TEN, vocabulary())
    assert (keep.at_stake, back.at_stake) == (80_000, 40_000)
    assert grow.at_stake == pytest.approx(400 * 20)


def test_the_reason_quotes_the_numbers_in_the_words_of_the_file():
    keep, back, grow = (one.why for one in priorities(ROWS, RF_TEN, vocabulary("money", "£")))
    assert keep == (
        "100 customers (10 %) bring 45 % of all spend, £80 k; losing a tenth of them would cost £8,000."
    )
    assert back == (
        "200 customers (20 %) brought £40 k (23 % of all spend) and last ordered 200 days ago on average, "
        "against 50 days for all."
    )
    assert grow == (
        "400 customers (40 %) are on the way, with 1 order on average; one more order each, at their £20, "
        "brings £8,000."
    )


def test_viewing_files_are_told_in_minutes_and_visits():
    why = " ".join(one.why for one in priorities(ROWS, RF_TEN, vocabulary("minutes")))
    assert "min" in why
    assert "visit" in why
    assert "order" not in why


def test_a_map_without_anybody_to_grow_fills_up_with_the_next_heaviest():
    level = SEGMENT_MAPS["level-four"]
    chosen = priorities(segments_of(level), level, vocabulary())
    assert [one.action.segment for one in chosen] == [
        "Top Customers",
        "At Risk / Need Attention",
        "Loyal Customers",
    ]


def test_empty_segments_are_never_a_priority():
    assert priorities(segments(("Champions", 0, 0, 0, 0)), RF_TEN, vocabulary()) == ()


def test_a_single_customer_without_visits_is_told_in_the_singular():
    (one,) = priorities(segments(("New Customers", 1, 3, 0, 0)), RF_TEN, vocabulary())
    assert one.at_stake == 0
    assert one.why.startswith("1 customer (100 %) is on the way, with 0 orders on average")


@pytest.mark.parametrize(
    ("days", "visits", "job"),
    [(1, 9, Job.KEEP), (1, 1, Job.GROW), (90, 9, Job.WIN_BACK), (90, 1, Job.LET_GO)],
)
def test_a_segment_of_the_users_own_gets_the_play_its_numbers_ask_for(days, visits, job):
    own = SegmentMap(
        id="mine",
        name="Mine",
        kind=MapKind.TOTAL,
        bins=4,
        rules=(
            SegmentRule(name="Window shoppers", cells=("9-12",)),
            SegmentRule(name="Rest", cells=("3-8",)),
        ),
    )
    rows = segments(("Window shoppers", 10, days, visits, 50), ("Rest", 10, 45, 5, 50))
    action = action_plan(rows, own, vocabulary())[0]
    assert action.job is job
    assert "By its numbers it is most like" in action.do
