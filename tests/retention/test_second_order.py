"""The time to the second purchase, against published numbers."""

from datetime import date

import polars as pl
import pytest

from rfm_core.retention.second_order import kaplan_meier, second_order

# Weeks in remission under 6-MP (Freireich et al. 1963, as in Kleinbaum and Klein, Survival Analysis, table 2.1): the
# last column says whether the remission ended.
REMISSION = [
    *[(6, True), (6, True), (6, True), (6, False), (7, True), (9, False), (10, True), (10, False)],
    *[(11, False), (13, True), (16, True), (17, False), (19, False), (20, False), (22, True), (23, True)],
    *[(25, False), (32, False), (32, False), (34, False), (35, False)],
]


def _curve(rows):
    return kaplan_meier(pl.DataFrame(rows, schema={"days": pl.Int64, "again": pl.Boolean}, orient="row"))


def test_the_curve_and_its_log_log_interval_are_those_published_for_a_textbook_data_set():
    # Survivor function and 95 % interval as Stata's `sts list` prints them for these data.
    published = {
        6: (0.8571, 0.6197, 0.9516, 21),
        7: (0.8067, 0.5631, 0.9228, 17),
        10: (0.7529, 0.5032, 0.8894, 15),
        13: (0.6902, 0.4316, 0.8491, 12),
        16: (0.6275, 0.3675, 0.8049, 11),
        22: (0.5378, 0.2678, 0.7468, 7),
        23: (0.4482, 0.1881, 0.6801, 6),
    }
    found = _curve(REMISSION)
    rows = {row["days"]: row for row in found.curve.to_dicts()}
    assert set(rows) == {0, *published, 35}
    for days, (still, low, high, waiting) in published.items():
        row = rows[days]
        assert (1 - row["share"], 1 - row["high"], 1 - row["low"]) == pytest.approx(
            (still, low, high), abs=5e-5
        )
        assert row["waiting"] == waiting
    assert found.median_days == 23
    assert (found.customers, found.came_back) == (21, 9)


def test_the_share_by_a_day_is_known_as_long_as_somebody_was_seen():
    found = _curve(REMISSION)
    assert found.share_at(9) == pytest.approx(1 - 0.8067, abs=5e-5)
    assert found.share_at(35) == pytest.approx(1 - 0.4482, abs=5e-5)
    assert found.share_at(36) is None


def test_without_anybody_waiting_the_curve_is_the_share_that_came_and_has_no_interval_at_its_ends():
    curve = _curve([(2, True), (5, True), (5, True), (9, True)]).curve
    assert curve["share"].to_list() == [0.0, 0.25, 0.75, 1.0]
    assert [value is None for value in curve["low"]] == [True, False, False, True]
    assert _curve([(2, True), (5, True)]).share_at(365) == 1.0


def test_nobody_who_came_again_gives_a_flat_curve_without_a_median():
    found = _curve([(3, False), (8, False)])
    assert found.curve.select("days", "share", "low", "waiting").rows() == [
        (0, 0.0, None, 2),
        (8, 0.0, None, 1),
    ]
    assert found.median_days is None


def test_an_earlier_day_sees_nothing_of_what_came_later():
    people = pl.DataFrame(
        {
            "first": [date(2024, 1, 1), date(2024, 1, 5), date(2024, 3, 1)],
            "second": [date(2024, 1, 11), date(2024, 2, 20), date(2024, 3, 2)],
        }
    )
    then = second_order(people, date(2024, 2, 1))
    assert (then.customers, then.came_back) == (2, 1)
    # The second has waited for 27 days by then, the third isn't there yet.
    assert then.curve.select("days", "share", "waiting").rows() == [(0, 0.0, 2), (10, 0.5, 2), (27, 0.5, 1)]
    assert second_order(people, date(2024, 4, 1)).came_back == 3


def test_half_who_came_again_are_half_however_many_they_are():
    # The shares that are multiplied don't end at a half exactly.
    for number in range(2, 80, 2):
        half = number // 2
        assert _curve([(day, day <= half) for day in range(1, number + 1)]).median_days == half
