import polars as pl
import pytest

from rfm_core.errors import NothingLeft
from rfm_core.id_order import in_id_order
from rfm_core.scoring import Scheme, Ties, rank, score
from rfm_core.scoring.scored import reachable, total_of
from tests.scoring.variants import VARIANTS, named


def test_scores_total_and_code_follow_the_customers_own_columns(customers):
    data = customers(recency_days=[1, 2, 3, 4, 5], frequency=[5, 4, 3, 2, 1], monetary=[1, 2, 3, 4, 5])
    scored = score(data.with_columns(pl.lit("x").alias("name")), Scheme())
    added = scored.frame.columns[len(data.columns) + 1 :]
    assert added == ["r_score", "f_score", "m_score", "total", "code"]
    assert scored.frame["code"].to_list() == ["551", "442", "333", "224", "115"]
    assert scored.frame["total"].to_list() == [11, 10, 9, 8, 7]
    assert scored.frame["name"].to_list() == ["x"] * 5


@pytest.mark.parametrize(
    ("scores", "weights", "expected"),
    [
        ((5, 4, 3), (1, 1, 1), 12),
        ((5, 4, 3), (2, 2, 2), 12),
        # 3 · (2·5 + 4 + 3) / 4 = 51/4 = 12.75 → 13
        ((5, 4, 3), (2, 1, 1), 13),
        # 3 · (2·3 + 2 + 2) / 4 = 7.5, half up → 8
        ((3, 2, 2), (2, 1, 1), 8),
        # 3 · (0.5·5 + 0.3·1 + 0.2·1) / 1 = 9
        ((5, 1, 1), (0.5, 0.3, 0.2), 9),
        # 3 · (0.1·2 + 0.2·1 + 0.3·1) / 0.6 = 3.5, half up → 4, whatever floats make of 0.1 + 0.2
        ((2, 1, 1), (0.1, 0.2, 0.3), 4),
        ((4, 1, 1), (1, 0, 0), 12),
        ((10, 0, 0), (1, 1, 1), 10),
    ],
)
def test_weights_are_divided_by_their_mean_and_the_total_rounded_half_up(scores, weights, expected):
    assert total_of(scores, weights) == expected


@pytest.mark.parametrize("weights", [(1, 1, 1), (7, 1, 0.5), (0, 0, 3), (0.333, 0.333, 0.334)])
@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_weights_keep_the_range_of_the_total(scheme, weights):
    totals = [total_of(cell, weights) for cell in reachable(scheme)]
    assert min(totals) == 3 * scheme.scores[0]
    assert max(totals) == 3 * scheme.scores[-1]


def test_weights_reach_the_customers(customers):
    data = customers(recency_days=[1, 2], frequency=[1, 2], monetary=[1, 2])
    frame = score(data, Scheme(bins=2, weights=(1, 0, 0))).frame
    assert frame["total"].to_list() == [6, 3]


def test_nobody_to_score_is_said_in_a_sentence(customers):
    with pytest.raises(NothingLeft, match="no customer left"):
        rank(customers(frequency=[1]).clear())


@pytest.mark.parametrize("scheme", VARIANTS, ids=named)
def test_one_customer_is_scored_and_told_that_it_says_nothing(customers, scheme):
    found = score(customers(frequency=[3]), scheme)
    assert found.frame.height == 1
    assert [finding.kind for finding in found.findings] == ["one_customer"]
    assert "customer" in found.findings[0].message


def test_fewer_customers_than_scores_are_told_so(customers):
    found = score(customers(recency_days=[1, 2], frequency=[1, 2], monetary=[1, 2]), Scheme())
    assert [finding.kind for finding in found.findings] == ["few_customers"]
    assert found.findings[0].message.startswith("2 customers can't fill 5 scores")


def test_a_metric_that_is_the_same_for_all_is_named(customers):
    found = score(customers(recency_days=range(8), frequency=[2] * 8, monetary=range(8)), Scheme())
    assert [finding.kind for finding in found.findings] == ["all_tied"]
    assert "alike in number of orders (2)" in found.findings[0].message


def test_a_tie_rule_without_effect_is_said(customers):
    scheme = Scheme(kind="percent-rank", ties=Ties.SPREAD)
    found = score(customers(recency_days=range(20), frequency=range(20), monetary=range(20)), scheme)
    assert [finding.kind for finding in found.findings] == ["ties_unused"]


@pytest.mark.parametrize(
    ("ids", "ascending"),
    [
        (["10", "9", "-3"], ["-3", "9", "10"]),
        (["10", "9", "a"], ["10", "9", "a"]),
        (["007", "7", "06"], ["06", "007", "7"]),
        (
            ["99999999999999999999", "100000000000000000000"],
            ["99999999999999999999", "100000000000000000000"],
        ),
        (["é", "z", "Z"], ["Z", "z", "é"]),
    ],
)
def test_ids_ascend_as_numbers_only_when_all_are_whole_numbers(customers, ids, ascending):
    assert in_id_order(customers(customer_id=ids))["customer_id"].to_list() == ascending
