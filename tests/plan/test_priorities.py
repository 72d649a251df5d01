import random

import polars as pl
import pytest

from rfm_core.analysis import analyse
from rfm_core.plan import Job, action_plan, priorities
from rfm_core.presets import PRESETS
from rfm_core.segments import SEGMENT_MAPS, SegmentMap, SegmentRule
from rfm_core.segments.choice import MapKind
from rfm_core.vocabulary import vocabulary
from rfm_core.workspace import Workspace
from tests.plan.numbers import people, segments, segments_of

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
    chosen = priorities(people(ROWS), ROWS, RF_TEN, vocabulary())
    assert [(one.action.segment, one.action.job) for one in chosen] == [
        ("Champions", Job.KEEP),
        ("At Risk", Job.WIN_BACK),
        ("New Customers", Job.GROW),
    ]


def test_what_is_at_stake_is_what_was_brought_or_one_more_visit_of_each():
    keep, back, grow = priorities(people(ROWS), ROWS, RF_TEN, vocabulary())
    assert (keep.at_stake, back.at_stake) == (80_000, 40_000)
    assert grow.at_stake == pytest.approx(400 * 20)


def test_the_reason_quotes_the_numbers_in_the_words_of_the_file():
    keep, back, grow = (one.why for one in priorities(people(ROWS), ROWS, RF_TEN, vocabulary("money", "£")))
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
    why = " ".join(one.why for one in priorities(people(ROWS), ROWS, RF_TEN, vocabulary("minutes")))
    assert "min" in why
    assert "visit" in why
    assert "order" not in why


def test_a_map_without_anybody_to_grow_fills_up_with_the_next_heaviest():
    level = SEGMENT_MAPS["level-four"]
    rows = segments_of(level)
    chosen = priorities(people(rows), rows, level, vocabulary())
    assert [one.action.segment for one in chosen] == [
        "Top Customers",
        "At Risk / Need Attention",
        "Loyal Customers",
    ]


def test_empty_segments_are_never_a_priority():
    rows = segments(("Champions", 0, 0, 0, 0))
    assert priorities(people(rows), rows, RF_TEN, vocabulary()) == ()


def test_a_single_customer_without_visits_is_told_in_the_singular():
    rows = segments(("New Customers", 1, 3, 0, 0))
    (one,) = priorities(people(rows), rows, RF_TEN, vocabulary())
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


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("preset", [one for one in PRESETS if one != "own-cutoffs"])
def test_nobody_is_won_back_who_came_more_recently_than_average(preset, seed):
    chance = random.Random(seed)
    rows = "".join(
        f"C{number},2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02},{chance.randrange(5, 90)}\n"
        for number in range(60)
        for _ in range(chance.choices([1, 2, 5], [66, 24, 10])[0])
    )
    found = analyse(f"customer,date,amount\n{rows}".encode(), Workspace(preset=preset))
    average = found.customers["recency_days"].mean()
    for one in priorities(found.customers, found.segments, found.segment_map, found.vocabulary):
        if one.action.job is Job.WIN_BACK:
            inside = found.customers.filter(pl.col("segment") == one.action.segment)
            meant = inside.filter(pl.col("recency_days") >= (one.away or 0))
            assert meant["recency_days"].min() > average
            assert (one.customers, one.at_stake) == (meant.height, pytest.approx(meant["monetary"].sum()))


def test_of_a_segment_to_win_back_only_those_count_who_stayed_away():
    customers = pl.DataFrame(
        [("Champions", 10, 500.0), ("At Risk", 20, 90.0), ("At Risk", 60, 40.0), ("At Risk", 70, 60.0)],
        schema=["segment", "recency_days", "monetary"],
        orient="row",
    )
    rows = segments(("Champions", 1, 10, 8, 500), ("At Risk", 3, 50, 4, 190 / 3))
    _, back = priorities(customers, rows, RF_TEN, vocabulary("money", "£"))
    assert (back.customers, back.share, back.at_stake, back.away) == (2, 0.5, 100, 60)
    assert back.why == (
        "2 of its 3 customers stayed away longer than all on average: 65 days against 40 days. They brought £100 "
        "(14 % of all spend)."
    )


def test_where_nobody_stayed_away_there_is_no_card_to_win_back():
    rows = segments(("Champions", 100, 40, 8, 800), ("At Risk", 100, 30, 4, 200))
    assert [one.action.job for one in priorities(people(rows), rows, RF_TEN, vocabulary())] == [Job.KEEP]


def test_each_amount_is_called_what_it_is():
    named = {
        one.action.job: one.measure for one in priorities(people(ROWS), ROWS, RF_TEN, vocabulary("minutes"))
    }
    assert named == {
        Job.KEEP: "Watch time so far",
        Job.WIN_BACK: "Watch time so far",
        Job.GROW: "One more visit each",
    }
