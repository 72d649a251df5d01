import pandas as pd
import polars as pl
import pytest

from rfm_core.scoring import Scheme, Ties, rank, score, score_ranges

OWN, MIDDLE, EDGES, SPREAD = Ties


def test_middle_puts_each_customer_by_the_mid_rank(customers):
    # n = 5, bins = 5: 1 + floor(5 · (mid − 1/2) / 5) = floor(mid + 1/2) = the rank itself.
    scored = score(customers(frequency=[10, 30, 20, 50, 40]), Scheme(ties=MIDDLE)).frame
    assert scored["f_score"].to_list() == [1, 3, 2, 5, 4]


def test_middle_puts_a_large_tied_group_into_its_own_middle(customers):
    # 62 of 100 bought once: mid-rank (1 + 62) / 2 = 31.5; 1 + floor(5 · 31 / 100) = 1 + 1 = 2.
    scored = score(customers(frequency=[1] * 62 + list(range(2, 40))), Scheme(ties=MIDDLE)).frame
    assert set(scored["f_score"][:62]) == {2}
    # The 63rd: mid-rank 63; 1 + floor(5 · 62.5 / 100) = 1 + 3 = 4. The last: 1 + floor(5 · 99.5 / 100) = 5.
    assert scored["f_score"][62] == 4
    assert scored["f_score"][99] == 5


@pytest.mark.parametrize(("bins", "expected"), [(5, 3), (4, 3), (3, 2), (2, 2), (9, 5)])
def test_all_tied_customers_get_the_middle_score(customers, bins, expected):
    # mid = (n + 1) / 2: 1 + floor(bins · (n / 2) / n) = 1 + floor(bins / 2).
    scored = score(customers(frequency=[7] * 10), Scheme(bins=bins, ties=MIDDLE)).frame
    assert set(scored["f_score"]) == {expected}
    assert set(scored["r_score"]) == {expected}


def test_recency_is_ranked_the_other_way_round(customers):
    # Days 3, 3, 10, 20 from the largest: 20 → 1, 10 → 2, 3 → (3 + 4) / 2 = 3.5.
    # bins = 4, n = 4: 1 + floor(mid − 1/2): 20 → 1, 10 → 2, 3 → 1 + floor(3) = 4.
    scored = score(customers(recency_days=[3, 3, 10, 20]), Scheme(bins=4, ties=MIDDLE)).frame
    assert scored["r_score"].to_list() == [4, 4, 2, 1]


def test_middle_gives_back_the_lowest_value_of_each_score_from_the_second_on(customers):
    data = customers(
        recency_days=[5, 10, 20, 40, 80, 81], frequency=[1, 1, 2, 3, 4, 5], monetary=[10, 20, 30, 40, 50, 60]
    )
    # n = 6, bins = 3: 1 + floor(3 · (mid − 1/2) / 6): monetary ranks 1–2 → 1, 3–4 → 2, 5–6 → 3.
    # Frequency: 1, 1 have mid 1.5 → 1; 2 → 3 → 2; 3 → 2; 4, 5 → 3. Recency: 5, 10 → 3; 20, 40 → 2; 80, 81 → 1.
    cutoffs = score(data, Scheme(bins=3, ties=MIDDLE)).cutoffs
    assert cutoffs == {"recency_days": [20.0, 80.0], "frequency": [2.0, 4.0], "monetary": [30.0, 50.0]}


def test_edges_lie_at_whole_number_positions_and_count_strictly_below(customers):
    # n = 6, bins = 5: positions k · 5/5 = 1, 2, 3, 4 → edges 20, 30, 40, 50, exactly on values.
    # Strictly below: 10 → 0, 20 → 0, 30 → 1 (20), 40 → 2, 50 → 3, 60 → 4.
    found = score(customers(monetary=[10, 20, 30, 40, 50, 60]), Scheme(ties=EDGES))
    assert found.cutoffs["monetary"] == [20.0, 30.0, 40.0, 50.0]
    assert found.frame["m_score"].to_list() == [1, 1, 2, 3, 4, 5]


def test_edges_between_values_are_linear(customers):
    # n = 4, bins = 5: positions 3/5, 6/5, 9/5, 12/5 of 0, 10, 30, 60.
    found = score(customers(monetary=[0, 10, 30, 60]), Scheme(ties=EDGES))
    # 0 + 10 · 3/5 = 6; 10 + 20 · 1/5 = 14; 10 + 20 · 4/5 = 26; 30 + 30 · 2/5 = 42.
    assert found.cutoffs["monetary"] == pytest.approx([6, 14, 26, 42])
    assert found.frame["m_score"].to_list() == [1, 2, 4, 5]


def test_recency_by_edges_is_bins_minus_the_edges_below(customers):
    # Edges of 1 … 5 with bins 2: position 2 → 3. Strictly below 4 and 5: one edge → 2 − 1 = 1.
    scored = score(customers(recency_days=[1, 2, 3, 4, 5]), Scheme(bins=2, ties=EDGES)).frame
    assert scored["r_score"].to_list() == [2, 2, 2, 1, 1]


def test_one_customer_under_edges_has_no_edge_below(customers):
    frame = score(customers(frequency=[3]), Scheme(ties=EDGES)).frame
    assert frame.select("r_score", "f_score", "m_score").row(0) == (5, 1, 1)


@pytest.mark.parametrize("bins", [2, 3, 4, 5, 7, 9])
@pytest.mark.parametrize("size", [23, 107, 997])
def test_edges_agree_with_pandas_qcut_on_distinct_values(customers, bins, size):
    values = [(7919 * number) % 10_007 + 0.25 for number in range(size)]
    frame = score(customers(recency_days=values, monetary=values), Scheme(bins=bins, ties=EDGES)).frame
    expected = pd.qcut(pd.Series(values), bins, labels=False) + 1
    assert frame["m_score"].to_list() == expected.to_list()
    assert frame["r_score"].to_list() == (bins + 1 - expected).to_list()


def test_edges_agree_with_pandas_quantiles_on_tied_values(customers):
    values = [1] * 50 + [2] * 20 + [3] * 17 + list(range(4, 20))
    found = score(customers(frequency=values), Scheme(ties=EDGES))
    edges = pd.Series(values).quantile([0.2, 0.4, 0.6, 0.8])
    assert found.cutoffs["frequency"] == pytest.approx(edges.to_list())
    assert found.frame["f_score"].to_list() == [1 + sum(edge < value for edge in edges) for value in values]


def test_edges_say_which_scores_are_never_given(customers):
    # Of 10, position k · 9/5 = 1.8, 3.6, 5.4, 7.2 → edges 1, 1, 1, 2 + 0.2 · 1 = 2.2: 2 has three below, 3 four.
    found = score(customers(frequency=[1] * 7 + [2, 3, 4], monetary=range(10)), Scheme(ties=EDGES))
    assert found.frame["f_score"].to_list() == [1] * 7 + [4, 5, 5]
    messages = [finding.message for finding in found.findings if finding.kind == "scores_never_given"]
    assert len(messages) == 1
    assert "F 2 or 3" in messages[0]


def test_middle_says_that_the_lowest_value_has_more_than_the_lowest_score(customers):
    # n = 10, bins = 5: mid-rank of the seven 4: 1 + floor(5 · 3.5 / 10) = 2.
    data = customers(recency_days=range(10), frequency=[1] * 7 + [2, 3, 4], monetary=range(10))
    found = score(data, Scheme(ties=MIDDLE))
    kinds = [(one.kind, one.rows) for one in found.findings]
    assert kinds == [("one_time_buyers", 7), ("tied_in_the_middle", 7)]
    message = found.findings[1].message
    assert message.startswith("70 % of the customers share the lowest number of orders (1).")
    assert "they get F 2" in message


def test_middle_keeps_silent_where_no_group_is_larger_than_a_score(customers):
    data = customers(recency_days=range(10), frequency=[1, 1, *range(2, 10)], monetary=range(10))
    assert score(data, Scheme(ties=MIDDLE)).findings == ()


def test_spread_ranks_equal_frequencies_by_ascending_id(customers):
    # Ordinal ranks of the ids 2, 9, 10, 11, 30 as numbers; n = 5, bins = 5: max(1, ceil((rank − 1) · 5/4)).
    data = customers(customer_id=["10", "9", "30", "2", "11"], frequency=[1] * 5)
    scored = score(data, Scheme(ties=SPREAD)).frame
    by_id = dict(zip(scored["customer_id"], scored["f_score"], strict=True))
    # Ranks 1 … 5 → 1, ceil(1.25) = 2, ceil(2.5) = 3, ceil(3.75) = 4, 5.
    assert by_id == {"2": 1, "9": 2, "10": 3, "11": 4, "30": 5}


def test_spread_sorts_by_code_point_when_an_id_is_no_number(customers):
    data = customers(customer_id=["b", "10", "9", "Z"], frequency=[1] * 4)
    scored = score(data, Scheme(bins=4, ties=SPREAD)).frame
    # "10" < "9" < "Z" < "b": ranks 1 … 4 → 1, ceil(4/3) = 2, ceil(8/3) = 3, 4.
    assert scored["f_score"].to_list() == [4, 1, 2, 3]


def test_spread_agrees_with_the_notebook_recipe(customers):
    values = [(number * number) % 7 for number in range(200)]
    scored = score(customers(frequency=values), Scheme(ties=SPREAD)).frame
    expected = pd.qcut(pd.Series(values).rank(method="first"), 5, labels=False) + 1
    assert scored["f_score"].to_list() == expected.to_list()


@pytest.mark.parametrize("ids", [["1", "2", "10", "11"], ["11", "2", "10", "1"], ["1", "10", "11", "2"]])
def test_spread_gives_the_same_scores_however_the_customers_stand(customers, ids):
    frequency = {"1": 3, "2": 1, "10": 3, "11": 3}
    data = customers(customer_id=ids, frequency=[frequency[one] for one in ids])
    scored = score(data, Scheme(bins=4, ties=SPREAD)).frame
    # Ordinal: 2 first, then 1, 10, 11: 1, ceil(4/3) = 2, ceil(8/3) = 3, 4.
    assert dict(zip(scored["customer_id"], scored["f_score"], strict=True)) == {
        "2": 1,
        "1": 2,
        "10": 3,
        "11": 4,
    }


def test_spread_leaves_recency_and_monetary_to_the_edges_rule(customers):
    data = customers(recency_days=[1, 1, 1, 9], frequency=[1, 1, 2, 2], monetary=[5, 5, 5, 9])
    spread, edges = (score(data, Scheme(ties=ties)).frame for ties in (SPREAD, EDGES))
    assert spread.select("r_score", "m_score").equals(edges.select("r_score", "m_score"))


def test_spread_says_how_many_identical_customers_it_separates(customers):
    # bins = 2, n = 7: scores by ordinal rank 1, 1, 1, 1, 2, 2, 2 (edge at position 3 → the fourth value).
    # Frequencies 1, 1, 2, 2, 2, 3, 3: only the three 2s lie on both sides.
    found = score(customers(frequency=[1, 1, 2, 2, 2, 3, 3]), Scheme(bins=2, ties=SPREAD))
    separated = [finding for finding in found.findings if finding.kind == "identical_customers_separated"]
    assert [finding.rows for finding in separated] == [3]
    assert "3 customers" in separated[0].message


def test_ranks_kept_from_before_give_the_same_scores(customers):
    data = customers(recency_days=range(50), frequency=[n % 6 for n in range(50)], monetary=range(50))
    kept = rank(data)
    for bins in (3, 5, 8):
        assert score(data, Scheme(bins=bins), kept).frame.equals(score(data, Scheme(bins=bins)).frame)


def test_score_ranges_tell_values_and_customers_of_each_score():
    ranges = score_ranges(pl.Series([3, 12, 40, 41]), pl.Series([5, 5, 1, 1], dtype=pl.Int8))
    assert ranges.rows() == [(5, 3.0, 12.0, 2), (1, 40.0, 41.0, 2)]
