from fractions import Fraction
from math import floor

import pytest

from rfm_core.scoring import METRICS, Scheme, score

PERCENT = Scheme(kind="percent-rank")


def test_percent_ranks_count_the_others_below(customers):
    # n = 5: floor(10 · below / 4) with 0, 1, 1, 3, 4 below → 0, 2, 2, 7, 10.
    frame = score(customers(recency_days=[1, 2, 2, 3, 4], monetary=[1, 2, 2, 3, 4]), PERCENT).frame
    assert frame["m_score"].to_list() == [0, 2, 2, 7, 10]
    assert frame["r_score"].to_list() == [10, 8, 8, 3, 0]


def test_the_total_is_percent_ranked_into_the_level(customers):
    data = customers(recency_days=[9, 5, 1], frequency=[1, 2, 3], monetary=[1, 2, 3])
    frame = score(data, PERCENT).frame
    # 0 + 0 + 0, 5 + 5 + 5, 10 + 10 + 10; levels floor(10 · 0/2), floor(10 · 1/2), floor(10 · 2/2).
    assert frame["total"].to_list() == [0, 15, 30]
    assert frame["level"].to_list() == [0, 5, 10]
    assert frame["code"].to_list() == ["0-0-0", "5-5-5", "10-10-10"]


def test_one_customer_is_in_the_middle_everywhere(customers):
    frame = score(customers(frequency=[4]), PERCENT).frame
    assert frame.select("r_score", "f_score", "m_score", "total", "level").row(0) == (5, 5, 5, 15, 5)


def test_there_are_no_cutoffs(customers):
    assert score(customers(frequency=[1, 2]), PERCENT).cutoffs == dict.fromkeys(METRICS)


@pytest.mark.parametrize("size", [2, 3, 7, 11, 101, 256])
def test_scores_agree_with_a_spreadsheet_in_exact_fractions(customers, size):
    values = [(number * 37) % 53 for number in range(size)]

    def percentrank_inc(value: int) -> int:
        return floor(10 * Fraction(sum(other < value for other in values), size - 1))

    frame = score(customers(frequency=values), PERCENT).frame
    assert frame["f_score"].to_list() == [percentrank_inc(value) for value in values]
    totals = frame["total"].to_list()
    level = [floor(10 * Fraction(sum(other < total for other in totals), size - 1)) for total in totals]
    assert frame["level"].to_list() == level
