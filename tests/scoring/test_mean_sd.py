import numpy as np
import polars as pl
import pytest

from rfm_core.errors import ChoiceProblem
from rfm_core.scoring import Scheme, score

MEAN_SD = Scheme(kind="mean-sd")
LOGS = Scheme(kind="mean-sd", logarithms=True)


def test_beyond_one_standard_deviation_gets_three_and_one(customers):
    # 1, 5, 5, 5, 9: mean 5, sample sd = √((16 + 16) / 4) = √8 = 2.83; limits 2.17 and 7.83.
    found = score(customers(recency_days=[1, 5, 5, 5, 9], monetary=[1, 5, 5, 5, 9]), MEAN_SD)
    assert found.frame["m_score"].to_list() == [1, 2, 2, 2, 3]
    assert found.frame["r_score"].to_list() == [3, 2, 2, 2, 1]
    assert found.cutoffs["monetary"] == pytest.approx([5 - 8**0.5, 5 + 8**0.5])


@pytest.mark.parametrize("values", [[10, 20, 30], [10.1, 20.2, 30.3], [0.1, 0.2, 0.3]])
def test_a_value_on_the_limit_is_not_beyond_it(customers, values):
    # Three equal steps d: sd = √(2d² / 2) = d, so both ends lie exactly on the limits.
    assert score(customers(monetary=values), MEAN_SD).frame["m_score"].to_list() == [2, 2, 2]


@pytest.mark.parametrize("values", [[0.1] * 10, [0.1 + 0.2, 0.3, 0.3], [7.0], [0.0, 0.0]])
def test_no_spread_to_speak_of_gives_two(customers, values):
    assert set(score(customers(monetary=values), MEAN_SD).frame["m_score"]) == {2}


def test_limits_and_scores_agree_with_numpy(customers):
    values = np.random.default_rng(5).lognormal(4, 0.7, 500).round(2)
    found = score(customers(monetary=values.tolist()), MEAN_SD)
    low, high = values.mean() - values.std(ddof=1), values.mean() + values.std(ddof=1)
    assert found.cutoffs["monetary"] == pytest.approx([low, high])
    expected = np.where(values > high, 3, np.where(values < low, 1, 2))
    assert found.frame["m_score"].to_list() == expected.tolist()


def test_an_unreachable_score_is_named_with_a_way_out(customers):
    # 1, 1, 1, 1, 100: mean 20.8, sd 44.3, so mean − sd is negative: nobody is below it.
    data = customers(recency_days=[1, 1, 1, 1, 100], frequency=[1, 1, 1, 1, 100], monetary=[1, 5, 5, 5, 9])
    found = [f.message for f in score(data, MEAN_SD).findings if f.kind == "unreachable_score"]
    assert len(found) == 2
    assert "R 3" in found[0]
    assert "F 1" in found[1]
    assert "logarithms or quantiles (“Equal groups”)" in found[1]


def test_logarithms_give_their_limits_back_in_plain_units(customers):
    values = [1.0, 3, 7, 15, 31, 63, 127, 5000]
    found = score(customers(monetary=values), LOGS)
    logs = np.log1p(values)
    low, high = np.expm1(logs.mean() - logs.std(ddof=1)), np.expm1(logs.mean() + logs.std(ddof=1))
    assert found.cutoffs["monetary"] == pytest.approx([low, high])
    assert found.frame["m_score"].to_list() == [3 if v > high else 1 if v < low else 2 for v in values]


def test_logarithms_refuse_negative_values(customers):
    with pytest.raises(ChoiceProblem, match="zero or more, and the smallest value of spend is −5"):
        score(customers(monetary=[-5, 1, 2]), LOGS)


def test_row_order_cannot_move_the_limits(customers):
    values = np.random.default_rng(7).lognormal(3, 2, 3000).round(2).tolist()
    forth, back = (score(customers(monetary=order), MEAN_SD).cutoffs for order in (values, values[::-1]))
    assert forth == back


def test_scores_are_small_whole_numbers(customers):
    frame = score(customers(frequency=[1, 2, 9]), MEAN_SD).frame
    assert frame.schema["f_score"] == pl.Int8
    assert frame.schema["total"] == pl.Int16
